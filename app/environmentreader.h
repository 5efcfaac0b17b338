// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/environmentfile.h"

#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

#include <functional>
#include <vector>

namespace clicknback {

/// Turns parsed TOML into a profile: each key is known or warned about, each value has its type.
/// The problem that stands first in the file is the one that is told.
class EnvironmentReader
{
public:
    EnvironmentReader(const QString &path, const toml::table &table) : m_path(path), m_table(table)
    {}

    Result<EnvironmentFile> read();

private:
    /// Reads one value, knowing its key.
    using Read = std::function<void(const toml::node &)>;
    struct Key
    {
        std::string_view name;
        Read read;
    };
    struct Remark
    {
        toml::source_position place;
        QString text;
    };

    static bool holdsPassword(const toml::node &node);
    void readTable(const toml::table &table, const std::vector<Key> &keys, const QString &inside);
    void readInstances(const toml::node &node);
    void readKind(const toml::node &node);
    void readPercentage(const toml::node &node);
    void readNightlyReset(const toml::node &node);
    void requireConnection();
    void warnOfDoubles();
    std::vector<Key> backendKeys();
    Read text(const char *key, QString &target);
    Read conninfo(const char *key, QString &target);
    Read wholeNumber(const char *key, qint64 most, std::function<void(qint64)> set);
    void problem(const toml::source_region &at, const QString &text);
    void wrongType(const toml::node &node, const QString &key, const QString &wanted);
    QString placed(const Remark &remark) const;

    QString m_path;
    const toml::table &m_table;
    EnvironmentFile m_file;
    std::vector<Remark> m_problems;
    std::vector<Remark> m_warnings;
};

} // namespace clicknback
