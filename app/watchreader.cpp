// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/watchreader.h"

#include "app/watchkeys.h"
#include "models/domain/health/addressproblem.h"
#include "models/domain/health/probeset.h"

#include <QSet>

namespace clicknback {

namespace {

using Key = TomlFields::Key;

QString dashProblem(const QString &host)
{
    return host.startsWith(QLatin1Char('-'))
               ? QStringLiteral("“%1” begins with a dash: ssh would take it for an option.")
                     .arg(host)
               : QString();
}

QString endpointProblem(const QString &endpoint)
{
    for (const char *form : {"unix:///", "ssh:///", "http://"}) {
        if (endpoint.isEmpty() || endpoint.startsWith(QLatin1String(form)))
            return {};
    }
    return QStringLiteral("The Docker engine is at unix:///var/run/docker.sock, at "
                          "ssh:///var/run/docker.sock (the server's, over SSH) or at an http "
                          "address, not at “%1”.")
        .arg(endpoint);
}

QString folderProblem(const QString &folder)
{
    return folder.isEmpty() || folder.startsWith(QLatin1Char('/'))
               ? QString()
               : QStringLiteral("The folder of the backups is a whole path such as "
                                "/home/clicknback/app/backups, not “%1”.")
                     .arg(folder);
}

QString urlProblem(const QString &url)
{
    return url.isEmpty() ? QString() : addressProblem(url);
}

QString referenceProblem(const QString &reference)
{
    if (reference.isEmpty())
        return {};
    const QString host = reference.section(QLatin1Char(':'), 0, -2);
    bool isNumber = false;
    const int port = reference.section(QLatin1Char(':'), -1).toInt(&isNumber);
    if (isNumber && hostProblem(host).isEmpty() && portProblem(port).isEmpty())
        return {};
    return QStringLiteral("“reference” is a host and a port that answer from everywhere, such as "
                          "one.one.one.one:443, not “%1”.")
        .arg(reference);
}

template<typename Part>
void readPart(TomlFields &fields, const toml::table &table, Part &part, const QString &inside)
{
    WatchKeys keys(fields);
    visitFields(keys, part);
    fields.readTable(table, keys.keys(), inside);
}

/// What a probe names other probes for.
QStringList namedBy(const ProbeSpec &probe)
{
    QStringList names;
    if (const auto *agreement = std::get_if<AgreementQuestion>(&probe.question))
        names = agreement->probes;
    if (!probe.parent.isEmpty())
        names << probe.parent;
    return names;
}

} // namespace

std::vector<Key> WatchReader::keys()
{
    const auto table = [this](const char *key, void (WatchReader::*read)(const toml::table &)) {
        return Key{key, m_fields.table(key, [this, key, read](const toml::table &part) {
                       m_places[QLatin1String(key)] = part.source();
                       (this->*read)(part);
                   })};
    };
    const auto tables = [this](const char *key, void (WatchReader::*read)(const toml::table &)) {
        return Key{key, m_fields.tables(
                            key, [this, read](const toml::table &part) { (this->*read)(part); })};
    };
    return {table("ssh", &WatchReader::readSsh),
            table("docker", &WatchReader::readDocker),
            table("backups", &WatchReader::readBackups),
            table("watch", &WatchReader::readWatch),
            tables("probes", &WatchReader::readProbe),
            tables("maintenance", &WatchReader::readMaintenance)};
}

void WatchReader::expect(const toml::table &table, const char *key, const QString &problem)
{
    if (const toml::node *node = table.get(key); node && !problem.isEmpty())
        m_fields.problem(node->source(), problem);
}

void WatchReader::readSsh(const toml::table &table)
{
    readPart(m_fields, table, m_watch.ssh, QStringLiteral(" in [ssh]"));
    expect(table, "host", dashProblem(m_watch.ssh.host));
    expect(table, "user", dashProblem(m_watch.ssh.user));
    if (!m_watch.ssh.isSet() && !table.empty())
        m_fields.problem(
            table.source(),
            QStringLiteral("[ssh] needs a “host”: a name of ~/.ssh/config or a host."));
}

void WatchReader::readDocker(const toml::table &table)
{
    readPart(m_fields, table, m_watch.docker, QStringLiteral(" in [docker]"));
    expect(table, "endpoint", endpointProblem(m_watch.docker.endpoint));
}

void WatchReader::readBackups(const toml::table &table)
{
    readPart(m_fields, table, m_watch.backups, QStringLiteral(" in [backups]"));
    expect(table, "folder", folderProblem(m_watch.backups.folder));
}

void WatchReader::readWatch(const toml::table &table)
{
    readPart(m_fields, table, m_watch, QStringLiteral(" in [watch]"));
    expect(table, "public_url", urlProblem(m_watch.publicUrl));
    expect(table, "server_url", urlProblem(m_watch.serverUrl));
    expect(table, "reference", referenceProblem(m_watch.referenceHost));
}

void WatchReader::readProbe(const toml::table &table)
{
    const std::size_t before = m_fields.problemCount();
    ProbeKind kind = ProbeKind::Http;
    WatchKeys first(m_fields);
    first.word("kind", kind, kindWords());
    const toml::node *said = table.get("kind");
    if (!said)
        m_fields.problem(table.source(),
                         QStringLiteral("A probe needs a “kind”: %1.").arg(listOf(kindWords())));
    else
        first.keys().front().read(*said);
    if (m_fields.problemCount() > before)
        return; // which keys it may have is not known
    ProbeSpec probe = plainProbe(kind);
    WatchKeys keys(m_fields);
    keys.add("kind", [](const toml::node &) {});
    visitFields(keys, probe);
    m_fields.readTable(table, keys.keys(),
                       QStringLiteral(" in a probe of kind “%1”").arg(wordFor(kindWords(), kind)));
    if (probe.name.isEmpty())
        probe.name = probe.id;
    if (const QString problem = probeProblem(probe);
        !problem.isEmpty() && m_fields.problemCount() == before)
        m_fields.problem(table.source(),
                         probe.id.isEmpty()
                             ? problem
                             : QStringLiteral("The probe “%1”: %2").arg(probe.id, problem));
    m_watch.probes.push_back(std::move(probe));
    m_probePlaces.push_back(table.source());
}

void WatchReader::readMaintenance(const toml::table &table)
{
    const std::size_t before = m_fields.problemCount();
    MaintenanceWindow window;
    readPart(m_fields, table, window, QStringLiteral(" in [[maintenance]]"));
    if (const QString problem = maintenanceProblem(window);
        !problem.isEmpty() && m_fields.problemCount() == before)
        m_fields.problem(table.source(), problem);
    m_watch.maintenance.push_back(std::move(window));
    m_windowPlaces.push_back(table.source());
}

void WatchReader::checkWhole(const Environment &environment)
{
    checkNeedsSsh();
    checkIds();
    if (m_fields.problemCount() == 0)
        checkNamedProbes(environment);
}

void WatchReader::checkNeedsSsh()
{
    if (m_watch.ssh.isSet())
        return;
    if (m_watch.docker.endpoint.startsWith(u"ssh:"))
        m_fields.problem(
            m_places[QStringLiteral("docker")],
            QStringLiteral("The server's Docker engine is reached over SSH: say how in "
                           "[ssh]."));
    if (m_watch.backups.isOnServer)
        m_fields.problem(m_places[QStringLiteral("backups")],
                         QStringLiteral("Backups on the server are reached over SSH: say how in "
                                        "[ssh]."));
    for (std::size_t i = 0; i < m_watch.probes.size(); ++i) {
        if (m_watch.probes[i].from == Vantage::Server)
            m_fields.warning(m_probePlaces[i],
                             QStringLiteral("The probe “%1” asks from the server, but there is no "
                                            "[ssh] that leads there: it stays unknown.")
                                 .arg(m_watch.probes[i].id));
    }
}

void WatchReader::checkIds()
{
    QSet<QString> seen;
    for (std::size_t i = 0; i < m_watch.probes.size(); ++i) {
        const QString &id = m_watch.probes[i].id;
        if (seen.contains(id))
            m_fields.problem(m_probePlaces[i],
                             QStringLiteral("Another probe has the id “%1” already.").arg(id));
        seen.insert(id);
    }
}

void WatchReader::checkNamedProbes(const Environment &environment)
{
    QSet<QString> there;
    for (const ProbeSpec &probe : probesOf(environment))
        there.insert(probe.id);
    const auto remark = [&](const QStringList &names, const toml::source_region &at,
                            const QString &whose) {
        for (const QString &name : names) {
            if (!there.contains(name))
                m_fields.warning(at, QStringLiteral("%1 names the probe “%2”, which is not there.")
                                         .arg(whose, name));
        }
    };
    for (std::size_t i = 0; i < m_watch.probes.size(); ++i)
        remark(namedBy(m_watch.probes[i]), m_probePlaces[i],
               QStringLiteral("The probe “%1”").arg(m_watch.probes[i].id));
    for (std::size_t i = 0; i < m_watch.maintenance.size(); ++i)
        remark(m_watch.maintenance[i].probes, m_windowPlaces[i],
               QStringLiteral("The maintenance “%1”").arg(m_watch.maintenance[i].name));
}

} // namespace clicknback
