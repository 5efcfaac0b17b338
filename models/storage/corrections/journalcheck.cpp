// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/corrections/journalchain.h"
#include "models/storage/connection.h"
#include "models/storage/corrections/journalrows.h"
#include "models/storage/corrections/journalstore.h"
#include "models/storage/sqlstate.h"
#include "models/storage/transaction.h"

namespace clicknback {

using namespace Qt::StringLiterals;

namespace {

/// By a cursor and not by sequence numbers, which somebody may have made equal. In a transaction.
Result<void> walkJournal(Connection &connection, ChainWalk &walk,
                         const std::function<bool()> &isCancelled)
{
    const auto declared = connection.execute(u"corrections/ops/declare_journal"_s);
    if (!declared)
        return fail(declared.error());
    for (bool isMore = true; isMore;) {
        if (isCancelled && isCancelled())
            return fail(queryCancelled());
        const auto entries = connection.select<JournalEntry>(u"corrections/ops/fetch_journal"_s, {},
                                                             journalEntryFrom);
        if (!entries)
            return fail(entries.error());
        for (const JournalEntry &entry : *entries)
            walk.add(entry);
        isMore = !entries->empty();
    }
    const auto closed = connection.execute(u"corrections/ops/close_journal"_s);
    return closed ? Result<void>() : Result<void>(fail(closed.error()));
}

/// A head that is missing claims that there is no entry.
Result<ChainHead> claimedHead(JournalStore &store)
{
    auto head = store.head();
    if (!head && head.error().kind == ErrorKind::Unexpected)
        return ChainHead{0, QString(64, u'0'), {}, Instant::now()};
    return head;
}

Result<ChainReport> checkedChain(Connection &connection, JournalStore &store,
                                 const std::vector<ChainHead> &seen,
                                 const std::function<bool()> &isCancelled)
{
    ChainWalk walk(seen);
    if (Result<void> walked = walkJournal(connection, walk, isCancelled); !walked)
        return fail(walked.error());
    const auto claimed = claimedHead(store);
    if (!claimed)
        return fail(claimed.error());
    return walk.report(*claimed);
}

Result<void> refuseOpenLeases(Connection &connection)
{
    const auto open = onlyRow(connection.selectFirst<std::int64_t>(
        u"corrections/ops/count_open_leases"_s, {}, [](const Row &row) { return row.integer(0); }));
    if (!open)
        return fail(open.error());
    if (*open > 0)
        return fail(
            ErrorKind::Refused,
            u"%1 leases are open: end them first, so that their flags are put back."_s.arg(*open));
    return {};
}

Result<void> refuseOtherHead(const ChainReport &report, const ChainHead &exported)
{
    if (report.verdict != ChainVerdict::Intact)
        return fail(ErrorKind::Refused,
                    u"The journal is not intact, so that its export proves nothing: "_s
                        + report.sentence);
    if (report.head.sequence != exported.sequence || report.head.hash != exported.hash)
        return fail(ErrorKind::Refused,
                    u"The export ends at entry %1, the journal at entry %2, or they differ: export "
                    "it again."_s.arg(exported.sequence)
                        .arg(report.head.sequence));
    return {};
}

} // namespace

Result<ChainReport> JournalStore::verify(const std::vector<ChainHead> &seen,
                                         const std::function<bool()> &isCancelled)
{
    auto transaction =
        Transaction::begin(m_connection, "verify the journal", Transaction::Kind::Snapshot);
    if (!transaction)
        return fail(transaction.error());
    return checkedChain(m_connection, *this, seen, isCancelled);
}

Result<void> JournalStore::remove(const ChainHead &exported)
{
    auto transaction = Transaction::begin(m_connection, "remove clicknback_ops");
    if (!transaction)
        return fail(transaction.error());
    if (const auto taken = takeHead(); !taken)
        return fail(taken.error());
    if (Result<void> ended = refuseOpenLeases(m_connection); !ended)
        return ended;
    const auto report = checkedChain(m_connection, *this, {}, {});
    if (!report)
        return fail(report.error());
    if (Result<void> same = refuseOtherHead(*report, exported); !same)
        return same;
    if (const auto dropped = m_connection.execute(u"corrections/ops/drop_ops_schema"_s); !dropped)
        return fail(dropped.error());
    return transaction->commit();
}

} // namespace clicknback
