// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/watchwriter.h"

#include "app/watchshape.h"

#include <cmath>

namespace clicknback {

namespace {

/// The visitor that writes (watchshape.h).
class Written
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
    void into(toml::table &table, const Written &plain) const
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
Written written(Part part)
{
    Written values;
    visitFields(values, part);
    return values;
}

template<typename Part>
void Written::tables(const char *key, std::vector<Part> &parts)
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

/// What stood in the list under the same name, or nothing.
toml::table formerOf(const toml::table &profile, const char *list, const char *key,
                     const QString &name)
{
    if (const toml::array *former = profile[list].as_array()) {
        for (const toml::node &each : *former) {
            const toml::table *table = each.as_table();
            if (table && (*table)[key].value<std::string>() == name.toStdString())
                return *table;
        }
    }
    return {};
}

void put(toml::table &profile, const char *name, toml::array list)
{
    if (list.empty())
        profile.erase(name);
    else
        profile.insert_or_assign(name, std::move(list));
}

/// The keys of another kind, if it was one before, are not left behind as strangers.
void forgetKind(toml::table &table)
{
    const auto former =
        valueFrom(kindWords(), QString::fromStdString(table["kind"].value_or(std::string())));
    if (former)
        written(plainProbe(*former)).into(table, written(plainProbe(*former)));
}

toml::array probesOf(const toml::table &profile, const WatchSettings &watch)
{
    toml::array list;
    for (const ProbeSpec &probe : watch.probes) {
        toml::table table = formerOf(profile, "probes", "id", probe.id);
        forgetKind(table);
        written(probe).into(table, written(plainProbe(probe.kind())));
        table.insert_or_assign("kind", wordFor(kindWords(), probe.kind()).toStdString());
        table.is_inline(false);
        list.push_back(std::move(table));
    }
    return list;
}

toml::array maintenanceOf(const toml::table &profile, const WatchSettings &watch)
{
    toml::array list;
    for (const MaintenanceWindow &window : watch.maintenance) {
        toml::table table = formerOf(profile, "maintenance", "name", window.name);
        written(window).into(table, written(MaintenanceWindow()));
        table.is_inline(false);
        list.push_back(std::move(table));
    }
    return list;
}

} // namespace

void writeWatch(toml::table &profile, const WatchSettings &watch)
{
    writeTable(profile, "ssh", watch.ssh);
    writeTable(profile, "docker", watch.docker);
    writeTable(profile, "backups", watch.backups);
    writeTable(profile, "watch", watch);
    put(profile, "probes", probesOf(profile, watch));
    put(profile, "maintenance", maintenanceOf(profile, watch));
}

} // namespace clicknback
