// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/bench/driftbench.h"

#include "models/domain/ledger/ledgerwallets.h"
#include "models/domain/reconcile/driftexplanation.h"
#include "models/domain/reconcile/driftnews.h"
#include "models/storage/ledger/ledgerloader.h"
#include "models/storage/reconcile/driftaudit.h"
#include "tests/bench/benchworld.h"
#include "tests/bench/measurements.h"

#include <algorithm>
#include <random>

namespace clicknback {

namespace {

constexpr int kLooks = 101;

constexpr const char *kWalletsBySql =
    "select count(*) from wallets w"
    " left join (select user_id, sum(amount) v from cashback_transactions"
    " where status = 'pending' group by 1) p on p.user_id = w.user_id"
    " left join (select user_id, sum(amount) v from cashback_transactions"
    " where status = 'available' group by 1) a on a.user_id = w.user_id"
    " where w.pending_balance is distinct from coalesce(p.v, 0)"
    " or w.available_balance is distinct from coalesce(a.v, 0)";

/// The next version, in which this wallet is off by so many cents more.
LedgerSnapshot touched(const LedgerSnapshot &snapshot, const LedgerWallet &wallet)
{
    LedgerWallet off = wallet;
    off.stored = wallet.stored.value_or(Buckets{})
                 + Buckets{Money::fromCents(-600), Money::fromCents(600), {}};
    LedgerSnapshot next = snapshot;
    next.setWallets(withWallets(snapshot.wallets(), {off}));
    return next;
}

struct Times
{
    std::vector<double> compare;
    std::vector<double> explain; ///< from memory, once the audit rows are there
    std::vector<double> audit;   ///< reading them
    std::vector<double> whole;   ///< without the audit rows

    void add(double comparing, double reading, double explaining)
    {
        compare.push_back(comparing);
        audit.push_back(reading);
        explain.push_back(explaining);
        whole.push_back(comparing + explaining);
    }
};

Result<Times> lookOften(Connection &connection, const LedgerSnapshot &snapshot)
{
    const std::vector<LedgerWallet> &wallets = snapshot.wallets();
    std::mt19937 random(1);
    std::uniform_int_distribution<std::size_t> anyone(0, wallets.size() - 1);
    Times times;
    for (int look = 0; look < kLooks; ++look) {
        const LedgerSnapshot next = touched(snapshot, wallets[anyone(random)]);
        DriftNews news;
        const double comparing = timed([&] { news = driftNews(&snapshot, next); });
        if (news.wallets.size() != 1)
            return fail(ErrorKind::Unexpected, QStringLiteral("The touched wallet is no news."));
        const std::uint32_t user = news.wallets.front().user;
        const QString id = QString::fromUtf8(next.names().users()[user].id);
        Result<std::vector<DriftAudit>> audit = std::vector<DriftAudit>();
        const double reading = timed([&] { audit = readDriftAudit(connection, {id}); });
        if (!audit)
            return fail(audit.error());
        const double explaining = timed([&] {
            DriftEvidence evidence = std::move(driftEvidence(next, {user}).front());
            evidence.audit = std::move(*audit);
            explainDrift(evidence, next.names());
        });
        times.add(comparing, reading, explaining);
    }
    return times;
}

} // namespace

int measureCheckIncremental(const BenchArguments &arguments)
{
    const Result<std::unique_ptr<Connection>> opened = openBenchDatabase(arguments);
    if (!opened)
        return complain(opened.error().message);
    LedgerReading reading;
    const LedgerExtent everything{.memoryBudget = std::int64_t{1} << 40};
    const Result<LoadedLedger> loaded = LedgerLoader(**opened, reading).load(everything);
    if (!loaded)
        return complain(loaded.error().message);
    const Result<Times> times = lookOften(**opened, *loaded->snapshot);
    if (!times)
        return complain(times.error().message);
    std::vector<double> peers;
    for (int run = 0; run < 3; ++run)
        peers.push_back(timedQuery(**opened, kWalletsBySql));
    if (*std::min_element(peers.begin(), peers.end()) < 0)
        return complain(QStringLiteral("The peer's query failed."));
    return printResult({{QStringLiteral("bench"), arguments.name},
                        {QStringLiteral("rows"), qint64(loaded->snapshot->size())},
                        {QStringLiteral("wallets"), qint64(loaded->snapshot->wallets().size())},
                        {QStringLiteral("ours_ms"), rounded(median(times->whole))},
                        {QStringLiteral("ours_p95_ms"), rounded(percentile(times->whole, 0.95))},
                        {QStringLiteral("compare_ms"), rounded(median(times->compare))},
                        {QStringLiteral("explain_ms"), rounded(median(times->explain))},
                        {QStringLiteral("audit_ms"), rounded(median(times->audit))},
                        {QStringLiteral("peer"), QStringLiteral("W1 and W2 of all wallets as SQL")},
                        {QStringLiteral("peer_ms"), rounded(median(peers))},
                        {QStringLiteral("ratio"), rounded(median(times->whole) / median(peers))}});
}

} // namespace clicknback
