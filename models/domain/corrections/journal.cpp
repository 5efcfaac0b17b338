// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/corrections/journal.h"

#include "models/domain/corrections/digest.h"

namespace clicknback {

const std::vector<JournalColumn> &journalColumns()
{
    using E = JournalEntry;
    static const std::vector<JournalColumn> columns{
        {"operation_id", &E::operationId},
        {"recorded_at", &E::recordedAt},
        {"operation", &E::operation},
        {"subject", &E::subject},
        {"key", &E::key},
        {"actor_id", &E::actorId},
        {"actor_email", &E::actorEmail},
        {"session_role", &E::sessionRole},
        {"reason_code", &E::reasonCode},
        {"reason", &E::reason},
        {"plan", &E::plan},
        {"before", &E::before},
        {"after", &E::after},
        {"preview_hash", &E::previewHash},
        {"moved_euros", &E::movedEuros},
        {"proposal_id", &E::proposalId},
        {"compensates", &E::compensates},
        {"release", &E::release},
        {"revision", &E::revision},
        {"transaction_id", &E::transactionId},
        {"previous_hash", &E::previousHash},
    };
    return columns;
}

QByteArray hashedText(const JournalEntry &entry)
{
    QByteArray text;
    const auto append = [&text](const QByteArray &column) {
        text +=
            column.isEmpty() ? QByteArray("-") : QByteArray::number(column.size()) + ':' + column;
    };
    append(QByteArray::number(qint64(entry.sequence)));
    for (const JournalColumn &column : journalColumns())
        append((entry.*column.member).toUtf8());
    return text;
}

QString entryHash(const JournalEntry &entry)
{
    return sha256(hashedText(entry));
}

} // namespace clicknback
