// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/environmentfile.h"
#include "app/tomlfields.h"

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
    using Key = TomlFields::Key;

    void readInstances(const toml::node &node);
    void readKind(const toml::node &node);
    void readPercentage(const toml::node &node);
    void readNightlyReset(const toml::node &node);
    void requireConnection();
    void warnOfDoubles();
    void checkName();
    std::vector<Key> backendKeys();
    TomlFields::Read conninfo(const char *key, QString &target);
    QString placed(const QString &remark) const;

    QString m_path;
    const toml::table &m_table;
    TomlFields m_fields;
    EnvironmentFile m_file;
};

} // namespace clicknback
