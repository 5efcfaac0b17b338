// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/corrections/journalstore.h"

#include "models/storage/connection.h"
#include "models/storage/corrections/correctiongate.h"
#include "models/storage/corrections/journalrows.h"
#include "models/storage/corrections/opsschema.h"
#include "models/storage/corrections/policyrows.h"

namespace clicknback {

using namespace Qt::StringLiterals;

namespace {

ChainHead headFrom(const Row &row)
{
    return {row.integer(0), row.text(1), {}, Instant::now()};
}

} // namespace

Result<OpsSchemaState> JournalStore::state()
{
    return opsSchemaState(m_connection);
}

Result<void> JournalStore::install()
{
    return installOpsSchema(m_connection);
}

Result<void> JournalStore::setPolicy(const ApprovalPolicy &policy)
{
    return writePolicy(m_connection, policy);
}

Result<ChainHead> JournalStore::takeHead()
{
    return onlyRow(
        m_connection.selectFirst<ChainHead>(u"corrections/ops/take_head"_s, {}, headFrom));
}

Result<ChainHead> JournalStore::head()
{
    auto head = onlyRow(
        m_connection.selectFirst<ChainHead>(u"corrections/ops/select_head"_s, {}, headFrom));
    if (!head)
        return head;
    const auto incarnation = CorrectionGate(m_connection).incarnation();
    if (!incarnation)
        return fail(incarnation.error());
    head->incarnation = *incarnation;
    return head;
}

Result<JournalEntry> JournalStore::append(const JournalEntry &entry)
{
    return onlyRow(m_connection.selectFirst<JournalEntry>(u"corrections/ops/insert_journal_entry"_s,
                                                          valuesOf(entry), journalEntryFrom));
}

Result<std::vector<JournalEntry>> JournalStore::entriesAfter(std::int64_t sequence, int most)
{
    return m_connection.select<JournalEntry>(u"corrections/ops/select_journal_after"_s,
                                             {{u"sequence"_s, qint64(sequence)}, {u"most"_s, most}},
                                             journalEntryFrom);
}

Result<std::vector<JournalEntry>> JournalStore::newest(int most)
{
    return m_connection.select<JournalEntry>(u"corrections/ops/select_newest_journal"_s,
                                             {{u"most"_s, most}}, journalEntryFrom);
}

Result<std::optional<JournalEntry>> JournalStore::find(const QString &operationId)
{
    return m_connection.selectFirst<JournalEntry>(u"corrections/ops/find_journal_entry"_s,
                                                  {{u"operation_id"_s, operationId}},
                                                  journalEntryFrom);
}

Result<QStringList> JournalStore::committed(const QStringList &operationIds)
{
    if (operationIds.isEmpty())
        return QStringList();
    const auto found =
        m_connection.select<QString>(u"corrections/ops/select_journaled_operations"_s,
                                     {{u"operation_ids"_s, operationIds.join(u',')}},
                                     [](const Row &row) { return row.text(0); });
    if (!found)
        return fail(found.error());
    return QStringList(found->begin(), found->end());
}

} // namespace clicknback
