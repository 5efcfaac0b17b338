// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/migrations/migrationgraph.h"

#include <algorithm>
#include <functional>
#include <numeric>
#include <queue>
#include <tuple>

namespace clicknback {

namespace {

constexpr qsizetype kMostNamed = 5;

QString namesOf(QStringList revisions)
{
    const qsizetype more = revisions.size() - kMostNamed;
    if (more > 0)
        revisions = revisions.first(kMostNamed) << QStringLiteral("%1 more").arg(more);
    return revisions.join(QStringLiteral(", "));
}

/// The place of each in the order that is taken where any would do: by date, then by name.
std::vector<std::size_t> ranks(const std::vector<Migration> &migrations)
{
    std::vector<std::size_t> order(migrations.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return std::tie(migrations[a].createdOn, migrations[a].revision)
               < std::tie(migrations[b].createdOn, migrations[b].revision);
    });
    std::vector<std::size_t> ranks(order.size());
    for (std::size_t rank = 0; rank < order.size(); ++rank)
        ranks[order[rank]] = rank;
    return ranks;
}

} // namespace

MigrationGraph::MigrationGraph(std::vector<Migration> migrations, QStringList problems)
    : m_problems(std::move(problems))
{
    dropRepeated(std::move(migrations));
    if (m_migrations.empty())
        m_problems << QStringLiteral("There is no migration at all.");
    index();
    link();
    noteMissing();
    arrange();
}

MigrationGraph MigrationGraph::fromFiles(const std::vector<MigrationFile> &files)
{
    std::vector<Migration> migrations;
    QStringList problems;
    for (const MigrationFile &file : files) {
        Result<std::optional<Migration>> migration = readMigration(file.name, file.content);
        if (!migration)
            problems << migration.error().message;
        else if (*migration)
            migrations.push_back(std::move(**migration));
    }
    return MigrationGraph(std::move(migrations), std::move(problems));
}

void MigrationGraph::dropRepeated(std::vector<Migration> migrations)
{
    m_migrations.reserve(migrations.size());
    for (Migration &migration : migrations) {
        const auto [known, isNew] = m_places.emplace(migration.revision, m_migrations.size());
        if (isNew)
            m_migrations.push_back(std::move(migration));
        else
            m_problems << QStringLiteral("%1 and %2 both are revision %3.")
                              .arg(m_migrations[known->second].file, migration.file,
                                   migration.revision);
    }
}

void MigrationGraph::index()
{
    m_places.clear();
    m_labels.clear();
    for (std::size_t place = 0; place < m_migrations.size(); ++place) {
        m_places.emplace(m_migrations[place].revision, place);
        for (const QString &label : m_migrations[place].branchLabels)
            m_labels.emplace(label, place);
    }
}

void MigrationGraph::link()
{
    m_links.assign(m_migrations.size(), {});
    for (std::size_t place = 0; place < m_migrations.size(); ++place) {
        Links &links = m_links[place];
        for (const QString &revision : m_migrations[place].downRevisions) {
            const auto parent = placeOf(revision);
            links.isBroken = links.isBroken || !parent;
            if (parent)
                links.parents.push_back(*parent);
        }
        links.needs = links.parents;
        for (const QString &reference : m_migrations[place].dependsOn) {
            const auto other = needed(reference);
            links.isBroken = links.isBroken || !other;
            if (other)
                links.needs.push_back(*other);
        }
    }
}

void MigrationGraph::noteMissing()
{
    for (const Migration &migration : m_migrations) {
        for (const QString &revision : migration.downRevisions) {
            if (!placeOf(revision))
                m_problems << QStringLiteral("%1 follows revision %2, which no file is.")
                                  .arg(migration.file, revision);
        }
        for (const QString &reference : migration.dependsOn) {
            if (!needed(reference))
                m_problems << QStringLiteral("%1 depends on %2, which no file is.")
                                  .arg(migration.file, reference);
        }
    }
}

/// Those that need each.
std::vector<std::vector<std::size_t>> MigrationGraph::followers() const
{
    std::vector<std::vector<std::size_t>> followers(m_links.size());
    for (std::size_t place = 0; place < m_links.size(); ++place) {
        for (const std::size_t other : m_links[place].needs)
            followers[other].push_back(place);
    }
    return followers;
}

/// Those that need nothing of a cycle, each after all it needs.
std::vector<std::size_t> MigrationGraph::sound() const
{
    const std::vector<std::size_t> rank = ranks(m_migrations);
    const auto following = followers();
    using Next = std::pair<std::size_t, std::size_t>;
    std::priority_queue<Next, std::vector<Next>, std::greater<>> ready;
    std::vector<std::size_t> open(m_links.size());
    const auto settle = [&](std::size_t place) {
        if (open[place] == 0)
            ready.emplace(rank[place], place);
    };
    for (std::size_t place = 0; place < m_links.size(); ++place) {
        open[place] = m_links[place].needs.size();
        settle(place);
    }
    std::vector<std::size_t> order;
    while (!ready.empty()) {
        order.push_back(ready.top().second);
        ready.pop();
        for (const std::size_t follower : following[order.back()]) {
            --open[follower];
            settle(follower);
        }
    }
    return order;
}

void MigrationGraph::arrange()
{
    std::vector<std::size_t> order = sound();
    const std::size_t firstOfCycles = order.size();
    std::vector<bool> isPlaced(m_migrations.size());
    for (const std::size_t place : order)
        isPlaced[place] = true;
    for (std::size_t place = 0; place < m_migrations.size(); ++place) {
        if (!isPlaced[place])
            order.push_back(place);
    }
    take(order);
    noteCycle(firstOfCycles);
}

void MigrationGraph::take(const std::vector<std::size_t> &order)
{
    std::vector<Migration> arranged;
    arranged.reserve(order.size());
    for (const std::size_t place : order)
        arranged.push_back(std::move(m_migrations[place]));
    m_migrations = std::move(arranged);
    index();
    link();
}

/// From `first` on stand those in a cycle, and those behind one: these are taken away from the end.
std::vector<std::size_t> MigrationGraph::inCycles(std::size_t first) const
{
    std::vector<std::size_t> followers(m_links.size());
    for (std::size_t place = first; place < m_links.size(); ++place) {
        for (const std::size_t other : m_links[place].needs)
            ++followers[other];
    }
    std::vector<std::size_t> behind;
    for (std::size_t place = first; place < m_links.size(); ++place) {
        if (followers[place] == 0)
            behind.push_back(place);
    }
    for (std::size_t at = 0; at < behind.size(); ++at) {
        for (const std::size_t other : m_links[behind[at]].needs) {
            if (other >= first && --followers[other] == 0)
                behind.push_back(other);
        }
    }
    std::vector<std::size_t> places;
    for (std::size_t place = first; place < m_links.size(); ++place) {
        if (followers[place] > 0)
            places.push_back(place);
    }
    return places;
}

void MigrationGraph::noteCycle(std::size_t first)
{
    for (std::size_t place = first; place < m_links.size(); ++place)
        m_links[place].isBroken = true;
    QStringList names;
    for (const std::size_t place : inCycles(first))
        names << m_migrations[place].revision;
    if (!names.isEmpty())
        m_problems
            << QStringLiteral("Revisions follow each other in a circle: %1.").arg(namesOf(names));
}

std::optional<std::size_t> MigrationGraph::placeOf(const QString &revision) const
{
    const auto known = m_places.find(revision);
    return known == m_places.end() ? std::nullopt : std::optional(known->second);
}

std::optional<std::size_t> MigrationGraph::uniqueStart(const QString &start) const
{
    const auto first = start.isEmpty() ? m_places.end() : m_places.lower_bound(start);
    if (first == m_places.end() || !first->first.startsWith(start))
        return std::nullopt;
    const auto second = std::next(first);
    const bool isAmbiguous = second != m_places.end() && second->first.startsWith(start);
    return isAmbiguous ? std::nullopt : std::optional(first->second);
}

/// What another one may depend on is a revision, a part of one, or a branch's label.
std::optional<std::size_t> MigrationGraph::needed(const QString &reference) const
{
    if (const auto place = placeOf(reference))
        return place;
    const auto label = m_labels.find(reference);
    return label == m_labels.end() ? uniqueStart(reference) : std::optional(label->second);
}

const Migration *MigrationGraph::find(const QString &revision) const
{
    auto place = placeOf(revision);
    if (!place)
        place = uniqueStart(revision);
    return place ? &m_migrations[*place] : nullptr;
}

} // namespace clicknback
