// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/migrations/migrationgraph.h"

#include <algorithm>

namespace clicknback {

QStringList MigrationGraph::revisions() const
{
    QStringList names;
    for (const Migration &migration : m_migrations)
        names << migration.revision;
    return names;
}

QStringList MigrationGraph::unneeded(std::vector<std::size_t> Links::*links) const
{
    std::vector<bool> isNeeded(m_links.size());
    for (const Links &one : m_links) {
        for (const std::size_t other : one.*links)
            isNeeded[other] = true;
    }
    QStringList names;
    for (std::size_t place = 0; place < m_links.size(); ++place) {
        if (!isNeeded[place])
            names << m_migrations[place].revision;
    }
    return names;
}

QStringList MigrationGraph::heads() const
{
    return unneeded(&Links::parents);
}

QStringList MigrationGraph::databaseHeads() const
{
    return unneeded(&Links::needs);
}

QStringList MigrationGraph::bases() const
{
    QStringList names;
    for (const Migration &migration : m_migrations) {
        if (migration.downRevisions.isEmpty())
            names << migration.revision;
    }
    return names;
}

std::vector<bool> MigrationGraph::applied(const QStringList &revisions) const
{
    std::vector<bool> isApplied(m_links.size());
    std::vector<std::size_t> open;
    const auto apply = [&](std::size_t place) {
        if (!isApplied[place])
            open.push_back(place);
        isApplied[place] = true;
    };
    for (const QString &revision : revisions) {
        if (const auto place = placeOf(revision))
            apply(*place);
    }
    while (!open.empty()) {
        const std::size_t place = open.back();
        open.pop_back();
        for (const std::size_t other : m_links[place].needs)
            apply(other);
    }
    return isApplied;
}

QStringList MigrationGraph::ancestors(const QStringList &revisions) const
{
    const std::vector<bool> isApplied = applied(revisions);
    QStringList names;
    for (std::size_t place = 0; place < isApplied.size(); ++place) {
        if (isApplied[place])
            names << m_migrations[place].revision;
    }
    return names;
}

bool MigrationGraph::areKnown(const QStringList &revisions) const
{
    return std::all_of(revisions.begin(), revisions.end(),
                       [this](const QString &revision) { return placeOf(revision).has_value(); });
}

std::optional<QStringList> MigrationGraph::difference(const std::vector<bool> &less,
                                                      const std::vector<bool> &more) const
{
    QStringList names;
    for (std::size_t place = 0; place < more.size(); ++place) {
        if (!more[place] || less[place])
            continue;
        if (m_links[place].isBroken)
            return std::nullopt;
        names << m_migrations[place].revision;
    }
    return names;
}

std::optional<QStringList> MigrationGraph::upgradePath(const QStringList &from,
                                                       const QStringList &to) const
{
    if (!areKnown(from) || !areKnown(to))
        return std::nullopt;
    return difference(applied(from), applied(to));
}

std::optional<QStringList> MigrationGraph::downgradePath(const QStringList &from,
                                                         const QStringList &to) const
{
    if (!areKnown(from) || !areKnown(to))
        return std::nullopt;
    const std::vector<bool> before = applied(from);
    const bool isBack = std::all_of(
        to.begin(), to.end(), [&](const QString &revision) { return before[*placeOf(revision)]; });
    auto path = isBack ? difference(applied(to), before) : std::nullopt;
    if (path)
        std::reverse(path->begin(), path->end());
    return path;
}

} // namespace clicknback
