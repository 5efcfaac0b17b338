// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/migrations/migration.h"

#include <map>

namespace clicknback {

struct MigrationFile
{
    QString name;
    QByteArray content;

    friend bool operator==(const MigrationFile &, const MigrationFile &) = default;
};

/// The migrations of one release and how they follow each other. A folder that is broken still
/// gives a graph, with its problems told.
class MigrationGraph
{
public:
    MigrationGraph() = default;
    explicit MigrationGraph(std::vector<Migration> migrations, QStringList problems = {});
    static MigrationGraph fromFiles(const std::vector<MigrationFile> &files);

    /// In an order in which each stands after all it needs; those in a cycle last.
    const std::vector<Migration> &migrations() const { return m_migrations; }
    const Migration *find(const QString &revision) const; ///< whole id, or an unambiguous start
    QStringList revisions() const;
    /// Those that no other one follows, as `alembic heads` says.
    QStringList heads() const;
    /// What alembic_version holds when all is applied: the heads, without those that another one
    /// depends on.
    QStringList databaseHeads() const;
    QStringList bases() const;
    /// Two files of one revision, a down revision that no file has, a cycle, a file that could not
    /// be read, no migration at all.
    const QStringList &problems() const { return m_problems; }
    bool isSound() const { return m_problems.isEmpty(); }
    bool isEmpty() const { return m_migrations.empty(); }

    /// All revisions that are applied when these are the database's: them and what they need, in
    /// the order of migrations(). Unknown ones are left out.
    QStringList ancestors(const QStringList &revisions) const;
    /// What an upgrade to these heads applies, in order; nothing when a revision on the way is not
    /// known, or in a cycle. No `from`: an empty database.
    std::optional<QStringList> upgradePath(const QStringList &from, const QStringList &to) const;
    /// What a downgrade takes back, newest first, so that `to` and what it needs stay; nothing when
    /// a revision on the way is not known, or in a cycle, or `to` is no ancestor of `from`.
    std::optional<QStringList> downgradePath(const QStringList &from, const QStringList &to) const;

    /// Where a drawing puts a revision: row 0 is the newest, lane 0 the leftmost.
    struct Place
    {
        QString revision;
        int row = 0;
        int lane = 0;
        std::vector<int> parentRows;  ///< of its down revisions, where there is such a file; of a
                                      ///< cycle, those further down
        std::vector<int> parentLanes; ///< where the line to each runs, between the rows
        friend bool operator==(const Place &, const Place &) = default;
    };
    std::vector<Place> layout() const; ///< by row; lanes are used again once free

private:
    /// Of one migration, by place.
    struct Links
    {
        std::vector<std::size_t> parents; ///< its down revisions
        std::vector<std::size_t> needs;   ///< those and what it depends on
        bool isBroken = false;            ///< something it needs has no file, or is in a cycle
    };

    void dropRepeated(std::vector<Migration> migrations);
    void index();
    void link();
    void arrange();
    void take(const std::vector<std::size_t> &order);
    std::vector<std::vector<std::size_t>> followers() const;
    std::vector<std::size_t> sound() const;
    std::vector<std::size_t> inCycles(std::size_t first) const;
    void noteMissing();
    void noteCycle(std::size_t first);
    std::optional<std::size_t> placeOf(const QString &revision) const;
    std::optional<std::size_t> needed(const QString &reference) const;
    std::optional<std::size_t> uniqueStart(const QString &start) const;
    std::vector<bool> applied(const QStringList &revisions) const;
    bool areKnown(const QStringList &revisions) const;
    std::optional<QStringList> difference(const std::vector<bool> &less,
                                          const std::vector<bool> &more) const;
    QStringList unneeded(std::vector<std::size_t> Links::*links) const;

    std::vector<Migration> m_migrations;
    std::vector<Links> m_links;
    std::map<QString, std::size_t> m_places;
    std::map<QString, std::size_t> m_labels;
    QStringList m_problems;
};

} // namespace clicknback
