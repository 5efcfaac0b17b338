// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/tomlfields.h"
#include "models/domain/environment.h"

namespace clicknback {

/// Reads [releases] and its gates; what cannot work is told with its place.
class ReleaseReader
{
public:
    ReleaseReader(TomlFields &fields, ReleaseSettings &releases)
        : m_fields(fields), m_releases(releases)
    {}

    TomlFields::Key key();
    /// What concerns other parts too, once all was read.
    void checkWhole(const Environment &environment);

private:
    void read(const toml::table &table);
    void checkValues(const toml::table &table);
    void expect(const toml::table &table, const char *key, const QString &problem);

    TomlFields &m_fields;
    ReleaseSettings &m_releases;
    toml::source_region m_place;
};

} // namespace clicknback
