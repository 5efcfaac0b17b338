// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/wallet.h"
#include "models/services/auditservice.h"
#include "models/services/healthmonitor.h"
#include "models/services/overviewservice.h"
#include "models/services/walletservice.h"
#include "tests/support/program.h"
#include "tests/support/testcluster.h"
#include "ui/audit/auditpage.h"
#include "ui/audit/gapline.h"
#include "ui/audit/gapscard.h"
#include "ui/overview/overviewpage.h"
#include "ui/wallets/walletspage.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/statetile.h"
#include "ui/widgets/timedisplay.h"

#include <QTemporaryDir>
#include <QTest>

using namespace clicknback;

/// Two databases that the real backend wrote: what is wrong in them is known to the cent.
class RealDumpsTest : public QObject
{
    Q_OBJECT

    TestCluster m_cluster;
    QTemporaryDir m_home;

    static QJsonObject drift(int net, int gross, int wallets)
    {
        return {{QStringLiteral("net"), net}, {QStringLiteral("gross"), gross}, {QStringLiteral("wallets"), wallets}};
    }

private slots:
    void initTestCase()
    {
        for (const auto &name : {QStringLiteral("exercise"), QStringLiteral("race")})
            m_cluster.restore(name, QStringLiteral(REAL_DUMPS "/%1.sql.gz").arg(name));
    }

    void statusTellsBalancesAndDriftToTheCent_data()
    {
        QTest::addColumn<QJsonObject>("balances");
        QTest::addColumn<QJsonObject>("drift_cents");
        const auto balances = [](int pending, int available, int paid) {
            return QJsonObject{{QStringLiteral("pending"), pending}, {QStringLiteral("available"), available},
                               {QStringLiteral("paid"), paid}};
        };
        QTest::newRow("exercise") << balances(5318, 2500, 5000)
                                  << QJsonObject{{QStringLiteral("pending"), drift(575, 575, 2)},
                                                 {QStringLiteral("available"), drift(0, 0, 0)},
                                                 {QStringLiteral("paid"), drift(5000, 5000, 1)}};
        QTest::newRow("race") << balances(389810, 1479586, 5000)
                              << QJsonObject{{QStringLiteral("pending"), drift(-116483, 117367, 2)},
                                             {QStringLiteral("available"), drift(-211142, 211258, 2)},
                                             {QStringLiteral("paid"), drift(5000, 5000, 1)}};
    }

    void statusTellsBalancesAndDriftToTheCent()
    {
        QFETCH(QJsonObject, balances);
        QFETCH(QJsonObject, drift_cents);
        const ProgramRun run = runProgram({QStringLiteral("status"), QStringLiteral("--json"), QStringLiteral("--dsn"),
                                           m_cluster.conninfoText(QString::fromLatin1(QTest::currentDataTag()))},
                                          m_home.path());
        QCOMPARE(run.exitCode, 1);
        QVERIFY2(run.err.isEmpty(), run.err.constData());
        QCOMPARE(run.json().value(QStringLiteral("balances_cents")).toObject(), balances);
        QCOMPARE(run.json().value(QStringLiteral("drift_cents")).toObject(), drift_cents);
        QCOMPARE(run.json().value(QStringLiteral("schema")).toObject().value(QStringLiteral("verdict")).toString(),
                 QStringLiteral("at head"));
        QVERIFY(run.json().value(QStringLiteral("instances")).isNull());
    }

    void overviewAndWalletsShowTheSameNumbers_data()
    {
        QTest::addColumn<QStringList>("tiles");
        QTest::addColumn<QStringList>("words");
        QTest::newRow("exercise")
            << QStringList{QStringLiteral("€53.18"), QStringLiteral("€25.00"), QStringLiteral("€50.00")}
            << QStringList{QStringLiteral("pending net +5.75, gross 5.75 in 2"),
                           QStringLiteral("available net 0.00, gross 0.00 in 0"),
                           QStringLiteral("paid net +50.00, gross 50.00 in 1")};
        QTest::newRow("race")
            << QStringList{QStringLiteral("€3,898.10"), QStringLiteral("€14,795.86"), QStringLiteral("€50.00")}
            << QStringList{QStringLiteral("pending net −1,164.83, gross 1,173.67 in 2"),
                           QStringLiteral("available net −2,111.42, gross 2,112.58 in 2"),
                           QStringLiteral("paid net +50.00, gross 50.00 in 1")};
    }

    void overviewAndWalletsShowTheSameNumbers()
    {
        QFETCH(QStringList, tiles);
        QFETCH(QStringList, words);
        const Conninfo conninfo =
            m_cluster.cluster().conninfo(QString::fromLatin1(QTest::currentDataTag()));
        DatabaseLane lane(QStringLiteral("test"), {conninfo, {}, {}});
        OverviewService overview(lane);
        WalletService wallets(lane, lane);
        HealthMonitor health({}, lane);
        TimeDisplay time;
        OverviewPage overviewPage(overview, health);
        WalletsPage walletsPage(wallets, time);
        overviewPage.refresh();
        walletsPage.refresh();
        QTRY_VERIFY_WITH_TIMEOUT(overviewPage.dataFrom() && walletsPage.dataFrom(), 10'000);
        QStringList shown;
        for (const auto &tile : {"tile-pending", "tile-available", "tile-paid"})
            shown << overviewPage.findChild<StateTile *>(QLatin1String(tile))->value();
        QCOMPARE(shown, tiles);
        const QString summary =
            walletsPage.findChild<PlainLabel *>(QStringLiteral("wallets-summary"))->text();
        for (const QString &word : words)
            QVERIFY2(summary.contains(word), qPrintable(summary));
    }

    void theAuditPageCountsTheGapsThatAreKnown_data()
    {
        QTest::addColumn<QStringList>("counts"); // A4c, A4r, A6, A1
        QTest::addColumn<QString>("summary");
        QTest::newRow("exercise") << QStringList{QStringLiteral("3"), QStringLiteral("2"), QStringLiteral("0"),
                                                 QStringLiteral("0")}
                                  << QStringLiteral("10 audit rows, newest first");
        QTest::newRow("race") << QStringList{QStringLiteral("573"), QStringLiteral("326"), QStringLiteral("324"),
                                             QStringLiteral("0")}
                              << QStringLiteral("3,948 audit rows, newest first");
    }

    void theAuditPageCountsTheGapsThatAreKnown()
    {
        QFETCH(QStringList, counts);
        QFETCH(QString, summary);
        DatabaseLane lane(QStringLiteral("test"),
                          {m_cluster.cluster().conninfo(QString::fromLatin1(QTest::currentDataTag())), {}, {}});
        AuditService service(lane, lane);
        TimeDisplay time;
        AuditPage page(service, time);
        page.show();
        QTRY_VERIFY_WITH_TIMEOUT(page.findChild<GapsCard *>()->gaps(), 10'000);
        QStringList shown;
        for (const auto &line : {"gap-A4c", "gap-A4r", "gap-A6", "gap-A1"})
            shown << page.findChild<GapLine *>(QLatin1String(line))->count();
        QCOMPARE(shown, counts);
        QCOMPARE(page.findChild<PlainLabel *>(QStringLiteral("audit-summary"))->text(), summary);
    }
};

QTEST_MAIN(RealDumpsTest)
#include "tst_realdumps.moc"
