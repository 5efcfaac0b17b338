// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/releasewriter.h"

#include "app/releaseshape.h"
#include "app/writtenfields.h"

namespace clicknback {

namespace {

toml::array gatesOf(const ReleaseSettings &releases)
{
    toml::array list;
    for (const GateRule &rule : releases.gates) {
        toml::table table;
        written(rule).into(table, written(GateRule{}));
        table.insert_or_assign("gate", wordFor(gateWords(), rule.gate).toStdString());
        list.push_back(std::move(table));
    }
    return list;
}

} // namespace

void writeReleases(toml::table &profile, const ReleaseSettings &releases)
{
    writeTable(profile, "releases", releases);
    const bool isUsual = releases.gates == defaultGateRules();
    if (isUsual && !profile["releases"].is_table())
        return;
    if (!profile["releases"].is_table())
        profile.insert_or_assign("releases", toml::table{});
    toml::table &table = *profile["releases"].as_table();
    if (isUsual)
        table.erase("gates");
    else
        table.insert_or_assign("gates", gatesOf(releases));
    if (table.empty())
        profile.erase("releases");
}

} // namespace clicknback
