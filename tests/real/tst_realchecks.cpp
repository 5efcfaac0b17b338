// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/reconcile/checkreader.h"
#include "tests/support/testcluster.h"

#include <QMap>
#include <QTest>

using namespace clicknback;

/// Two databases that the real backend wrote: every count is known.
class RealChecksTest : public QObject
{
    Q_OBJECT

    TestCluster m_cluster;

    using Counts = QMap<QString, std::int64_t>;

    /// What depends on the day of the test, or on how old pending rows are.
    static bool dependsOnToday(const QString &id)
    {
        static const QStringList ids{QStringLiteral("P13"), QStringLiteral("O1H"),
                                     QStringLiteral("O3"),  QStringLiteral("O3f"),
                                     QStringLiteral("O11"), QStringLiteral("A8")};
        return ids.contains(id);
    }

private slots:
    void initTestCase()
    {
        for (const auto &name : {QStringLiteral("exercise"), QStringLiteral("race")})
            m_cluster.restore(name, QStringLiteral(REAL_DUMPS "/%1.sql.gz").arg(name));
    }

    void everyCountIsTheKnownOne_data()
    {
        QTest::addColumn<Counts>("counts");
        QTest::addColumn<qint64>("budget");
        const Counts exercise{{QStringLiteral("W1"), 2},   {QStringLiteral("W3"), 1},
                              {QStringLiteral("P2"), 6},   {QStringLiteral("P3"), 12},
                              {QStringLiteral("P13g"), 4}, {QStringLiteral("O4"), 1},
                              {QStringLiteral("A4r"), 2},  {QStringLiteral("A4c"), 3},
                              {QStringLiteral("A9"), 7},   {QStringLiteral("ID"), 15}};
        const Counts race{{QStringLiteral("W1"), 2},        {QStringLiteral("W2"), 2},
                          {QStringLiteral("W3"), 1},        {QStringLiteral("P2"), 15},
                          {QStringLiteral("P3"), 21},       {QStringLiteral("P13g"), 611},
                          {QStringLiteral("P14"), 979'306}, {QStringLiteral("O12"), 15},
                          {QStringLiteral("O4"), 1},        {QStringLiteral("A4r"), 326},
                          {QStringLiteral("A4c"), 573},     {QStringLiteral("A6"), 324},
                          {QStringLiteral("A9"), 8},        {QStringLiteral("ID"), 15}};
        const qint64 enough = qint64{1} << 30;
        QTest::newRow("exercise in memory") << exercise << enough;
        QTest::newRow("exercise by statements") << exercise << qint64{1};
        QTest::newRow("race in memory") << race << enough;
        QTest::newRow("race by statements") << race << qint64{1};
    }

    void everyCountIsTheKnownOne()
    {
        QFETCH(Counts, counts);
        QFETCH(qint64, budget);
        const QString tag = QString::fromLatin1(QTest::currentDataTag());
        const auto connection = m_cluster.connect(tag.section(u' ', 0, 0));
        CheckProgress progress;
        const CheckRun run = valueOf(CheckReader(*connection, progress, {}, budget).check({})).run;
        Counts found;
        for (const CheckResult &result : run.results) {
            QVERIFY2(result.violations, qPrintable(result.id));
            if (!dependsOnToday(result.id) && *result.violations > 0)
                found.insert(result.id, *result.violations);
        }
        QCOMPARE(found, counts);
    }

    void theDifferencesAreKnownToTheCent()
    {
        const auto connection = m_cluster.connect(QStringLiteral("race"));
        CheckProgress progress;
        const CheckedDatabase checked =
            valueOf(CheckReader(*connection, progress, {}, std::int64_t{1} << 30).check({}));
        QCOMPARE(checked.run.find(u"W1")->impact, std::optional(Money::fromCents(117'367)));
        QCOMPARE(checked.run.find(u"W2")->impact, std::optional(Money::fromCents(211'258)));
        QCOMPARE(checked.run.find(u"W3")->impact, std::optional(Money::fromCents(5'000)));
        QCOMPARE(checked.drifting, std::int64_t(2));
        for (const DriftExplanation &why : checked.explanations)
            QCOMPARE(why.explained() + why.unexplained, why.difference);
    }
};

QTEST_GUILESS_MAIN(RealChecksTest)
#include "tst_realchecks.moc"
