// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/backups/restoredrill.h"
#include "tests/support/testcluster.h"

#include <QMap>
#include <QTest>

using namespace clicknback;
using namespace Qt::StringLiterals;

/// The restore drill on what the real backend wrote: it must find what is known to be wrong there.
class RealDrillTest : public QObject
{
    Q_OBJECT

    DrillReport m_report;

    std::int64_t violations(const char *id) const
    {
        const CheckResult *result = m_report.check->find(QString::fromLatin1(id));
        return result ? result->violations.value_or(-1) : -1;
    }

    std::int64_t rowsOf(const char *table) const
    {
        for (const RowCount &count : m_report.rows) {
            if (count.table == QLatin1String(table))
                return count.restored;
        }
        return -1;
    }

private slots:
    void initTestCase()
    {
        RestoreDrill drill({.liveRows = {{u"users"_s, 5}}});
        m_report =
            valueOf(drill.run(QStringLiteral(REAL_DUMPS "/race.sql.gz"), {}, [] { return false; }));
        QCOMPARE(m_report.problem, QString());
        QVERIFY(m_report.check);
    }

    void theDumpIsWholeAndRestoresWithoutAComplaint()
    {
        QVERIFY(m_report.dump.isWholeGzip);
        QVERIFY(m_report.dump.isComplete);
        QVERIFY(m_report.dump.isPlatform);
        QCOMPARE(m_report.complaints, QStringList());
        QCOMPARE(m_report.errors, 0);
        QCOMPARE(m_report.revision, u"9f8a7e6d5c4b"_s);
        QCOMPARE(m_report.restoredRows(), m_report.dump.rows);
    }

    void itFindsWhatIsKnownToBeWrong_data()
    {
        QTest::addColumn<qint64>("known");
        const std::initializer_list<std::pair<const char *, qint64>> known{
            {"W1", 2},   {"W2", 2},  {"W3", 1},    {"W4", 0},     {"P1", 0},
            {"P2", 15},  {"P3", 21}, {"P4", 0},    {"P13g", 611}, {"P14", 979'306},
            {"O12", 15}, {"O4", 1},  {"A4r", 326}, {"A4c", 573},  {"A6", 324},
            {"A9", 8},   {"A10", 0}, {"M1", 0},    {"ID", 15}};
        for (const auto &[id, count] : known)
            QTest::newRow(id) << count;
    }

    void itFindsWhatIsKnownToBeWrong()
    {
        QFETCH(qint64, known);
        QCOMPARE(violations(QTest::currentDataTag()), known);
    }

    void theDifferencesAreKnownToTheCent()
    {
        QCOMPARE(m_report.check->find(u"W1")->impact, std::optional(Money::fromCents(117'367)));
        QCOMPARE(m_report.check->find(u"W2")->impact, std::optional(Money::fromCents(211'258)));
        QCOMPARE(m_report.check->find(u"W3")->impact, std::optional(Money::fromCents(5'000)));
    }

    void theWholeCatalogueCouldBeTold()
    {
        QCOMPARE(m_report.check->results.size(), invariants().size());
        QVERIFY(!m_report.check->hasUntold());
    }

    void everyRowIsThere()
    {
        QCOMPARE(rowsOf("users"), 5);
        QCOMPARE(rowsOf("purchases"), 611 + 1'970 + 1'868);
        QCOMPARE(rowsOf("audit_logs"), 1'526 + 2'422);
        QCOMPARE(rowsOf("alembic_version"), 1);
    }

    void liveRowsStandBesideThoseThatAreKnown()
    {
        for (const RowCount &count : m_report.rows)
            QCOMPARE(count.live, count.table == u"users" ? std::optional<std::int64_t>(5)
                                                         : std::optional<std::int64_t>());
    }

    void theRecoveryTimeHoldsItsParts()
    {
        QVERIFY(m_report.restore.count() > 0);
        QVERIFY(m_report.verify.count() > 0);
        QVERIFY(m_report.whole >= m_report.restore + m_report.verify);
    }
};

QTEST_GUILESS_MAIN(RealDrillTest)
#include "tst_realdrill.moc"
