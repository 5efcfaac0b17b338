// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/connection/connectionreport.h"

#include <algorithm>

namespace clicknback {

namespace {

using Findings = std::vector<ConnectionFinding>;

void add(Findings &findings, const char *id, Severity severity, const QString &sentence,
         const QString &advice = {})
{
    findings.push_back({QString::fromLatin1(id), severity, sentence, advice});
}

/// Gravest first.
int rank(Severity severity)
{
    switch (severity) {
    case Severity::Critical:
        return 0;
    case Severity::Warning:
        return 1;
    case Severity::Good:
        return 3;
    default:
        return 2;
    }
}

/// With a session open, a server that does not answer is a warning: the others carry on.
void judgeHosts(const std::vector<HostReport> &hosts, bool opened, Findings &findings)
{
    for (const HostReport &host : hosts) {
        if (host.failure)
            findings.push_back({toText(host.failure->kind),
                                opened ? Severity::Warning : Severity::Critical,
                                host.failure->sentence(), host.failure->advice()});
    }
    const auto answers = [](const HostReport &host) { return !host.failure; };
    const auto isPrimary = [](const HostReport &host) { return !host.failure && !host.isStandby; };
    if (hosts.size() > 1 && std::any_of(hosts.begin(), hosts.end(), answers)
        && std::none_of(hosts.begin(), hosts.end(), isPrimary))
        add(findings, "no-primary", Severity::Warning,
            QStringLiteral("None of the servers is a primary."),
            QStringLiteral("Reading works; corrections would not, until one is promoted."));
}

QStringList tablesWhere(const std::vector<TableRights> &rights, bool (*holds)(const TableRights &))
{
    QStringList names;
    for (const TableRights &table : rights) {
        if (platformTables().contains(table.table) && holds(table))
            names << table.table;
    }
    return names;
}

QStringList missingTables(const std::vector<TableRights> &rights)
{
    QStringList missing = platformTables();
    for (const TableRights &table : rights)
        missing.removeAll(table.table);
    return missing;
}

/// What keeps the tables from being read. Returns false when there is nothing further to ask.
bool judgeAccess(const DatabaseFacts &facts, Findings &findings)
{
    const QStringList missing = missingTables(facts.rights);
    if (!facts.hasPublicSchema || missing.size() == platformTables().size()) {
        const QString rebuilt = QStringLiteral("If it should be one: the platform's nightly reset "
                                               "rebuilds its schema and takes a moment.");
        add(findings, "not-clicknback", Severity::Critical,
            QStringLiteral("%1 is not a ClickNBack database: none of its tables is there.")
                .arg(facts.session.database),
            rebuilt);
        return false;
    }
    if (!facts.mayUsePublicSchema) {
        add(findings, "access-lost", Severity::Critical,
            QStringLiteral("The tables are there, but %1 may not use the schema they are in.")
                .arg(facts.session.role),
            QStringLiteral(
                "The platform's nightly reset makes the schema anew and grants nothing. Running "
                "packaging/sql/roles.sql once as the owner makes the grants survive it."));
        return false;
    }
    if (!missing.isEmpty())
        add(findings, "tables-missing", Severity::Critical,
            QStringLiteral("Tables are missing: %1.").arg(missing.join(QStringLiteral(", "))),
            QStringLiteral("Pages that need them will say so. An older revision lacks the tables "
                           "of later ones."));
    const QStringList unreadable =
        tablesWhere(facts.rights, [](const TableRights &table) { return !table.mayRead; });
    if (!unreadable.isEmpty())
        add(findings, "tables-unreadable", Severity::Critical,
            QStringLiteral("%1 may not read %2.")
                .arg(facts.session.role, unreadable.join(QStringLiteral(", "))),
            QStringLiteral(
                "The owner can grant SELECT; packaging/sql/roles.sql makes a reader that has it."));
    return true;
}

void judgeColumns(const std::vector<ColumnDifference> &columns, Findings &findings)
{
    QStringList broken;
    QStringList extra;
    for (const ColumnDifference &difference : columns)
        (difference.kind == ColumnDifference::Kind::Extra ? extra : broken) << difference.text();
    if (!broken.isEmpty())
        add(findings, "columns-differ", Severity::Critical,
            QStringLiteral("The tables are not as this program knows them: %1.")
                .arg(broken.join(QStringLiteral("; "))),
            QStringLiteral("Pages that need these columns will say so."));
    if (!extra.isEmpty())
        add(findings, "columns-extra", Severity::Neutral,
            QStringLiteral("There are further columns: %1.").arg(extra.join(QStringLiteral("; "))),
            QStringLiteral("They are left alone."));
}

void judgeRevision(const SchemaVerdict &schema, Findings &findings)
{
    switch (schema.position) {
    case SchemaPosition::AtHead:
        return;
    case SchemaPosition::Behind:
        return add(findings, "revision-older", Severity::Warning,
                   QStringLiteral("The schema is at %1, %2.").arg(schema.revision, schema.text()),
                   QStringLiteral("What later migrations bring is not there yet."));
    case SchemaPosition::Unknown:
        return add(
            findings, "revision-unknown", Severity::Warning,
            QStringLiteral("This program does not know the schema revision %1.")
                .arg(schema.revision),
            QStringLiteral("The backend is probably newer than this program. It opens read-only."));
    default:
        break;
    }
    add(findings, "revision-unclear", Severity::Warning,
        QStringLiteral("The schema's revision is not clear: %1.").arg(schema.text()),
        QStringLiteral("It opens read-only."));
}

/// What confirming, reversing and settling write (facts 3.3), with its trace.
bool mayCorrect(const TableRights &table)
{
    const QString &name = table.table;
    if (name == u"audit_logs")
        return table.mayInsert || table.isOwner;
    if (name == u"purchases" || name == u"cashback_transactions" || name == u"wallets")
        return table.mayUpdate || table.isOwner;
    return true;
}

void judgeWriting(const DatabaseFacts &facts, Findings &findings)
{
    const QStringList closed =
        tablesWhere(facts.rights, [](const TableRights &table) { return !mayCorrect(table); });
    if (!closed.isEmpty())
        add(findings, "role-cannot-write", Severity::Warning,
            QStringLiteral("%1 may not write %2.")
                .arg(facts.session.role, closed.join(QStringLiteral(", "))),
            QStringLiteral("Corrections can be viewed and staged over it, none can be committed: "
                           "packaging/sql/roles.sql makes an operator."));
}

void judgeLooking(const DatabaseFacts &facts, Findings &findings)
{
    const QStringList writable =
        tablesWhere(facts.rights, [](const TableRights &table) { return table.mayWrite(); });
    if (!writable.isEmpty())
        add(findings, "role-writes", Severity::Warning,
            QStringLiteral("%1 may not only read but also write %2.")
                .arg(facts.session.role, writable.size() == platformTables().size()
                                             ? QStringLiteral("every table")
                                             : writable.join(QStringLiteral(", "))),
            QStringLiteral(
                "For looking, a role that can only read is safer: see packaging/sql/roles.sql."));
}

void judgeSession(const DatabaseFacts &facts, Findings &findings)
{
    if (!facts.isEncrypted && !facts.isLocal)
        add(findings, "not-encrypted", Severity::Warning,
            QStringLiteral("The connection is not encrypted."),
            QStringLiteral("Use sslmode=verify-full, or an SSH tunnel."));
    if (facts.session.isStandby)
        add(findings, "standby", Severity::Neutral,
            QStringLiteral("The server is a standby: data may be behind the primary, and nothing "
                           "can be corrected here."));
    if (facts.isPooled)
        add(findings, "pooled", Severity::Neutral,
            QStringLiteral("A pooler stands between: settings are given with each transaction."));
}

void judgeDatabase(const DatabaseFacts &facts, ConnectionUse use, Findings &findings)
{
    if (judgeAccess(facts, findings)) {
        judgeColumns(facts.columns, findings);
        judgeRevision(facts.schema, findings);
    }
    use == ConnectionUse::Reading ? judgeLooking(facts, findings) : judgeWriting(facts, findings);
    judgeSession(facts, findings);
}

} // namespace

Severity ConnectionReport::verdict() const
{
    for (const Severity severity : {Severity::Critical, Severity::Warning}) {
        if (std::any_of(findings.begin(), findings.end(),
                        [severity](const ConnectionFinding &finding) {
                            return finding.severity == severity;
                        }))
            return severity;
    }
    return Severity::Good;
}

bool ConnectionReport::has(const QString &id) const
{
    return std::any_of(findings.begin(), findings.end(),
                       [&id](const ConnectionFinding &finding) { return finding.id == id; });
}

ConnectionReport judgeConnection(ConnectionLook look, ConnectionUse use)
{
    ConnectionReport report;
    judgeHosts(look.hosts, look.facts.has_value(), report.findings);
    if (look.problem)
        add(report.findings, "unusable", Severity::Critical, look.problem->message,
            QStringLiteral("The server answers; what it was asked next failed."));
    if (look.facts) {
        judgeDatabase(*look.facts, use, report.findings);
        if (report.verdict() == Severity::Good)
            add(report.findings, "ready", Severity::Good,
                QStringLiteral("Connected to %1 as %2: all that this program needs is there.")
                    .arg(look.facts->session.database, look.facts->session.role));
    }
    std::stable_sort(report.findings.begin(), report.findings.end(),
                     [](const ConnectionFinding &a, const ConnectionFinding &b) {
                         return rank(a.severity) < rank(b.severity);
                     });
    report.hosts = std::move(look.hosts);
    report.facts = std::move(look.facts);
    return report;
}

} // namespace clicknback
