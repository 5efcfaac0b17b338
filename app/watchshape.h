// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/watchwords.h"
#include "models/domain/health/watchsettings.h"

namespace clicknback {

// The keys of what is watched, said once: a visitor that reads and one that writes see the same
// names, types and ranges. A visitor has text, texts, flag, whole, number, milliseconds, seconds,
// minutes, word, zone, day, time and tables.

inline constexpr int kMostCount = 1'000;
inline constexpr int kMostDays = 3'650;

template<typename Visitor>
void visitFields(Visitor &visitor, SshSettings &ssh)
{
    visitor.text("host", ssh.host);
    visitor.text("user", ssh.user);
    visitor.whole("port", ssh.port, {1, 65'535});
    visitor.text("identity_file", ssh.identityFile);
    visitor.text("known_hosts", ssh.knownHostsFile);
    visitor.text("config", ssh.configFile);
    visitor.flag("database", ssh.tunnelsDatabase);
}

template<typename Visitor>
void visitFields(Visitor &visitor, DockerSettings &docker)
{
    visitor.text("endpoint", docker.endpoint);
    visitor.text("project", docker.project);
}

template<typename Visitor>
void visitFields(Visitor &visitor, BackupSettings &backups)
{
    visitor.text("folder", backups.folder);
    visitor.flag("on_server", backups.isOnServer);
    visitor.text("pattern", backups.pattern);
}

/// What stands in [watch] itself.
template<typename Visitor>
void visitFields(Visitor &visitor, WatchSettings &watch)
{
    visitor.text("public_url", watch.publicUrl);
    visitor.text("public_ca", watch.publicCaFile);
    visitor.text("server_url", watch.serverUrl);
    visitor.text("reference", watch.referenceHost);
    visitor.flag("this_machine", watch.watchesHost);
    visitor.flag("defaults", watch.hasDefaultProbes);
}

template<typename Visitor>
void visitFields(Visitor &visitor, HttpQuestion &question)
{
    visitor.text("url", question.url);
    visitor.whole("status", question.status, {0, 599});
    visitor.text("header", question.header);
    visitor.text("body_contains", question.bodyContains);
    visitor.text("body_pattern", question.bodyPattern);
    visitor.text("json_path", question.jsonPath);
    visitor.text("json_value", question.jsonValue);
    visitor.text("ca_file", question.caFile);
    visitor.text("host_header", question.hostHeader);
}

template<typename Visitor>
void visitFields(Visitor &visitor, TcpQuestion &question)
{
    visitor.text("host", question.host);
    visitor.whole("port", question.port, {1, 65'535});
}

template<typename Visitor>
void visitFields(Visitor &visitor, DnsQuestion &question)
{
    visitor.text("host", question.host);
    visitor.texts("addresses", question.addresses);
}

template<typename Visitor>
void visitFields(Visitor &visitor, TlsQuestion &question)
{
    visitor.text("host", question.host);
    visitor.whole("port", question.port, {1, 65'535});
    visitor.text("ca_file", question.caFile);
    visitor.whole("warn_days", question.warnDays, {0, kMostDays});
    visitor.whole("fail_days", question.failDays, {0, kMostDays});
}

template<typename Visitor>
void visitFields(Visitor & /*visitor*/, PostgresQuestion & /*question*/)
{}

template<typename Visitor>
void visitFields(Visitor &visitor, SqlQuestion &question)
{
    visitor.text("statement", question.statement);
}

template<typename Visitor>
void visitFields(Visitor &visitor, ContainerQuestion &question)
{
    visitor.text("container", question.container);
}

template<typename Visitor>
void visitFields(Visitor &visitor, HostQuestion &question)
{
    visitor.text("path", question.path);
    visitor.flag("local", question.isLocal);
}

template<typename Visitor>
void visitFields(Visitor &visitor, FileAgeQuestion &question)
{
    visitor.text("folder", question.folder);
    visitor.text("pattern", question.pattern);
}

template<typename Visitor>
void visitFields(Visitor &visitor, LogPatternQuestion &question)
{
    visitor.text("pattern", question.pattern);
    visitor.text("container", question.container);
    visitor.seconds("window_seconds", question.window);
    visitor.flag("must_appear", question.mustAppear);
}

template<typename Visitor>
void visitFields(Visitor & /*visitor*/, DeadJobQuestion & /*question*/)
{}

template<typename Visitor>
void visitFields(Visitor &visitor, FindingsQuestion &question)
{
    visitor.seconds("stale_after_seconds", question.staleAfter);
}

template<typename Visitor>
void visitFields(Visitor & /*visitor*/, IngestionQuestion & /*question*/)
{}

template<typename Visitor>
void visitFields(Visitor &visitor, KillSwitchQuestion &question)
{
    visitor.text("url", question.url);
    visitor.text("ca_file", question.caFile);
}

template<typename Visitor>
void visitFields(Visitor & /*visitor*/, NightlyResetQuestion & /*question*/)
{}

template<typename Visitor>
void visitFields(Visitor &visitor, AgreementQuestion &question)
{
    visitor.texts("probes", question.probes);
}

template<typename Visitor>
void visitFields(Visitor &visitor, Limit &limit)
{
    visitor.text("reading", limit.reading);
    visitor.number("warn", limit.warn);
    visitor.number("fail", limit.fail);
    visitor.flag("floor", limit.isFloor);
    visitor.flag("may_be_absent", limit.mayBeAbsent);
}

/// Beside its "kind".
template<typename Visitor>
void visitFields(Visitor &visitor, ProbeSpec &probe)
{
    visitor.text("id", probe.id);
    visitor.text("name", probe.name);
    visitor.word("group", probe.group, groupWords());
    visitor.word("from", probe.from, vantageWords());
    visitor.seconds("interval_seconds", probe.interval);
    visitor.milliseconds("timeout_ms", probe.timeout);
    visitor.number("jitter", probe.jitter);
    visitor.whole("failures", probe.failuresUntilDown, {1, kMostCount});
    visitor.whole("successes", probe.successesUntilUp, {1, kMostCount});
    visitor.milliseconds("slow_ms", probe.slowAfter);
    visitor.tables("limits", probe.limits);
    visitor.whole("severity", probe.severity, {1, 3});
    visitor.text("parent", probe.parent);
    visitor.flag("paused", probe.isPaused);
    std::visit([&visitor](auto &question) { visitFields(visitor, question); }, probe.question);
}

template<typename Visitor>
void visitFields(Visitor &visitor, MaintenanceWindow &window)
{
    visitor.text("name", window.name);
    visitor.word("repeat", window.repeat, repeatWords());
    visitor.zone("zone", window.zone);
    visitor.day("day", window.day);
    visitor.word("weekday", window.weekday, weekdayWords());
    visitor.whole("nth", window.nth, {-1, 5});
    visitor.time("start", window.start);
    visitor.minutes("minutes", window.length);
    visitor.texts("probes", window.probes);
}

} // namespace clicknback
