// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/connectioncommand.h"

#include "app/exitcode.h"
#include "models/services/connectiontestservice.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTextStream>

namespace clicknback {

namespace {

QString wordFor(Severity severity)
{
    switch (severity) {
    case Severity::Critical:
        return QStringLiteral("critical");
    case Severity::Warning:
        return QStringLiteral("warning");
    case Severity::Good:
        return QStringLiteral("good");
    default:
        return QStringLiteral("note");
    }
}

QJsonArray hostsJson(const std::vector<HostReport> &hosts)
{
    QJsonArray array;
    for (const HostReport &host : hosts)
        array.append(QJsonObject{
            {QStringLiteral("host"), host.host},
            {QStringLiteral("answers"), !host.failure},
            {QStringLiteral("standby"), host.failure ? QJsonValue() : QJsonValue(host.isStandby)},
            {QStringLiteral("failure"),
             host.failure ? QJsonValue(toText(host.failure->kind)) : QJsonValue()}});
    return array;
}

QJsonArray findingsJson(const std::vector<ConnectionFinding> &findings)
{
    QJsonArray array;
    for (const ConnectionFinding &finding : findings)
        array.append(QJsonObject{{QStringLiteral("id"), finding.id},
                                 {QStringLiteral("severity"), wordFor(finding.severity)},
                                 {QStringLiteral("sentence"), finding.sentence},
                                 {QStringLiteral("advice"), finding.advice}});
    return array;
}

QJsonArray rightsJson(const std::vector<TableRights> &rights)
{
    QJsonArray array;
    for (const TableRights &table : rights)
        array.append(QJsonObject{{QStringLiteral("table"), table.table},
                                 {QStringLiteral("read"), table.mayRead},
                                 {QStringLiteral("insert"), table.mayInsert},
                                 {QStringLiteral("update"), table.mayUpdate},
                                 {QStringLiteral("delete"), table.mayDelete},
                                 {QStringLiteral("owner"), table.isOwner}});
    return array;
}

QString rightsText(const TableRights &table)
{
    QStringList words;
    for (const auto &[may, word] :
         {std::pair(table.mayRead, "read"), std::pair(table.mayInsert, "insert"),
          std::pair(table.mayUpdate, "update"), std::pair(table.mayDelete, "delete"),
          std::pair(table.isOwner, "owner")}) {
        if (may)
            words << QLatin1String(word);
    }
    return QStringLiteral("  %1 %2\n")
        .arg(table.table, -22)
        .arg(words.isEmpty() ? QStringLiteral("nothing") : words.join(QStringLiteral(", ")));
}

int exitCodeOf(const ConnectionReport &report)
{
    if (!report.facts)
        return ExitUnreadable;
    return report.verdict() == Severity::Good ? ExitGood : ExitFindings;
}

} // namespace

QJsonObject connectionJson(const ConnectionReport &report)
{
    QJsonObject json{{QStringLiteral("verdict"), wordFor(report.verdict())},
                     {QStringLiteral("hosts"), hostsJson(report.hosts)},
                     {QStringLiteral("findings"), findingsJson(report.findings)},
                     {QStringLiteral("session"), QJsonValue()}};
    if (!report.facts)
        return json;
    const DatabaseFacts &facts = *report.facts;
    json[QStringLiteral("session")] =
        QJsonObject{{QStringLiteral("role"), facts.session.role},
                    {QStringLiteral("database"), facts.session.database},
                    {QStringLiteral("server_version"), facts.session.serverVersion},
                    {QStringLiteral("standby"), facts.session.isStandby},
                    {QStringLiteral("pooled"), facts.isPooled},
                    {QStringLiteral("encrypted"), facts.isEncrypted},
                    {QStringLiteral("rights"), rightsJson(facts.rights)}};
    return json;
}

QString connectionText(const ConnectionReport &report)
{
    QString text;
    for (const ConnectionFinding &finding : report.findings) {
        text += QStringLiteral("%1 %2\n").arg(wordFor(finding.severity), -9).arg(finding.sentence);
        if (!finding.advice.isEmpty())
            text += QStringLiteral("%1 %2\n").arg(QString(), -9).arg(finding.advice);
    }
    if (!report.facts || report.facts->rights.empty())
        return text;
    text += QStringLiteral("What %1 may do\n").arg(report.facts->session.role);
    for (const TableRights &table : report.facts->rights)
        text += rightsText(table);
    return text;
}

int runConnection(const Environment &environment, const QString &password, bool json)
{
    ConnectionTestService service;
    QFuture<ConnectionReport> test = service.test(environment, password);
    test.waitForFinished();
    const ConnectionReport report = test.result();
    QTextStream out(stdout);
    if (json)
        out << QJsonDocument(connectionJson(report)).toJson(QJsonDocument::Indented);
    else
        out << connectionText(report);
    return exitCodeOf(report);
}

} // namespace clicknback
