// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/corrections/correctionwords.h"

#include "models/items/corrections/journaltablemodel.h"
#include "models/items/corrections/proposaltablemodel.h"
#include "models/items/corrections/stagedtablemodel.h"
#include "models/items/itemroles.h"

#include <QJsonDocument>
#include <QTest>

using namespace clicknback;
using namespace Qt::StringLiterals;

namespace {

RowImage row(const QString &table, std::map<QString, std::optional<QString>> values)
{
    return {.table = table, .key = u"k"_s, .values = std::move(values)};
}

RowImage purchase(const QString &status)
{
    return row(u"purchases"_s, {{u"status"_s, status},
                                {u"amount"_s, u"40.00"_s},
                                {u"currency"_s, u"EUR"_s},
                                {u"cashback_amount"_s, u"2.00"_s},
                                {u"offer_id"_s, std::nullopt}});
}

RowImage wallet(const QString &pending)
{
    return row(u"wallets"_s, {{u"pending_balance"_s, pending},
                              {u"available_balance"_s, u"1.00"_s},
                              {u"paid_balance"_s, u"0.00"_s}});
}

Buckets ledger(std::int64_t pending, std::int64_t available)
{
    return {Money::fromCents(pending), Money::fromCents(available), {}};
}

CorrectionFacts pendingPurchase()
{
    CorrectionFacts facts;
    facts.purchase = purchase(u"pending"_s);
    facts.cashback =
        row(u"cashback_transactions"_s, {{u"status"_s, u"pending"_s}, {u"amount"_s, u"2.00"_s}});
    facts.wallet = wallet(u"2.00"_s);
    facts.user = row(u"users"_s, {{u"email"_s, u"dave@example.com"_s}});
    facts.merchant = row(u"merchants"_s, {{u"name"_s, u"Shop"_s}, {u"active"_s, u"true"_s}});
    facts.ledger = ledger(200, 100);
    return facts;
}

DiffLine line(const std::vector<DiffSection> &sections, const QString &title, const QString &label)
{
    for (const DiffSection &section : sections) {
        for (const DiffLine &each : section.lines) {
            if (section.title == title && each.label == label)
                return each;
        }
    }
    return {u"no such line"_s, {}, {}};
}

QStringList titles(const std::vector<DiffSection> &sections)
{
    QStringList all;
    for (const DiffSection &section : sections)
        all << section.title;
    return all;
}

StagedRow settlement()
{
    StagedRow made;
    made.request.operationId = u"0b0a1c5e-0000-4000-8000-000000000001"_s;
    made.request.kind = CorrectionKind::SettleWallet;
    made.request.key = u"5e2b7c1a-0000-4000-8000-000000000002"_s;
    made.request.reasonCode = u"drift"_s;
    made.request.reason = u"Settled after a check"_s;
    return made;
}

QString shown(const QAbstractItemModel &model, int column)
{
    return model.index(0, column).data().toString();
}

} // namespace

class CorrectionWordsTest : public QObject
{
    Q_OBJECT
private slots:
    void aPurchaseIsToldWithItsCashbackRowAndWalletOthersOnlyWhereTheyChange()
    {
        const CorrectionFacts before = pendingPurchase();
        CorrectionFacts after = before;
        after.purchase = purchase(u"confirmed"_s);
        const std::vector<DiffSection> diff = correctionDiff(before, after);
        QCOMPARE(titles(diff), (QStringList{u"Purchase"_s, u"Cashback row"_s, u"Wallet"_s}));
        const DiffLine status = line(diff, u"Purchase"_s, u"status"_s);
        QCOMPARE(status.before, u"pending"_s);
        QCOMPARE(status.after, u"confirmed"_s);
        QVERIFY(status.isChanged());
        QVERIFY(!line(diff, u"Purchase"_s, u"currency"_s).isChanged());
    }

    void aBalanceStandsBesideItsLedger()
    {
        CorrectionFacts before;
        before.wallet = wallet(u"2.75"_s);
        before.ledger = ledger(200, 100);
        CorrectionFacts after = before;
        after.wallet = wallet(u"2.00"_s);
        const DiffLine pending = line(correctionDiff(before, after), u"Wallet"_s, u"pending €"_s);
        QCOMPARE(pending.before, u"2.75, 0.75 above its ledger"_s);
        QCOMPARE(pending.after, u"2.00, as its ledger"_s);
    }

    void aMissingRowIsSaidAndNotShownAsZero()
    {
        CorrectionFacts before = pendingPurchase();
        before.cashback.reset();
        before.wallet.reset();
        CorrectionFacts after = pendingPurchase();
        const std::vector<DiffSection> diff = correctionDiff(before, after);
        QCOMPARE(line(diff, u"Cashback row"_s, u"amount €"_s).before, u"no row"_s);
        QCOMPARE(line(diff, u"Wallet"_s, u"paid €"_s).before, u"no row"_s);
        QCOMPARE(line(diff, u"Cashback row"_s, u"amount €"_s).after, u"2.00"_s);
    }

    void aColumnThatNobodyLooksForIsToldWhenItChanges()
    {
        const CorrectionFacts before = pendingPurchase();
        CorrectionFacts after = before;
        after.purchase->values[u"offer_id"_s] = u"o1"_s;
        const DiffLine offer = line(correctionDiff(before, after), u"Purchase"_s, u"offer_id"_s);
        QCOMPARE(offer.before, u"NULL"_s);
        QCOMPARE(offer.after, u"o1"_s);
    }

    void anAuditRowThatIsWrittenStandsBesideNone()
    {
        const CorrectionFacts before = pendingPurchase();
        CorrectionFacts after = before;
        after.audit.push_back(row(u"audit_logs"_s, {{u"action"_s, u"PURCHASE_CONFIRMED"_s},
                                                    {u"actor_type"_s, u"admin"_s}}));
        const DiffLine audit =
            line(correctionDiff(before, after), u"Audit"_s, u"PURCHASE_CONFIRMED"_s);
        QCOMPARE(audit.before, u"no row"_s);
        QCOMPARE(audit.after, u"by admin"_s);
    }

    void aMerchantIsItsOwnSubjectWithoutAPurchase()
    {
        CorrectionFacts facts;
        facts.merchant = row(u"merchants"_s, {{u"name"_s, u"Shop"_s}, {u"active"_s, u"true"_s}});
        QCOMPARE(titles(correctionDiff(facts, facts)), QStringList{u"Merchant"_s});
        QCOMPARE(subjectName(facts), u"Shop"_s);
        QCOMPARE(subjectName(pendingPurchase()), u"dave@example.com"_s);
    }

    void manyOperationsAreCountedByKind()
    {
        std::vector<CorrectionRequest> requests(3);
        requests[0].kind = CorrectionKind::SettleWallet;
        requests[1].kind = CorrectionKind::SettleWallet;
        requests[2].kind = CorrectionKind::ConfirmPurchase;
        const QString text = operationsText(requests);
        QVERIFY2(text.startsWith(u"3 operations: "), qPrintable(text));
        QVERIFY2(text.contains(u"(2)"), qPrintable(text));
        requests.resize(1);
        QVERIFY2(operationsText(requests).startsWith(u"1 operation: "),
                 qPrintable(operationsText(requests)));
    }

    void whatIsNotRehearsedIsUnknownAndNeverGood()
    {
        QCOMPARE(severityOf(StagedPhase::NotRehearsed), Severity::Unknown);
        QCOMPARE(severityOf(StagedPhase::Committed), Severity::Good);
        StagedRow made = settlement();
        made.phase = StagedPhase::NotRehearsed;
        QVERIFY(!made.isReady());
    }

    void aStagedRowTellsWhoWhatAndWhy()
    {
        StagedTableModel model([] { return QTimeZone::utc(); });
        StagedRow made = settlement();
        model.setRows({made});
        QCOMPARE(shown(model, 1), u"5e2b7c1a…"_s);
        QCOMPARE(shown(model, 2), u"—"_s); // unknown, not zero
        QCOMPARE(shown(model, 3), u"waits for its preview"_s);
        QVERIFY(shown(model, 4).endsWith(u": Settled after a check"));
        made.who = u"dave@example.com"_s;
        made.moved = Money::fromCents(75);
        made.phase = StagedPhase::Ready;
        model.mergeRows({made});
        QCOMPARE(shown(model, 1), u"dave@example.com"_s);
        QCOMPARE(shown(model, 2), u"0.75"_s);
        QCOMPARE(model.index(0, 0).data(KeyRole).toString(), made.request.operationId);
    }

    void anEntryOfTheJournalTellsItsRowsAgain()
    {
        const CorrectionFacts facts = pendingPurchase();
        const QString json = QString::fromUtf8(QJsonDocument(toJson(facts)).toJson());
        QVERIFY(journalRows(json) == facts);
        QVERIFY(!journalRows(u"no json"_s));
    }

    void anEntryIsTimedInTheChosenZoneAndAnUndoSaysSo()
    {
        JournalTableModel model([] { return QTimeZone::utc(); });
        JournalEntry entry;
        entry.sequence = 1'234;
        entry.recordedAt = u"2026-11-30 12:00:00.123456"_s;
        entry.operation = u"settle_wallet"_s;
        entry.movedEuros = u"0.75"_s;
        entry.compensates = u"other"_s;
        model.setRows({entry});
        QCOMPARE(shown(model, 0), u"1,234"_s);
        QCOMPARE(shown(model, 1), u"30 Nov 2026 12:00:00"_s);
        QVERIFY(shown(model, 2).endsWith(u"(undo)"));
        QCOMPARE(shown(model, 4), u"0.75"_s);
    }

    void whatIsNoAmountIsShownAsNone()
    {
        ProposalTableModel model([] { return QTimeZone::utc(); });
        model.setRows({{.id = u"p"_s, .state = u"to review"_s, .severity = Severity::Pending}});
        QCOMPARE(shown(model, 2), u"—"_s);
        QCOMPARE(model.index(0, 0).data(SeverityRole).toInt(), int(Severity::Pending));
    }

    void aRestoredChainIsNoTamperedOne()
    {
        QCOMPARE(severityOf(ChainVerdict::Restored), Severity::Warning);
        QCOMPARE(severityOf(ChainVerdict::Tampered), Severity::Critical);
        QCOMPARE(verdictWord(ChainVerdict::Restored), u"restored"_s);
    }
};

QTEST_GUILESS_MAIN(CorrectionWordsTest)

#include "tst_correctionwords.moc"
