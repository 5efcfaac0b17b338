// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/watchwords.h"

#include <QDate>
#include <QTime>
#include <QTimeZone>

#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

#include <chrono>
#include <cmath>

namespace clicknback {

/// The visitor that writes (watchshape.h, releaseshape.h).
class WrittenFields
{
public:
    struct Range
    {
        qint64 least;
        qint64 most;
    };

    void text(const char *key, const QString &value) { put(key, value.toStdString()); }
    void texts(const char *key, const QStringList &values)
    {
        toml::array list;
        for (const QString &value : values)
            list.push_back(value.toStdString());
        put(key, std::move(list));
    }
    void flag(const char *key, bool value) { put(key, value); }
    void whole(const char *key, qint64 value, Range /*range*/) { put(key, std::int64_t{value}); }
    void number(const char *key, double value)
    {
        constexpr double kExact = 1e15; // whole numbers up to here are doubles without loss
        if (value == std::floor(value) && std::abs(value) < kExact)
            put(key, std::int64_t(value));
        else
            put(key, value);
    }
    void number(const char *key, const std::optional<double> &value)
    {
        if (value)
            number(key, *value);
        else
            m_known.push_back(key);
    }
    void milliseconds(const char *key, std::chrono::milliseconds value)
    {
        put(key, std::int64_t{value.count()});
    }
    void seconds(const char *key, std::chrono::milliseconds value)
    {
        number(key, double(value.count()) / 1000);
    }
    void minutes(const char *key, std::chrono::minutes value)
    {
        put(key, std::int64_t{value.count()});
    }
    void zone(const char *key, const QTimeZone &value) { put(key, value.id().toStdString()); }
    void day(const char *key, QDate value) { put(key, value.toString(Qt::ISODate).toStdString()); }
    void time(const char *key, QTime value)
    {
        put(key, value.toString(QStringLiteral("HH:mm")).toStdString());
    }
    template<typename Value>
    void word(const char *key, Value value, const Words<Value> &words)
    {
        put(key, wordFor(words, value).toStdString());
    }
    template<typename Part>
    void tables(const char *key, std::vector<Part> &parts);

    /// Into `table`, without what `plain` says too.
    void into(toml::table &table, const WrittenFields &plain) const
    {
        for (const std::string &key : m_known)
            table.erase(key);
        for (const auto &[key, value] : m_table) {
            const toml::node *same = plain.m_table.get(key.str());
            if (!same || toml::node_view(*same) != toml::node_view(value))
                table.insert_or_assign(key.str(), value);
        }
    }

private:
    template<typename Value>
    void put(const char *key, Value value)
    {
        m_known.emplace_back(key);
        m_table.insert_or_assign(key, std::move(value));
    }

    toml::table m_table;
    std::vector<std::string> m_known;
};

/// A copy, because visiting is the same for reading.
template<typename Part>
WrittenFields written(Part part)
{
    WrittenFields values;
    visitFields(values, part);
    return values;
}

template<typename Part>
void WrittenFields::tables(const char *key, std::vector<Part> &parts)
{
    toml::array list;
    for (const Part &part : parts) {
        toml::table table;
        written(part).into(table, written(Part()));
        table.is_inline(true);
        list.push_back(std::move(table));
    }
    put(key, std::move(list));
}

/// Under `name`: what is as it would be without being said is left out.
template<typename Part>
void writeTable(toml::table &profile, const char *name, const Part &part)
{
    toml::table table;
    if (const toml::table *before = profile[name].as_table())
        table = *before;
    written(part).into(table, written(Part()));
    if (table.empty())
        profile.erase(name);
    else
        profile.insert_or_assign(name, std::move(table));
}

} // namespace clicknback
