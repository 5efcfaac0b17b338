// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/watchwriter.h"

#include "app/watchshape.h"
#include "app/writtenfields.h"

namespace clicknback {

namespace {

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
