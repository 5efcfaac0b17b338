// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/corrections/journalrows.h"

namespace clicknback {

JournalEntry journalEntryFrom(const Row &row)
{
    JournalEntry entry;
    entry.sequence = row.integer(0);
    int column = 1;
    for (const JournalColumn &text : journalColumns())
        entry.*text.member = row.text(column++);
    entry.entryHash = row.text(column);
    return entry;
}

QVariantMap valuesOf(const JournalEntry &entry)
{
    return {{QStringLiteral("operation_id"), entry.operationId},
            {QStringLiteral("operation"), entry.operation},
            {QStringLiteral("subject"), entry.subject},
            {QStringLiteral("key"), entry.key},
            {QStringLiteral("actor_id"), entry.actorId},
            {QStringLiteral("actor_email"), entry.actorEmail},
            {QStringLiteral("reason_code"), entry.reasonCode},
            {QStringLiteral("reason"), entry.reason},
            {QStringLiteral("plan"), entry.plan},
            {QStringLiteral("before"), textOrNull(entry.before)},
            {QStringLiteral("after"), textOrNull(entry.after)},
            {QStringLiteral("preview_hash"), entry.previewHash},
            {QStringLiteral("moved_euros"), entry.movedEuros},
            {QStringLiteral("proposal_id"), textOrNull(entry.proposalId)},
            {QStringLiteral("compensates"), textOrNull(entry.compensates)},
            {QStringLiteral("release"), textOrNull(entry.release)},
            {QStringLiteral("revision"), textOrNull(entry.revision)}};
}

QVariant textOrNull(const QString &text)
{
    return text.isEmpty() ? QVariant(QMetaType(QMetaType::QString)) : QVariant(text);
}

QString presentText(const QString &text)
{
    return text.isNull() ? QStringLiteral("") : text;
}

} // namespace clicknback
