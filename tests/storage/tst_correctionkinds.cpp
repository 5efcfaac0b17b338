// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/corrections/journalstore.h"
#include "tests/support/correctionlab.h"
#include "tests/support/platformrows.h"
#include "tests/support/query.h"

#include <QTest>

#include <QSet>

using namespace clicknback;
using namespace Qt::StringLiterals;

using Arguments = std::map<QString, QString>;
Q_DECLARE_METATYPE(clicknback::CorrectionKind)
Q_DECLARE_METATYPE(Arguments)

namespace {

const auto kWallet = u"select pending_balance, available_balance, paid_balance from wallets"_s;
const auto kPurchase =
    u"select p.status, p.cashback_amount, c.status, c.amount, w.pending_balance, "
    "w.available_balance from purchases p join cashback_transactions c on c.purchase_id = p.id "
    "join wallets w on w.user_id = p.user_id where p.id = 'p1'"_s;
const auto kOffer = u"select start_date, end_date, monthly_cap_per_user, active from offers where "
                    "id = 'o1'"_s;
const auto kUser = u"select role, active from users where id = 'u2'"_s;
const auto kFlag = u"select key, enabled, scope_type, scope_id from feature_flags"_s;

QString onePurchase(const char *status, const char *cashback, const char *cashbackStatus,
                    const char *pending, const char *available)
{
    return purchaseRows(u"p1"_s, QLatin1String(status), u"100"_s, QLatin1String(cashback),
                        QLatin1String(cashbackStatus))
           + walletRow(QLatin1String(pending), QLatin1String(available));
}

QString secondUser(const char *role, const char *active)
{
    return u"insert into users (id, email, hashed_password, role, active) values ('u2', "
           "'bob@example.com', 'x', '%1', %2);"_s.arg(QLatin1String(role), QLatin1String(active));
}

QString flagRow(const char *scope, const char *scopeId, const char *enabled)
{
    return u"insert into feature_flags (id, key, scope_type, scope_id, enabled) values ('f1', "
           "'purchase_auto_confirm', '%1', %2, %3);"_s.arg(
               QLatin1String(scope), QLatin1String(scopeId), QLatin1String(enabled));
}

QString payoutTable()
{
    return u"create table payouts (id varchar primary key, user_id varchar not null, amount "
           "numeric(12,2) not null, status varchar not null, requested_at timestamp, processed_at "
           "timestamp, external_reference varchar);"
           "insert into payouts values ('y1', 'u1', 4, 'requested', '2026-11-01', null, null);"_s;
}

/// Symbols of a computed row become what the run made in their place.
void takeRunValues(std::optional<RowImage> &computed, const std::optional<RowImage> &read)
{
    if (!computed || !read)
        return;
    computed->key = read->key;
    for (auto &[column, value] : computed->values) {
        if (value == u"new" || value == u"now")
            value = read->values.at(column);
    }
}

CorrectionPreview computedLike(const CorrectionPreview &preview)
{
    CorrectionPreview computed = preview;
    computed.after = factsAfter(preview.plan, preview.before);
    takeRunValues(computed.after.cashback, preview.after.cashback);
    takeRunValues(computed.after.flag, preview.after.flag);
    takeRunValues(computed.after.payout, preview.after.payout);
    return computed;
}

} // namespace

/// Each operation on real rows: rehearsed, computed, committed, read back and undone.
class CorrectionKindsTest : public QObject
{
    Q_OBJECT

    TestCluster m_cluster;
    std::unique_ptr<Connection> m_connection;
    QSet<int> m_tested;

    CommittedCorrection commit(const CorrectionPreview &preview)
    {
        auto outcome = CorrectionRunner(*m_connection).commit(testOrder(preview), {});
        if (!outcome)
            giveUp(outcome.error().error);
        return *outcome;
    }

    void checkJournal(const CorrectionPreview &preview)
    {
        const auto entry =
            valueOf(JournalStore(*m_connection).find(preview.plan.request.operationId));
        QVERIFY(entry.has_value());
        QCOMPARE(entry->previewHash, preview.hash);
        QCOMPARE(entry->movedEuros, preview.plan.moved().toText());
        QCOMPARE(entry->compensates, preview.plan.request.compensates);
        QCOMPARE(entry->actorId, u"u1"_s);
        QCOMPARE(entry->revision, u"9f8a7e6d5c4b"_s);
        QVERIFY(!(entry->plan + entry->before + entry->after).contains(u"hashed_password"));
    }

private slots:
    void initTestCase()
    {
        m_cluster.createPlatform(u"shop"_s);
        m_cluster.run(u"shop"_s, u"insert into alembic_version values ('9f8a7e6d5c4b') on conflict "
                                 "do nothing"_s);
        m_connection = writer(m_cluster, u"shop"_s);
        valueOf(JournalStore(*m_connection).install());
    }
    void init() { resetPlatform(*m_connection); }

    void eachOperationDoesWhatItsPreviewShowed_data()
    {
        QTest::addColumn<CorrectionKind>("kind");
        QTest::addColumn<QString>("key");
        QTest::addColumn<Arguments>("arguments");
        QTest::addColumn<QString>("setup");
        QTest::addColumn<QString>("query");
        QTest::addColumn<QString>("expected");
        using Kind = CorrectionKind;
        const auto row = [](const char *name, Kind kind, const char *key,
                            const Arguments &arguments, const QString &setup, const QString &query,
                            const char *expected) {
            QTest::newRow(name) << kind << QString::fromLatin1(key) << arguments << setup << query
                                << QString::fromLatin1(expected);
        };
        row("confirm", Kind::ConfirmPurchase, "p1", {},
            onePurchase("pending", "5", "pending", "5", "0"), kPurchase,
            "confirmed|5.00|available|5.00|0.00|5.00");
        row("confirm without cashback", Kind::ConfirmPurchase, "p1", {},
            onePurchase("pending", "0", "pending", "0", "0"), kPurchase,
            "confirmed|0.00|pending|0.00|0.00|0.00");
        row("reject", Kind::RejectPurchase, "p1", {},
            onePurchase("pending", "5", "pending", "7", "0"), kPurchase,
            "rejected|5.00|reversed|5.00|2.00|0.00");
        row("reverse", Kind::ReversePurchase, "p1", {},
            onePurchase("confirmed", "5", "available", "0", "5"), kPurchase,
            "reversed|0.00|reversed|5.00|0.00|0.00");
        row("reopen", Kind::ReopenPurchase, "p1", {},
            onePurchase("rejected", "5", "reversed", "0", "0"), kPurchase,
            "pending|5.00|pending|5.00|5.00|0.00");
        row("repair status", Kind::RepairCashbackStatus, "p1", {},
            onePurchase("confirmed", "5", "pending", "0", "5"), kPurchase,
            "confirmed|5.00|available|5.00|0.00|5.00");
        row("repair amount", Kind::RepairCashbackAmount, "p1", {{u"side"_s, u"cashback"_s}},
            onePurchase("pending", "5", "pending", "5", "0")
                + u"update purchases set cashback_amount = 4;"_s,
            kPurchase, "pending|5.00|pending|5.00|5.00|0.00");
        row("normalize currency", Kind::NormalizeCurrency, "p1", {},
            onePurchase("pending", "5", "pending", "5", "0")
                + u"update purchases set currency = 'eur';"_s,
            u"select currency from purchases"_s, "EUR");
        row("create cashback", Kind::CreateCashback, "p1", {},
            onePurchase("pending", "5", "pending", "5", "0")
                + u"delete from cashback_transactions;"_s,
            kPurchase, "pending|5.00|pending|5.00|5.00|0.00");
        row("create wallet", Kind::CreateWallet, "u1", {},
            purchaseRows(u"p1"_s, u"confirmed"_s, u"100"_s, u"5"_s, u"available"_s), kWallet,
            "0.00|5.00|0.00");
        row("settle wallet", Kind::SettleWallet, "u1", {},
            onePurchase("pending", "5", "pending", "-5", "1.25"), kWallet, "5.00|0.00|0.00");
        row("settle a wallet that is no number", Kind::SettleWallet, "u1", {},
            onePurchase("pending", "5", "pending", "'NaN'", "0"), kWallet, "5.00|0.00|0.00");
        row("adjust wallet", Kind::AdjustWallet, "u1", {{u"pending"_s, u"-0.75"_s}},
            onePurchase("pending", "5", "pending", "5", "0"), kWallet, "4.25|0.00|0.00");
        row("write audit", Kind::WriteAudit, "p1", {{u"action"_s, u"PURCHASE_REVERSED"_s}},
            onePurchase("reversed", "5", "reversed", "0", "0")
                + u"update purchases set cashback_amount = 0;"_s,
            u"select action, actor_id, resource_id, outcome from audit_logs"_s,
            "PURCHASE_REVERSED|u1|p1|success");
        row("activate merchant", Kind::ActivateMerchant, "m1", {},
            u"update merchants set active = false;"_s, u"select active from merchants"_s, "t");
        row("deactivate merchant", Kind::DeactivateMerchant, "m1", {}, {},
            u"select active from merchants"_s, "f");
        row("rename merchant", Kind::RenameMerchant, "m1", {{u"name"_s, u"O'Neill: \"x\" ?"_s}}, {},
            u"select name from merchants"_s, "O'Neill: \"x\" ?");
        row("set percentage", Kind::SetMerchantPercentage, "m1", {{u"percentage"_s, u"7.5"_s}}, {},
            u"select default_cashback_percentage from merchants"_s, "7.5");
        row("activate offer", Kind::ActivateOffer, "o1", {}, u"update offers set active = false;"_s,
            u"select active from offers"_s, "t");
        row("deactivate offer", Kind::DeactivateOffer, "o1", {}, {}, u"select active from offers"_s,
            "f");
        row("set offer dates", Kind::SetOfferDates, "o1", {{u"end_date"_s, u"2099-06-30"_s}}, {},
            kOffer, "2026-01-01|2099-06-30|100|t");
        row("set offer cap", Kind::SetOfferCap, "o1", {{u"cap"_s, u"12.50"_s}}, {}, kOffer,
            "2026-01-01|2099-12-31|12.5|t");
        row("activate user", Kind::ActivateUser, "u2", {}, secondUser("user", "false"), kUser,
            "user|t");
        row("deactivate user", Kind::DeactivateUser, "u2", {}, secondUser("admin", "true"), kUser,
            "admin|f");
        row("set role", Kind::SetUserRole, "u2", {{u"role"_s, u"admin"_s}},
            secondUser("user", "true"), kUser, "admin|t");
        row("set a flag that is not there", Kind::SetFlag, "purchase_auto_confirm/user/u1",
            {{u"enabled"_s, u"false"_s}}, {}, kFlag, "purchase_auto_confirm|f|user|u1");
        row("set a flag", Kind::SetFlag, "purchase_auto_confirm/merchant/m1",
            {{u"enabled"_s, u"true"_s}}, flagRow("merchant", "'m1'", "false"), kFlag,
            "purchase_auto_confirm|t|merchant|m1");
        row("delete flag", Kind::DeleteFlag, "purchase_auto_confirm", {},
            flagRow("global", "null", "false"), u"select count(*) from feature_flags"_s, "0");
        row("process payout", Kind::ProcessPayout, "y1", {},
            onePurchase("confirmed", "5", "available", "0", "1") + payoutTable(),
            u"select status, paid_balance, processed_at is not null from payouts, wallets"_s,
            "completed|4.00|t");
        row("settle beside payouts", Kind::SettleWallet, "u1",
            {{u"buckets"_s, u"pending,available,paid"_s}},
            onePurchase("confirmed", "5", "available", "0", "5") + payoutTable()
                + u"update payouts set status = 'completed';"_s,
            kWallet, "0.00|1.00|4.00");
    }

    void eachOperationDoesWhatItsPreviewShowed()
    {
        QFETCH(CorrectionKind, kind);
        QFETCH(QString, key);
        QFETCH(Arguments, arguments);
        QFETCH(QString, setup);
        QFETCH(QString, query);
        QFETCH(QString, expected);
        rowsOf(*m_connection, u"update offers set end_date = '2099-12-31';"_s + setup);
        const QStringList untouched = platformRows(*m_connection);
        CorrectionRunner runner(*m_connection);

        const CorrectionPreview preview =
            valueOf(runner.preview(testRequest(kind, key, arguments)));
        QVERIFY(preview.isRehearsed);
        QCOMPARE(platformRows(*m_connection), untouched);
        QCOMPARE(rowsOf(*m_connection, u"select 1 from audit_logs"_s), QStringList());

        // What is computed where nobody may rehearse says the same.
        const CorrectionPreview computed = computedLike(preview);
        QCOMPARE(previewDifferences(preview, computed), QStringList());
        QCOMPARE(previewHash(computed), preview.hash);
        QCOMPARE(valueOf(runner.preview(preview.plan.request)).hash, preview.hash);

        const CommittedCorrection done = commit(preview);
        m_tested.insert(int(kind));
        QCOMPARE(rowsOf(*m_connection, query).join(u';'), expected);
        QCOMPARE(rowsOf(*m_connection, u"select count(*) from audit_logs"_s), QStringList{u"1"_s});
        QCOMPARE(valueOf(runner.facts(preview.plan.request)).audit, done.left.audit);
        QCOMPARE(preview.breaks(),
                 kind == CorrectionKind::AdjustWallet ? QStringList{u"W1"_s} : QStringList());
        QVERIFY(!readableStatements(preview.plan).join(u' ').contains(u"hashed_password"));
        checkJournal(preview);

        QCOMPARE(preview.plan.compensation.has_value(), preview.plan.whyNoUndo.isEmpty());
        if (!preview.plan.compensation)
            return;
        const CorrectionPreview undo = valueOf(runner.preview(undoOf(preview.plan)));
        commit(undo);
        QCOMPARE(platformRows(*m_connection), untouched);
        checkJournal(undo);
        // Undone twice is refused.
        const auto again = runner.preview(undoOf(preview.plan));
        QVERIFY(!again);
        QCOMPARE(again.error().kind, ErrorKind::Refused);
    }

    void noOperationWasForgotten()
    {
        QCOMPARE(m_tested.size(), qsizetype(correctionOperations().size()));
    }

    void theJournalOfAllThatIsWhole()
    {
        const ChainReport report = valueOf(JournalStore(*m_connection).verify({}));
        QVERIFY2(report.verdict == ChainVerdict::Intact, qPrintable(report.sentence));
        QVERIFY(report.entries > 30);
    }
};

QTEST_GUILESS_MAIN(CorrectionKindsTest)

#include "tst_correctionkinds.moc"
