// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/tomlfields.h"
#include "app/watchshape.h"

#include <vector>

namespace clicknback {

/// The visitor that reads (watchshape.h): gathers the keys of one part of what is watched. The part
/// has to live as long as the keys.
class WatchKeys
{
public:
    explicit WatchKeys(TomlFields &fields) : m_fields(fields) {}

    void text(const char *key, QString &target) { add(key, m_fields.text(key, target)); }
    void texts(const char *key, QStringList &target) { add(key, m_fields.texts(key, target)); }
    void flag(const char *key, bool &target) { add(key, m_fields.flag(key, target)); }
    template<typename Whole>
    void whole(const char *key, Whole &target, TomlFields::Range range)
    {
        add(key,
            m_fields.wholeNumber(key, range, [&target](qint64 value) { target = Whole(value); }));
    }
    template<typename Target>
    void number(const char *key, Target &target)
    {
        add(key, m_fields.number(key, [&target](double value) { target = value; }));
    }
    void milliseconds(const char *key, std::chrono::milliseconds &target);
    void seconds(const char *key, std::chrono::seconds &target);
    /// With fractions.
    void seconds(const char *key, std::chrono::milliseconds &target);
    void minutes(const char *key, std::chrono::minutes &target);
    void zone(const char *key, QTimeZone &target);
    void day(const char *key, QDate &target);
    void time(const char *key, QTime &target);

    template<typename Value>
    void word(const char *key, Value &target, const Words<Value> &words)
    {
        textThat(key, [this, key, &target, &words](const toml::node &node, const QString &text) {
            if (const std::optional<Value> value = valueFrom(words, text))
                target = *value;
            else
                m_fields.problem(node.source(), QStringLiteral("“%1” is %2, not “%3”.")
                                                    .arg(QLatin1String(key), listOf(words), text));
        });
    }

    template<typename Part>
    void tables(const char *key, std::vector<Part> &target)
    {
        const auto readOne = [this, key, &target](const toml::table &table) {
            Part part;
            WatchKeys keys(m_fields);
            visitFields(keys, part);
            m_fields.readTable(table, keys.keys(),
                               QStringLiteral(" in “%1”").arg(QLatin1String(key)));
            target.push_back(part);
        };
        add(key, m_fields.tables(key, readOne));
    }

    const std::vector<TomlFields::Key> &keys() const { return m_keys; }
    void add(const char *key, TomlFields::Read read) { m_keys.push_back({key, std::move(read)}); }

private:
    void textThat(const char *key,
                  const std::function<void(const toml::node &, const QString &)> &take);

    TomlFields &m_fields;
    std::vector<TomlFields::Key> m_keys;
};

} // namespace clicknback
