// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/demo/demoseed.h"

#include "models/storage/demo/copyrows.h"
#include "models/storage/demo/demoloader.h"
#include "models/storage/querycanceller.h"
#include "models/storage/transaction.h"

#include <QStringList>

namespace clicknback {

namespace {

/// The user whose pending balance somebody once "corrected" with an UPDATE.
constexpr int kEditedUser = 1;
constexpr Money kEdit = Money::fromCents(75);

CopyRows userRows(const DemoCatalogue &world)
{
    CopyRows rows;
    for (const DemoUser &user : world.users)
        rows.text(user.id)
            .text(user.email)
            .text(user.passwordHash)
            .text(user.admin ? "admin" : "user")
            .boolean(user.active)
            .instant(user.createdAt)
            .endRow();
    return rows;
}

CopyRows merchantRows(const DemoCatalogue &world)
{
    CopyRows rows;
    for (const DemoMerchant &merchant : world.merchants)
        rows.text(merchant.id)
            .text(merchant.name)
            .text(merchant.percentage)
            .boolean(merchant.active)
            .endRow();
    return rows;
}

CopyRows offerRows(const DemoCatalogue &world)
{
    CopyRows rows;
    for (const DemoOffer &offer : world.offers)
        rows.text(offer.id)
            .text(world.merchants[std::size_t(offer.merchant)].id)
            .text(offer.terms.percentage.toLatin1())
            .optionalText(offer.terms.fixedAmount.value_or(QString()).toLatin1())
            .day(offer.start)
            .day(offer.end)
            .integer(offer.monthlyCap)
            .boolean(offer.active)
            .endRow();
    return rows;
}

CopyRows flagRows(const DemoCatalogue &world)
{
    CopyRows rows;
    for (const DemoFlag &flag : world.flags)
        rows.text(flag.id)
            .text("purchase_auto_confirm")
            .boolean(flag.enabled)
            .text(flag.scope)
            .optionalText(flag.scopeId)
            .text(flag.description)
            .instant(flag.since)
            .instant(flag.since)
            .endRow();
    return rows;
}

Result<void> loadCatalogue(Connection &connection, const DemoCatalogue &world)
{
    Result<void> sent = userRows(world).send(connection, QStringLiteral("demo/copy_users"));
    if (sent)
        sent = merchantRows(world).send(connection, QStringLiteral("demo/copy_merchants"));
    if (sent)
        sent = offerRows(world).send(connection, QStringLiteral("demo/copy_offers"));
    if (sent)
        sent = flagRows(world).send(connection, QStringLiteral("demo/copy_feature_flags"));
    return sent;
}

/// Runs scripts one after the other; a cancelled progress cancels the one that runs.
Result<void> runScripts(Connection &connection, const QString &step, const QStringList &scripts,
                        const DemoProgress &progress)
{
    QueryCanceller canceller;
    canceller.watch(connection.handle(), [&] { return progress.cancelled(); });
    Result<void> done;
    for (qsizetype i = 0; i < scripts.size() && done; ++i) {
        progress.say(step, i, scripts.size());
        done = connection.executeScript(QStringLiteral("demo/") + scripts[i]);
    }
    canceller.release();
    return done;
}

Result<DemoDrifts> loadEverything(Connection &connection, const DemoPlan &plan,
                                  const DemoCatalogue &world, const DemoProgress &progress)
{
    // Tables made and filled in one transaction need no write-ahead log with wal_level=minimal.
    Result<Transaction> transaction = Transaction::begin(connection, "seed the demo");
    if (!transaction)
        return fail(transaction.error());
    Result<void> done = runScripts(connection, QStringLiteral("Creating tables"),
                                   {QStringLiteral("create_tables")}, progress);
    if (done)
        done = loadCatalogue(connection, world);
    // The wallets' key must exist before the balances are added up.
    if (done)
        done = runScripts(connection, QStringLiteral("Creating tables"),
                          {QStringLiteral("index_small_tables")}, progress);
    if (!done)
        return fail(done.error());
    const DemoRhythm rhythm(plan.seed);
    DemoHistory history(world, rhythm,
                        {plan.seed, plan.createdAt.plusSeconds(-kDemoDays * 86'400), plan.createdAt,
                         plan.purchases, true},
                        plan.backend);
    DemoLoader loader(connection, world);
    done = loader.load(history, plan.purchases, progress);
    loader.editByHand(kEditedUser, {kEdit, {}, {}});
    if (done)
        done = loader.storeWallets();
    if (done)
        done = transaction->commit();
    if (!done)
        return fail(done.error());
    return loader.drifts();
}

} // namespace

Result<DemoDrifts> seedDemo(Connection &connection, const DemoPlan &plan,
                            const DemoCatalogue &world, const DemoProgress &progress)
{
    if (Result<void> set = connection.executeScript(QStringLiteral("demo/prepare_loading")); !set)
        return fail(set.error());
    Result<DemoDrifts> drifts = loadEverything(connection, plan, world, progress);
    Result<void> done = drifts ? Result<void>() : Result<void>(fail(drifts.error()));
    if (done)
        done = runScripts(connection, QStringLiteral("Building indexes"),
                          {QStringLiteral("index_purchases"), QStringLiteral("index_cashback"),
                           QStringLiteral("index_audit"), QStringLiteral("grant_roles"),
                           QStringLiteral("analyze")},
                          progress);
    if (!done && progress.cancelled())
        return fail(ErrorKind::Cancelled, QStringLiteral("The demo was cancelled."),
                    done.error().detail);
    return done ? drifts : Result<DemoDrifts>(fail(done.error()));
}

Result<qint64> catchUpDemo(Connection &connection, const DemoPlan &plan, const DemoCatalogue &world,
                           Instant from, Instant to, const DemoProgress &progress)
{
    const Instant start = std::max(from, to.plusSeconds(-kDemoDays * 86'400));
    const DemoRhythm rhythm(plan.seed);
    const double perHour = double(plan.purchases) / (kDemoDays * 24);
    const double hours = RhythmSpan(rhythm, start, to).averageHours();
    const auto purchases = qint64(hours * perHour);
    DemoHistory history(
        world, rhythm,
        {scrambled(plan.seed ^ std::uint64_t(start.microseconds)), start, to, purchases, false},
        plan.backend);
    Result<Transaction> transaction = Transaction::begin(connection, "catch up the demo");
    if (!transaction)
        return fail(transaction.error());
    DemoLoader loader(connection, world);
    Result<void> done = loader.load(history, purchases, progress);
    if (done)
        done = loader.storeWallets();
    if (done)
        done = transaction->commit();
    if (!done)
        return fail(done.error());
    return purchases;
}

} // namespace clicknback
