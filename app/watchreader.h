// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/tomlfields.h"
#include "models/domain/environment.h"

#include <map>
#include <vector>

namespace clicknback {

/// Reads what is watched: [ssh], [docker], [backups], [watch], [[probes]] and [[maintenance]].
/// What the rules of probes and windows refuse is told with the place of the probe or window.
class WatchReader
{
public:
    WatchReader(TomlFields &fields, WatchSettings &watch) : m_fields(fields), m_watch(watch) {}

    /// Of the whole file; they have to be read while this object lives.
    std::vector<TomlFields::Key> keys();
    /// What concerns several parts, once all was read.
    void checkWhole(const Environment &environment);

private:
    void readSsh(const toml::table &table);
    void readDocker(const toml::table &table);
    void readBackups(const toml::table &table);
    void readWatch(const toml::table &table);
    void readProbe(const toml::table &table);
    void readMaintenance(const toml::table &table);
    void checkNeedsSsh();
    void checkIds();
    void checkNamedProbes(const Environment &environment);
    void expect(const toml::table &table, const char *key, const QString &problem);

    TomlFields &m_fields;
    WatchSettings &m_watch;
    std::map<QString, toml::source_region> m_places; ///< of tables by their name
    std::vector<toml::source_region> m_probePlaces;  ///< beside m_watch.probes
    std::vector<toml::source_region> m_windowPlaces; ///< beside m_watch.maintenance
};

} // namespace clicknback
