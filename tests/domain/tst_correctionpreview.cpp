// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/corrections/digest.h"
#include "tests/domain/correctionexample.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>
#include <QUuid>

#include <functional>

using namespace clicknback;

namespace {

using Change = std::function<void(CorrectionPreview &)>;

QString hashAfter(CorrectionPreview preview, const Change &change)
{
    change(preview);
    return previewHash(preview);
}

bool changesHash(const CorrectionPreview &preview, const Change &change)
{
    return hashAfter(preview, change) != previewHash(preview);
}

/// A preview about a flag that the correction makes.
CorrectionPreview flagPreview()
{
    CorrectionPreview preview;
    preview.plan.request = request(CorrectionKind::SetFlag, text("purchase_auto_confirm"));
    preview.plan.request.arguments[text("enabled")] = text("false");
    preview.after.flag = row("feature_flags", text("99999999-9999-4999-8999-999999999999"),
                             {{text("key"), text("purchase_auto_confirm")},
                              {text("enabled"), text("false")},
                              {text("scope_id"), std::nullopt},
                              {text("created_at"), text("2026-11-30 12:00:00.5+00")},
                              {text("updated_at"), text("2026-11-30 12:00:00.5+00")}});
    return preview;
}

CorrectionPreview offerPreview(CorrectionKind kind)
{
    CorrectionPreview preview;
    preview.plan.request = request(kind, kOfferId);
    preview.before.today = QDate(2026, 11, 30);
    preview.before.offer = row("offers", kOfferId, {{text("end_date"), text("2026-12-31")}});
    preview.after = preview.before;
    return preview;
}

} // namespace

class TestCorrectionPreview : public QObject
{
    Q_OBJECT

private slots:
    void twoPreviewsOfTheSameRowsHaveOneHash()
    {
        QCOMPARE(previewHash(confirmation()), previewHash(confirmation()));
        QCOMPARE(previewHash(confirmation()).size(), 64);
        QCOMPARE(previewHash(confirmation()), sha256(canonicalJson(boundContent(confirmation()))));
    }

    void whoCannotWriteFindsTheHashOfTheRehearsal()
    {
        CorrectionPreview computed = confirmation();
        computed.isRehearsed = false;
        QVERIFY(previewHash(computed) != previewHash(confirmation()));
        QCOMPARE(rehearsedHash(computed), previewHash(confirmation()));
        computed.after.purchase->values[text("status")] = text("x");
        QVERIFY(rehearsedHash(computed) != previewHash(confirmation()));
    }

    void theHashBindsWhatWasAskedFor()
    {
        const CorrectionPreview preview = confirmation();
        QVERIFY(changesHash(preview, [](auto &p) { p.plan.request.reason = text("Other."); }));
        QVERIFY(changesHash(preview, [](auto &p) { p.plan.request.reasonCode = text("drift"); }));
        QVERIFY(changesHash(preview, [](auto &p) { p.plan.request.key = text("other"); }));
        QVERIFY(changesHash(preview, [](auto &p) { p.plan.request.compensates = kOperationId; }));
        QVERIFY(changesHash(preview,
                            [](auto &p) { p.plan.request.kind = CorrectionKind::RejectPurchase; }));
        QVERIFY(changesHash(
            preview, [](auto &p) { p.plan.request.arguments[text("side")] = text("purchase"); }));
    }

    void theHashBindsThePlan()
    {
        const CorrectionPreview preview = confirmation();
        QVERIFY(changesHash(preview, [](auto &p) { p.plan.lock = CorrectionLock::SubjectRow; }));
        QVERIFY(changesHash(preview, [](auto &p) { p.plan.statements.pop_back(); }));
        QVERIFY(changesHash(preview, [](auto &p) { p.plan.statements[0].rows = 2; }));
        QVERIFY(changesHash(preview, [](auto &p) { p.plan.statements[0].name = text("other"); }));
        QVERIFY(changesHash(preview, [](auto &p) {
            p.plan.statements[0].values[text("new_status")].text = text("rejected");
        }));
        QVERIFY(changesHash(preview, [](auto &p) {
            p.plan.statements[1].values[text("offer_id")].kind = PlanValue::Kind::Text;
        }));
        QVERIFY(changesHash(preview, [](auto &p) { p.plan.change.pending = Money(); }));
    }

    void theHashBindsTheRowsThatWereReadAndTheEffects()
    {
        const CorrectionPreview preview = confirmation();
        for (const char *column : {"status", "amount", "cashback_amount", "currency", "user_id"}) {
            QVERIFY2(changesHash(preview,
                                 [column](auto &p) {
                                     p.before.purchase->values[text(column)] = text("x");
                                 }),
                     column);
            QVERIFY2(changesHash(
                         preview,
                         [column](auto &p) { p.after.purchase->values[text(column)] = text("x"); }),
                     column);
        }
        QVERIFY(changesHash(preview, [](auto &p) { p.before.cashback.reset(); }));
        QVERIFY(changesHash(
            preview, [](auto &p) { p.before.merchant->values[text("active")] = text("false"); }));
        QVERIFY(changesHash(
            preview, [](auto &p) { p.before.merchant->values[text("name")] = std::nullopt; }));
        QVERIFY(changesHash(preview, [](auto &p) { p.before.lastOperation = kOperationId; }));
        QVERIFY(changesHash(
            preview, [](auto &p) { p.before.audit = {auditRow("a", "PURCHASE_REJECTED", "{}")}; }));
        QVERIFY(changesHash(preview, [](auto &p) { p.after.audit.clear(); }));
    }

    void whatTheRunMadeIsNotBound()
    {
        const CorrectionPreview preview = confirmation();
        QVERIFY(!changesHash(preview, [](auto &p) { p.plan.request.operationId = text("other"); }));
        QVERIFY(!changesHash(preview, [](auto &p) { p.plan.request.operationId.clear(); }));
        QVERIFY(!changesHash(preview, [](auto &p) {
            p.after.audit = {auditRow("another", "PURCHASE_CONFIRMED", R"({"reason":"Because."})",
                                      "2026-12-01 00:00:00")};
            p.after.audit[0].values[text("actor_id")] = text("somebody else");
        }));
        QVERIFY(!changesHash(preview, [](auto &p) { p.after.lastOperation = kOperationId; }));
        QVERIFY(!changesHash(preview, [](auto &p) { p.plan.warnings.clear(); }));
        QVERIFY(!changesHash(preview, [](auto &p) { p.before.today = QDate(2027, 1, 1); }));
        QVERIFY(!changesHash(preview, [](auto &p) { p.before.activeAdmins = 7; }));
        QVERIFY(!changesHash(preview, [](auto &p) { p.before.brokenPurchases = 7; }));
        QVERIFY(!changesHash(preview, [](auto &p) { p.hash = text("x"); }));
    }

    void anOperationsIdInItsDetailsIsNotBound()
    {
        const auto hash = [](const QString &id) {
            CorrectionPreview preview = confirmation();
            preview.plan.request.operationId = id;
            const QString details =
                text(R"({"operation_id": "%1", "note": "by %1", "at": "%2"})")
                    .arg(id, id == kOperationId ? text("2026-11-30 12:00:00.1")
                                                : text("2026-11-30 12:00:01.2"));
            preview.after.audit[0].values[text("details")] = details;
            preview.plan.statements[1].values[text("operation_id")].text = id;
            return previewHash(preview);
        };
        QCOMPARE(hash(kOperationId), hash(text("abcdabcd-abcd-4bcd-8bcd-abcdabcdabcd")));
    }

    void aRowThatTheRunMadeIsBoundWithoutItsIdAndItsTimes()
    {
        const CorrectionPreview preview = flagPreview();
        QVERIFY(!changesHash(preview, [](auto &p) {
            p.after.flag->key = text("another");
            p.after.flag->values[text("id")] = text("another");
            p.after.flag->values[text("created_at")] = text("2026-12-01 12:00:00.5+00");
            p.after.flag->values[text("updated_at")] = text("2026-12-01 12:00:00.5+00");
        }));
        QVERIFY(changesHash(preview,
                            [](auto &p) { p.after.flag->values[text("enabled")] = text("true"); }));
    }

    void aFlagsTouchIsNotBoundButItsIdIs()
    {
        CorrectionPreview preview = flagPreview();
        preview.before.flag = preview.after.flag;
        QVERIFY(!changesHash(preview, [](auto &p) {
            p.before.flag->values[text("updated_at")] = text("2026-01-01 00:00:00+00");
        }));
        QVERIFY(changesHash(preview,
                            [](auto &p) { p.before.flag->values[text("id")] = text("another"); }));
        QVERIFY(changesHash(preview, [](auto &p) { p.before.scopeExists = false; }));
    }

    void aPasswordIsNeverBound()
    {
        CorrectionPreview preview = confirmation();
        preview.before.user->values[text("hashed_password")] = text("$2b$12$secret");
        QCOMPARE(previewHash(preview), previewHash(confirmation()));
        QVERIFY(!canonicalJson(boundContent(preview)).contains("secret"));
    }

    void aBusyWalletIsBoundByItsDifferenceAlone()
    {
        QCOMPARE(previewHash(settlement(0)), previewHash(settlement(123'456)));
        CorrectionPreview other = settlement(500);
        other.before = walletFacts(500, 76);
        QVERIFY(previewHash(other) != previewHash(settlement(500)));
        QVERIFY(!canonicalJson(boundContent(settlement(123'456))).contains("1234.56"));
        QVERIFY(changesHash(settlement(500), [](auto &p) { p.before.wallet.reset(); }));
        QVERIFY(changesHash(settlement(500), [](auto &p) { p.before.brokenPurchases = 1; }));
    }

    void aBalanceThatIsNoNumberIsBoundAsSuch()
    {
        const CorrectionPreview preview = settlement(500);
        const auto spoil = [](auto &p) {
            p.before.wallet->values[text("pending_balance")] = text("NaN");
        };
        QVERIFY(changesHash(preview, spoil));
    }

    void aWalletThatEndsBelowZeroIsAnEffect()
    {
        CorrectionPreview preview = confirmation();
        preview.after.wallet = walletRow("-1.00", "5.00");
        preview.after.ledger->pending = Money::fromCents(-100);
        QVERIFY(previewHash(preview) != previewHash(confirmation()));
    }

    void whatWasNotRehearsedNeverHasTheHashOfWhatWas()
    {
        QVERIFY(changesHash(confirmation(), [](auto &p) { p.isRehearsed = false; }));
    }

    void theDayCountsOnlyWhereThePlanDependsOnIt()
    {
        const auto nextDay = [](auto &p) { p.before.today = p.before.today.addDays(1); };
        QVERIFY(changesHash(offerPreview(CorrectionKind::ActivateOffer), nextDay));
        QVERIFY(changesHash(offerPreview(CorrectionKind::SetOfferDates), nextDay));
        QVERIFY(!changesHash(offerPreview(CorrectionKind::DeactivateOffer), nextDay));
        QVERIFY(changesHash(offerPreview(CorrectionKind::ActivateOffer), [](auto &p) {
            p.before.otherActiveOffers = {row("offers", text("o"), {})};
        }));
    }

    void onlyTheLastAdministratorCounts()
    {
        CorrectionPreview preview;
        preview.plan.request = request(CorrectionKind::DeactivateUser, kUserId);
        preview.before = userFacts();
        preview.before.activeAdmins = 3;
        QVERIFY(!changesHash(preview, [](auto &p) { p.before.activeAdmins = 2; }));
        QVERIFY(changesHash(preview, [](auto &p) { p.before.activeAdmins = 1; }));
    }

    void aPlansHashIsOfItsOperationsHashesInTheirOrder()
    {
        const QString a(64, u'a');
        const QString b(64, u'b');
        QCOMPARE(planHash({a, b}), sha256(QByteArray(64, 'a') + '\n' + QByteArray(64, 'b') + '\n'));
        QVERIFY(planHash({a, b}) != planHash({b, a}));
        QVERIFY(planHash({a}) != a);
    }

    void anOperationsIdFollowsFromThePlan()
    {
        const QString plan(64, u'a');
        const QString id = derivedOperationId(plan, 0);
        QCOMPARE(id, derivedOperationId(plan, 0));
        QVERIFY(id != derivedOperationId(plan, 1));
        QVERIFY(id != derivedOperationId(QString(64, u'b'), 0));
        QCOMPARE(QUuid(id).version(), QUuid::Sha1);
        QCOMPARE(id, QUuid(id).toString(QUuid::WithoutBraces));
    }

    void aPreviewComesBackFromJsonExactly()
    {
        for (const CorrectionPreview &preview : {confirmation(), settlement(12'345), flagPreview(),
                                                 offerPreview(CorrectionKind::SetOfferDates)}) {
            const QByteArray bytes = QJsonDocument(toJson(preview)).toJson();
            const auto back = correctionPreviewFrom(QJsonDocument::fromJson(bytes).object());
            QVERIFY2(back.has_value(), back ? "" : qPrintable(back.error().message));
            QVERIFY(back->plan == preview.plan);
            QVERIFY(back->before == preview.before);
            QVERIFY(back->after == preview.after);
            QCOMPARE(back->isRehearsed, preview.isRehearsed);
            QCOMPARE(back->hash, preview.hash);
            QCOMPARE(previewHash(*back), previewHash(preview));
        }
    }

    void aRequestComesBackFromJsonExactly()
    {
        CorrectionRequest full = request(CorrectionKind::SettleWallet, kUserId);
        full.reason = text("Zwei\nZeilen \"und\" €");
        full.compensates = kPurchaseId;
        full.arguments[text("buckets")] = text("pending");
        CorrectionRequest bare;
        bare.kind = CorrectionKind::DeleteFlag;
        for (const CorrectionRequest &wanted : {full, bare}) {
            const auto back = correctionRequestFrom(toJson(wanted));
            QVERIFY(back.has_value());
            QVERIFY(*back == wanted);
        }
    }

    void whatIsNoPreviewIsRefused()
    {
        const QJsonObject good = toJson(confirmation());
        const auto broken = [&good](const char *name, const QJsonValue &value) {
            QJsonObject plan = good[u"plan"].toObject();
            plan[text(name)] = value;
            QJsonObject json = good;
            json[u"plan"] = plan;
            return correctionPreviewFrom(json);
        };
        QVERIFY(!correctionPreviewFrom({}).has_value());
        QVERIFY(!broken("lock", text("other")).has_value());
        QVERIFY(!broken("change", QJsonObject{}).has_value());
        QVERIFY(!broken("request", QJsonObject{}).has_value());
        QVERIFY(!broken("statements", QJsonArray{QJsonObject{}}).has_value());
        QJsonObject untold = good;
        untold.remove(text("rehearsed"));
        QVERIFY(!correctionPreviewFrom(untold)->isRehearsed);
    }

    void differencesAreReadable()
    {
        CorrectionPreview now = confirmation();
        now.before.purchase->values[text("status")] = text("confirmed");
        now.before.cashback.reset();
        const QStringList lines = previewDifferences(confirmation(), now);
        QVERIFY(lines.contains(text("purchase.status: was pending, is confirmed")));
        QVERIFY(lines.contains(text("cashback.status: was pending, is not there")));
        QVERIFY(previewDifferences(confirmation(), confirmation()).isEmpty());
    }

    void aMovedDifferenceIsToldAsOne()
    {
        CorrectionPreview now = settlement(900);
        QVERIFY(previewDifferences(settlement(100), now).isEmpty());
        now.before = walletFacts(900, 80);
        QCOMPARE(previewDifferences(settlement(100), now),
                 QStringList{text("wallet.difference.pending: was 0.75, is 0.80")});
    }

    void theSameChangeBeforeAndAfterwardsIsToldOnce()
    {
        CorrectionPreview now = confirmation();
        now.before.merchant->values[text("name")] = text("Other");
        now.after.merchant->values[text("name")] = text("Other");
        now.after.purchase->values[text("status")] = text("pending");
        QCOMPARE(previewDifferences(confirmation(), now),
                 (QStringList{text("merchant.name: was Shoply, is Other"),
                              text("afterwards purchase.status: was confirmed, is pending")}));
    }

    void differencesTellEmptyNullAndTheHashesDifferExactlyThen()
    {
        CorrectionPreview now = confirmation();
        now.before.merchant->values[text("name")] = std::nullopt;
        now.plan.request.reason.clear();
        now.isRehearsed = false;
        const QStringList lines = previewDifferences(confirmation(), now);
        QVERIFY(lines.contains(text("merchant.name: was Shoply, is NULL")));
        QVERIFY(lines.contains(text("request.reason: was Because., is empty")));
        QVERIFY(lines.contains(text("rehearsed: was yes, is no")));
        QCOMPARE(lines.size(), 3);
    }

    void whatIsMendedAndWhatIsBrokenIsToldApart()
    {
        CorrectionPreview preview = settlement(500);
        QCOMPARE(preview.mends(), QStringList{text("W1")});
        QVERIFY(preview.breaks().isEmpty());
        std::swap(preview.before, preview.after);
        QCOMPARE(preview.breaks(), QStringList{text("W1")});
        QVERIFY(preview.mends().isEmpty());
    }
};

QTEST_APPLESS_MAIN(TestCorrectionPreview)
#include "tst_correctionpreview.moc"
