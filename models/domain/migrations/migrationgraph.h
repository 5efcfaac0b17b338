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
    QStringList heads() const;
    QStringList bases() const;
    /// Two files of one revision, a down revision that no file has, a cycle, a file that could not
    /// be read, no migration at all.
    const QStringList &problems() const { return m_problems; }
    bool isSound() const { return m_problems.isEmpty(); }
    bool isEmpty() const { return m_migrations.empty(); }

    /// All revisions that are applied when these are the database's: them and what they need.
    QStringList ancestors(const QStringList &revisions) const;
    /// What an upgrade to these heads applies, in order; nothing when a revision is not known.
    std::optional<QStringList> upgradePath(const QStringList &from, const QStringList &to) const;
    /// What a downgrade takes back, newest first; nothing when a revision is not known or `to` is
    /// no ancestor of `from`.
    std::optional<QStringList> downgradePath(const QStringList &from, const QStringList &to) const;

    /// Where a drawing puts a revision: row 0 is the newest, lane 0 the leftmost.
    struct Place
    {
        QString revision;
        int row = 0;
        int lane = 0;
        std::vector<int> parentRows; ///< of its down revisions, where there is such a file
        friend bool operator==(const Place &, const Place &) = default;
    };
    std::vector<Place> layout() const; ///< by row; lanes are used again once free

private:
    std::vector<Migration> m_migrations;
    std::map<QString, std::size_t> m_places;
    QStringList m_problems;
};

} // namespace clicknback
