// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/statuscommand.h"

#include "app/exitcode.h"
#include "app/releases/releasereport.h"
#include "models/items/format.h"
#include "models/items/health/proberesults.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTextStream>

namespace clicknback {

namespace {

QJsonValue cents(Money money)
{
    return money.isNotANumber() ? QJsonValue() : QJsonValue(qint64{money.cents()});
}

QJsonObject driftJson(const BucketDrift &drift)
{
    return {{QStringLiteral("net"), cents(drift.net)},
            {QStringLiteral("gross"), cents(drift.gross)},
            {QStringLiteral("wallets"), qint64{drift.wallets}}};
}

QJsonObject observationJson(const Observation &observation)
{
    return {{QStringLiteral("ok"), observation.succeeded},
            {QStringLiteral("answer"), observation.text},
            {QStringLiteral("latency_ms"),
             observation.latency ? QJsonValue(double(observation.latency->count()) / 1000.0)
                                 : QJsonValue()}};
}

QJsonArray instancesJson(const std::vector<InstanceStatus> &instances)
{
    QJsonArray array;
    for (const InstanceStatus &instance : instances)
        array.append(QJsonObject{{QStringLiteral("name"), instance.address.name},
                                 {QStringLiteral("url"), instance.address.baseUrl},
                                 {QStringLiteral("state"), toText(instance.state())},
                                 {QStringLiteral("live"), observationJson(instance.live)},
                                 {QStringLiteral("ready"), observationJson(instance.ready)}});
    return array;
}

QJsonObject environmentJson(const Environment &environment, const StatusReport &report)
{
    QJsonObject json{{QStringLiteral("name"), environment.name},
                     {QStringLiteral("kind"), toText(environment.kind)}};
    if (report.database) {
        json[QStringLiteral("database")] = report.database->session.database;
        json[QStringLiteral("role")] = report.database->session.role;
        json[QStringLiteral("server_version")] = report.database->session.serverVersion;
    }
    return json;
}

void addBalances(QJsonObject &json, const Result<BalanceSummary> &balances)
{
    if (!balances) {
        json[QStringLiteral("balances_cents")] = QJsonValue();
        json[QStringLiteral("drift_cents")] = QJsonValue();
        json[QStringLiteral("balances_reason")] = balances.error().message;
        return;
    }
    const Buckets &sums = balances->balances;
    json[QStringLiteral("balances_cents")] =
        QJsonObject{{QStringLiteral("pending"), cents(sums.pending)},
                    {QStringLiteral("available"), cents(sums.available)},
                    {QStringLiteral("paid"), cents(sums.paid)}};
    json[QStringLiteral("drift_cents")] =
        QJsonObject{{QStringLiteral("pending"), driftJson(balances->pending)},
                    {QStringLiteral("available"), driftJson(balances->available)},
                    {QStringLiteral("paid"), driftJson(balances->paid)}};
    const Buckets gross{balances->pending.gross, balances->available.gross, balances->paid.gross};
    for (const Buckets &buckets : {sums, gross}) {
        if ((buckets.pending + buckets.available + buckets.paid).isNotANumber())
            json[QStringLiteral("balances_reason")] =
                QStringLiteral("A balance or a ledger row holds NaN, so sums with it are null.");
    }
}

void addSchema(QJsonObject &json, const SchemaVerdict &schema)
{
    const bool readable = schema.position != SchemaPosition::Unreadable;
    json[QStringLiteral("schema")] = QJsonObject{
        {QStringLiteral("revision"), readable ? QJsonValue(schema.revision) : QJsonValue()},
        {QStringLiteral("verdict"), schema.text()},
        {QStringLiteral("known_head"), knownRevisions().back().id},
        {QStringLiteral("behind"),
         schema.position == SchemaPosition::Behind ? QJsonValue(schema.behind) : QJsonValue()}};
}

QString balanceLine(const QString &bucket, Money balance, const BucketDrift &drift)
{
    const QString driftText = drift.wallets == 0
                                  ? QStringLiteral("no drift")
                                  : QStringLiteral("drift net %1, gross %2, in %3 wallet%4")
                                        .arg(formatDifference(drift.net), formatAmount(drift.gross),
                                             formatCount(drift.wallets),
                                             drift.wallets == 1 ? QString() : QStringLiteral("s"));
    return QStringLiteral("  %1 %2   %3\n")
        .arg(bucket, -11)
        .arg(formatEuros(balance), 16)
        .arg(driftText);
}

QString databaseText(const DatabaseStatus &database)
{
    QString text =
        QStringLiteral("Database     %1 as %2, PostgreSQL %3%4\n")
            .arg(database.session.database, database.session.role,
                 database.session.serverVersion.section(QLatin1Char(' '), 0, 0),
                 database.session.mayWrite ? QStringLiteral(" (this role may write)") : QString());
    text += QStringLiteral("Schema       %1, %2\n")
                .arg(database.schema.revision.isEmpty() ? QStringLiteral("—")
                                                        : database.schema.revision,
                     database.schema.text());
    if (!database.tables.isComplete())
        text += QStringLiteral("Tables       %1\n").arg(database.tables.complaint());
    if (!database.balances)
        return text
               + QStringLiteral("Balances     unknown: %1\n")
                     .arg(database.balances.error().message);
    const BalanceSummary &all = *database.balances;
    text += QStringLiteral("Balances     %1 wallets, %2 with drift\n")
                .arg(formatCount(all.wallets), formatCount(all.driftingWallets));
    text += balanceLine(QStringLiteral("pending"), all.balances.pending, all.pending);
    text += balanceLine(QStringLiteral("available"), all.balances.available, all.available);
    text += balanceLine(QStringLiteral("paid"), all.balances.paid, all.paid);
    return text;
}

} // namespace

QJsonObject statusJson(const Environment &environment, const StatusReport &report)
{
    QJsonObject json{{QStringLiteral("environment"), environmentJson(environment, report)},
                     {QStringLiteral("read_at"), report.readAt.toIsoText()},
                     {QStringLiteral("findings"), report.hasFindings()}};
    if (report.database) {
        addSchema(json, report.database->schema);
        const SchemaTables &tables = report.database->tables;
        json[QStringLiteral("tables")] = QJsonObject{
            {QStringLiteral("missing"), QJsonArray::fromStringList(tables.missing)},
            {QStringLiteral("unreadable"), QJsonArray::fromStringList(tables.unreadable)}};
        addBalances(json, report.database->balances);
    } else {
        json[QStringLiteral("schema")] = QJsonValue();
        json[QStringLiteral("schema_reason")] = report.database.error().message;
        addBalances(json, fail(report.database.error()));
    }
    if (report.instances.empty()) {
        json[QStringLiteral("instances")] = QJsonValue();
        json[QStringLiteral("instances_reason")] =
            QStringLiteral("No instance is configured for this environment.");
    } else {
        json[QStringLiteral("instances")] = instancesJson(report.instances);
    }
    return json;
}

QString statusText(const Environment &environment, const StatusReport &report)
{
    QString text =
        QStringLiteral("Environment  %1 (%2)\n").arg(environment.name, toText(environment.kind));
    text += report.database
                ? databaseText(*report.database)
                : QStringLiteral("Database     unknown: %1\n").arg(report.database.error().message);
    if (report.instances.empty())
        text += QStringLiteral("Instances    unknown: none is configured for this environment\n");
    for (const InstanceStatus &instance : report.instances)
        text += QStringLiteral("Instance     %1 %2 (live: %3; ready: %4)\n")
                    .arg(instance.address.name, toText(instance.state()), instance.live.text,
                         instance.ready.text);
    return text;
}

int statusExitCode(const StatusReport &report)
{
    if (report.hasFindings())
        return ExitFindings;
    return report.isIncomplete() ? ExitUnreadable : ExitGood;
}

int runStatus(const Environment &environment, const ConnectionTarget &target,
              const WatchReport &watched, const ReleasePicture &releases, bool json)
{
    const StatusReport report = takeStatus(environment, target);
    QTextStream out(stdout);
    if (json) {
        QJsonObject answer = statusJson(environment, report);
        answer[QStringLiteral("probes")] = probesJson(watched.probes, watched.standings);
        answer[QStringLiteral("diagnosis")] = diagnosisJson(watched.diagnosis);
        const QJsonObject running = releasesJson(releases);
        for (auto each = running.begin(); each != running.end(); ++each)
            answer[each.key()] = each.value();
        out << QJsonDocument(answer).toJson(QJsonDocument::Indented);
    } else {
        out << statusText(environment, report) << releasesText(releases) << "Probes\n"
            << probesText(watched.probes, watched.standings, watched.diagnosis);
    }
    if (!report.database)
        QTextStream(stderr) << "clicknback-ops: " << report.database.error().message << '\n';
    return statusExitCode(report);
}

} // namespace clicknback
