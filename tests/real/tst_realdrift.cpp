// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/reconcile/driftexplanation.h"
#include "models/storage/ledger/ledgerloader.h"
#include "models/storage/reconcile/driftaudit.h"
#include "tests/domain/printing.h"
#include "tests/support/testcluster.h"

#include <QTest>

#include <algorithm>

using namespace clicknback;
using namespace Qt::StringLiterals;

namespace {

Buckets cents(std::int64_t pending, std::int64_t available, std::int64_t paid = 0)
{
    return {Money::fromCents(pending), Money::fromCents(available), Money::fromCents(paid)};
}

} // namespace

/// Two databases that the real backend wrote: what happened to their wallets is known.
class RealDriftTest : public QObject
{
    Q_OBJECT

    TestCluster m_cluster;

    /// Of every wallet, also of those that are in order.
    std::vector<DriftExplanation> explanations(const QString &database)
    {
        const std::unique_ptr<Connection> connection = m_cluster.connect(database);
        LedgerReading reading;
        const LoadedLedger loaded = valueOf(LedgerLoader(*connection, reading).load({}));
        const LedgerSnapshot &snapshot = *loaded.snapshot;
        std::vector<std::uint32_t> users;
        for (const LedgerWallet &wallet : snapshot.wallets())
            users.push_back(wallet.user);
        std::vector<DriftExplanation> explanations;
        for (DriftEvidence &evidence : driftEvidence(snapshot, users)) {
            const QByteArray id = snapshot.names().users()[evidence.wallet.user].id;
            evidence.audit = valueOf(readDriftAudit(*connection, {QString::fromUtf8(id)}));
            explanations.push_back(explainDrift(evidence, snapshot.names()));
        }
        return explanations;
    }

    DriftExplanation of(const QString &database, const QString &name)
    {
        for (const DriftExplanation &explanation : explanations(database)) {
            if (explanation.email == name + u"@clicknback.com"_s)
                return explanation;
        }
        return {};
    }

    static const DriftCause *cause(const DriftExplanation &explanation, const Buckets &explained)
    {
        const auto found =
            std::find_if(explanation.causes.begin(), explanation.causes.end(),
                         [&](const DriftCause &c) { return c.explained == explained; });
        return found == explanation.causes.end() ? nullptr : &*found;
    }

private slots:
    void initTestCase()
    {
        for (const auto &name : {u"exercise"_s, u"race"_s})
            m_cluster.restore(name, QStringLiteral(REAL_DUMPS "/%1.sql.gz").arg(name));
    }

    void everythingIsExplainedToTheCent_data()
    {
        QTest::addColumn<int>("drifting");
        QTest::newRow("exercise") << 2;
        QTest::newRow("race") << 2;
    }

    void everythingIsExplainedToTheCent()
    {
        QFETCH(int, drifting);
        int off = 0;
        for (const DriftExplanation &e :
             explanations(QString::fromLatin1(QTest::currentDataTag()))) {
            QCOMPARE(e.unexplained, Buckets());
            QCOMPARE(e.explained(), e.difference);
            QCOMPARE(e.causes.empty(), e.difference.isZero());
            off += e.difference.isZero() ? 0 : 1;
        }
        QCOMPARE(off, drifting);
    }

    void theSeedsLeftoverIsNamed_data()
    {
        QTest::addColumn<Buckets>("difference");
        QTest::newRow("exercise") << cents(500, 0, 5000);
        QTest::newRow("race") << cents(442, 58, 5000);
    }

    void theSeedsLeftoverIsNamed()
    {
        QFETCH(Buckets, difference);
        const DriftExplanation alice = of(QString::fromLatin1(QTest::currentDataTag()), u"alice"_s);
        QCOMPARE(alice.difference, difference);
        const DriftCause *leftover = cause(alice, cents(500, 0));
        QVERIFY(leftover);
        QCOMPARE(leftover->kind, DriftCauseKind::ZeroCashbackLeftover);
        QCOMPARE(leftover->certainty, Certainty::Proven);
        QCOMPARE(leftover->purchaseIds, QStringList{u"aa000001-0000-0000-0000-000000000001"_s});
        const DriftCause *paid = cause(alice, cents(0, 0, 5000));
        QVERIFY(paid);
        QCOMPARE(paid->kind, DriftCauseKind::HandEdit);
        QCOMPARE(paid->certainty, Certainty::Proven);
        QVERIFY(alice.mendRowsFirst);
    }

    void onePurchaseConfirmedTwiceIsNamed()
    {
        const DriftExplanation alice = of(u"race"_s, u"alice"_s);
        QCOMPARE(alice.causes.size(), 3U);
        const DriftCause *twice = cause(alice, cents(-58, 58));
        QVERIFY(twice);
        QCOMPARE(twice->kind, DriftCauseKind::DoubleConfirmation);
        QCOMPARE(twice->certainty, Certainty::Inferred);
        QCOMPARE(twice->times, 1);
        QCOMPARE(twice->purchaseIds, QStringList{u"075becad-5f5a-462b-85b6-af3bd6e5f473"_s});
    }

    void theSeededWalletIsNamed()
    {
        const DriftExplanation dave = of(u"exercise"_s, u"dave"_s);
        QCOMPARE(dave.causes.size(), 1U);
        QCOMPARE(dave.causes.front().kind, DriftCauseKind::HandEdit);
        QCOMPARE(dave.causes.front().certainty, Certainty::Inferred);
        QCOMPARE(dave.causes.front().explained, cents(75, 0));
        QCOMPARE(dave.causes.front().suspects, 2);
    }

    void hundredsOfRacesAreToldApart()
    {
        const DriftExplanation dave = of(u"race"_s, u"dave"_s);
        QCOMPARE(dave.difference, cents(-116'925, -211'200));
        QCOMPARE(dave.causes.size(), 4U);
        const DriftCause *pending = cause(dave, cents(-53'400, 0));
        QVERIFY(pending);
        QCOMPARE(pending->kind, DriftCauseKind::DoubleReversal);
        QCOMPARE(pending->times, 89);
        QCOMPARE(pending->suspects, 89);
        QCOMPARE(pending->sentence,
                 u"89 purchases were reversed twice while pending: €6.00 each, €534.00 in all."_s);
        const DriftCause *confirmed = cause(dave, cents(0, -274'800));
        QVERIFY(confirmed);
        QCOMPARE(confirmed->kind, DriftCauseKind::DoubleReversal);
        QCOMPARE(confirmed->times, 458);
        QCOMPARE(confirmed->suspects, 235);
        const DriftCause *twice = cause(dave, cents(-63'600, 63'600));
        QVERIFY(twice);
        QCOMPARE(twice->kind, DriftCauseKind::DoubleConfirmation);
        QCOMPARE(twice->certainty, Certainty::Inferred);
        QCOMPARE(twice->times, 106);
        QVERIFY2(twice->sentence.contains(u"€6.00 each, €636.00 in all. The rows cannot tell"),
                 qPrintable(twice->sentence));
        QVERIFY(cause(dave, cents(75, 0)));
        QCOMPARE(cause(dave, cents(75, 0))->kind, DriftCauseKind::HandEdit);
        QVERIFY2(dave.remedy.endsWith(u"Settle pending by +1,169.25 and available by +2,112.00."),
                 qPrintable(dave.remedy));
    }

    void anOverwrittenReversalIsNobodysCause()
    {
        const QString overwritten = u"d346208e-3783-4ea1-a49b-bea6476adb57"_s; // of bob
        QVERIFY(of(u"race"_s, u"bob"_s).causes.empty());
        for (const DriftCause &c : of(u"race"_s, u"dave"_s).causes) {
            QVERIFY(!c.purchaseIds.contains(overwritten));
            QVERIFY(!c.purchaseIds.contains(u"5f221a15-c78b-4a80-aabe-e8154930f1d6"_s));
        }
    }
};

QTEST_GUILESS_MAIN(RealDriftTest)
#include "tst_realdrift.moc"
