// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/reconcile/auditcheck.h"
#include "models/domain/reconcile/checkrun.h"
#include "models/domain/reconcile/ledgercheck.h"

#include <QSet>
#include <QTest>

using namespace clicknback;
using namespace Qt::StringLiterals;

namespace {

/// Facts 5.2, in its order.
const QString kCatalogue =
    u"W1 H, W2 H, W3 H, W4 H, W5 H, W6 H, W7 M, P1 H, P2 H, P3 H, P4 H, P5 H, P6 H, P7 M, P8 L, "
    "P8H H, P9 H, P10 H, P11 L, P12 M, P13 M, P13g L, P14 L, P15 L, P16 M, O1 M, O1H H, O2 M, "
    "O3 M, O3f L, O4 M, O5 H, O6 M, O7 M, O8 L, O9 M, O10 M, O11 L, O12 L, U1 M, U2 H, U3 H, "
    "U4 L, U5 L, U6 H, F1 M, F2 M, F3 L, F4 M, A1 M, A2 M, A3 L, A4r M, A4c L, A5 L, A6 M, A7 H, "
    "A8 L, A9 M, A10 H, M1 H, ID L"_s;

CheckRun runOf(const std::vector<CheckResult> &results)
{
    CheckRun run;
    run.results = results;
    return run;
}

CheckResult result(const char *id, std::optional<std::int64_t> violations)
{
    return {QString::fromLatin1(id), violations, {}, {}, {}};
}

/// Those of the catalogue, in its order.
QStringList inOrder(const QStringList &ids)
{
    QStringList ordered;
    for (const Invariant &invariant : invariants()) {
        if (ids.contains(invariant.id))
            ordered << invariant.id;
    }
    return ordered;
}

} // namespace

class TestInvariants : public QObject
{
    Q_OBJECT

private slots:
    void theCatalogueIsThatOfTheFacts()
    {
        QStringList entries;
        for (const Invariant &invariant : invariants())
            entries << invariant.id + u' ' + toText(invariant.gravity);
        QCOMPARE(entries.join(u", "_s), kCatalogue);
        QCOMPARE(entries.size(), 62);
    }

    void everyEntryIsFoundByItsIdAndExplainsItself()
    {
        QSet<QString> titles;
        for (const Invariant &invariant : invariants()) {
            QCOMPARE(findInvariant(invariant.id), &invariant);
            QVERIFY2(invariant.title.size() > 5 && invariant.title.size() < 60,
                     qPrintable(invariant.title));
            for (const QString &sentence : {invariant.statement, invariant.reason}) {
                QVERIFY2(sentence.endsWith(u'.'), qPrintable(invariant.id));
                QVERIFY2(!sentence.contains(u"  "), qPrintable(sentence));
            }
            QVERIFY(invariant.noise.isEmpty() || invariant.noise.endsWith(u'.'));
            QVERIFY(!invariant.tables.isEmpty());
            titles.insert(invariant.title);
        }
        QCOMPARE(titles.size(), 62);
        QCOMPARE(findInvariant(u"p1"), nullptr);
        QCOMPARE(findInvariant(u""), nullptr);
        QVERIFY(findInvariant(u"P13") != findInvariant(u"P13g"));
    }

    void sixHaveAPrice()
    {
        QStringList priced;
        for (const Invariant &invariant : invariants()) {
            if (invariant.hasImpact)
                priced << invariant.id;
        }
        QCOMPARE(priced.join(u' '), u"W1 W2 W3 W7 P3 P4"_s);
    }

    void tablesAreThoseOfTheSchema()
    {
        const QStringList known{u"users"_s,         u"merchants"_s,
                                u"offers"_s,        u"purchases"_s,
                                u"wallets"_s,       u"cashback_transactions"_s,
                                u"feature_flags"_s, u"refresh_tokens"_s,
                                u"audit_logs"_s,    u"alembic_version"_s};
        for (const Invariant &invariant : invariants()) {
            for (const QString &table : invariant.tables)
                QVERIFY2(known.contains(table), qPrintable(invariant.id + u' ' + table));
        }
        QCOMPARE(findInvariant(u"ID")->tables.size(), 8);
    }

    void unitsCountOneAndMany()
    {
        QCOMPARE(unitText(InvariantUnit::Wallet, 1), u"wallet"_s);
        QCOMPARE(unitText(InvariantUnit::Wallet, 0), u"wallets"_s);
        QCOMPARE(unitText(InvariantUnit::PurchasePair, 979'306), u"pairs of purchases"_s);
        for (const Invariant &invariant : invariants())
            QVERIFY(unitText(invariant.unit, 1) != unitText(invariant.unit, 2));
    }

    void checksTellTheirPartInTheCataloguesOrder()
    {
        QCOMPARE(inOrder(LedgerCheck::ids()), LedgerCheck::ids());
        QCOMPARE(inOrder(AuditCheck::ids()), AuditCheck::ids());
    }

    void theVerdictIsFoundBeforeCannotTellBeforeClean()
    {
        QCOMPARE(verdictOf({}), CheckVerdict::Clean);
        QCOMPARE(verdictOf(runOf({result("W1", 0), result("P8", 7)})), CheckVerdict::Clean);
        QCOMPARE(verdictOf(runOf({result("W1", {}), result("P8", 7)})), CheckVerdict::CannotTell);
        QCOMPARE(verdictOf(runOf({result("W1", {}), result("W7", 1)})), CheckVerdict::Found);
        QCOMPARE(verdictOf(runOf({result("A10", 1)})), CheckVerdict::Found);
    }

    void aRunSumsByGravityAndKnowsItsResults()
    {
        const CheckRun run =
            runOf({result("W1", 2), result("W2", {}), result("P1", 3), result("P7", 5)});
        QCOMPARE(run.violations(Gravity::High), 5);
        QCOMPARE(run.violations(Gravity::Medium), 5);
        QCOMPARE(run.violations(Gravity::Low), 0);
        QVERIFY(run.hasUntold());
        QCOMPARE(run.find(u"P1")->violations, 3);
        QCOMPARE(run.find(u"P2"), nullptr);
    }
};

QTEST_APPLESS_MAIN(TestInvariants)
#include "tst_invariants.moc"
