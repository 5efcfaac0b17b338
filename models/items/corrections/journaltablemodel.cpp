// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/corrections/journaltablemodel.h"

#include "models/items/columns.h"
#include "models/items/corrections/correctionwords.h"

#include <QJsonDocument>

namespace clicknback {

namespace {

using EntryColumn = Column<JournalEntry>;

EntryColumn sequenceColumn()
{
    return {
        .title = QStringLiteral("No."),
        .text = [](const JournalEntry &entry) { return formatCount(entry.sequence); },
        .numeric = true,
        .sortKey =
            [](const JournalEntry &entry) { return QVariant::fromValue(qint64{entry.sequence}); },
        .copy = [](const JournalEntry &entry) { return QString::number(entry.sequence); }};
}

EntryColumn recordedColumn(const std::function<QTimeZone()> &zone)
{
    return {.title = QStringLiteral("Written"),
            .text =
                [zone](const JournalEntry &entry) {
                    return formatTime(Instant::fromText(entry.recordedAt), zone());
                },
            .sortKey = [](const JournalEntry &entry) { return QVariant(entry.recordedAt); },
            .copy = [](const JournalEntry &entry) { return entry.recordedAt; }};
}

EntryColumn movedColumn()
{
    return moneyColumn<JournalEntry>(
        QStringLiteral("Moved €"), [](const JournalEntry &entry) -> std::optional<Money> {
            const Result<Money> moved = Money::fromText(entry.movedEuros);
            return moved ? std::optional(*moved) : std::nullopt;
        });
}

std::vector<EntryColumn> columns(const std::function<QTimeZone()> &zone)
{
    return {sequenceColumn(),
            recordedColumn(zone),
            {.title = QStringLiteral("Operation"),
             .text =
                 [](const JournalEntry &entry) {
                     const QString title = operationTitle(entry.operation);
                     return entry.compensates.isEmpty() ? title
                                                        : QStringLiteral("%1 (undo)").arg(title);
                 }},
            idColumn(QStringLiteral("Key"), &JournalEntry::key),
            movedColumn(),
            textColumn(QStringLiteral("By"), &JournalEntry::actorEmail),
            textColumn(QStringLiteral("Database role"), &JournalEntry::sessionRole),
            {.title = QStringLiteral("Reason"), .text = [](const JournalEntry &entry) {
                 return QStringLiteral("%1: %2").arg(reasonTitle(entry.reasonCode), entry.reason);
             }}};
}

void add(FactSection &section, const QString &label, const QString &value)
{
    section.facts.push_back({label, value.isEmpty() ? QStringLiteral("—") : value, std::nullopt});
}

FactSection whoAndWhy(const JournalEntry &entry, const QTimeZone &zone)
{
    FactSection section{QStringLiteral("Entry %1").arg(formatCount(entry.sequence)), {}};
    add(section, QStringLiteral("operation"), operationTitle(entry.operation));
    add(section, entry.subject, entry.key);
    add(section, QStringLiteral("written"), formatTime(Instant::fromText(entry.recordedAt), zone));
    add(section, QStringLiteral("by"), entry.actorEmail);
    add(section, QStringLiteral("database role"), entry.sessionRole);
    add(section, QStringLiteral("reason"), reasonTitle(entry.reasonCode));
    add(section, QStringLiteral("in words"), entry.reason);
    if (!entry.proposalId.isEmpty())
        add(section, QStringLiteral("approved as"), entry.proposalId);
    if (!entry.compensates.isEmpty())
        add(section, QStringLiteral("undoes"), entry.compensates);
    return section;
}

FactSection proof(const JournalEntry &entry)
{
    FactSection section{QStringLiteral("Proof"), {}};
    add(section, QStringLiteral("operation id"), entry.operationId);
    add(section, QStringLiteral("transaction"), entry.transactionId);
    add(section, QStringLiteral("release"), entry.release);
    add(section, QStringLiteral("revision"), entry.revision);
    add(section, QStringLiteral("preview"), entry.previewHash);
    add(section, QStringLiteral("entry before"), entry.previousHash);
    add(section, QStringLiteral("this entry"), entry.entryHash);
    return section;
}

} // namespace

JournalTableModel::JournalTableModel(const std::function<QTimeZone()> &zone)
    : TableModel(columns(zone), [](const JournalEntry &entry) { return entry.operationId; })
{}

std::vector<FactSection> journalFacts(const JournalEntry &entry, const QTimeZone &zone)
{
    return {whoAndWhy(entry, zone), proof(entry)};
}

std::optional<CorrectionFacts> journalRows(const QString &json)
{
    const QJsonDocument document = QJsonDocument::fromJson(json.toUtf8());
    return document.isObject() ? std::optional(correctionFactsFrom(document.object()))
                               : std::nullopt;
}

Severity severityOf(ChainVerdict verdict)
{
    switch (verdict) {
    case ChainVerdict::Intact:
        return Severity::Good;
    case ChainVerdict::Restored:
        return Severity::Warning;
    case ChainVerdict::Tampered:
        return Severity::Critical;
    }
    return Severity::Unknown;
}

QString verdictWord(ChainVerdict verdict)
{
    switch (verdict) {
    case ChainVerdict::Intact:
        return QStringLiteral("intact");
    case ChainVerdict::Restored:
        return QStringLiteral("restored");
    case ChainVerdict::Tampered:
        return QStringLiteral("tampered");
    }
    return QStringLiteral("unknown");
}

} // namespace clicknback
