// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/wallet.h"
#include "models/services/auditservice.h"
#include "models/services/catalogueservice.h"
#include "models/services/healthmonitor.h"
#include "models/services/walletservice.h"
#include "tests/support/program.h"
#include "tests/support/testcluster.h"
#include "tests/ui/ledgerbehind.h"
#include "ui/audit/auditpage.h"
#include "ui/audit/gapline.h"
#include "ui/audit/gapscard.h"
#include "ui/catalogue/cataloguepage.h"
#include "ui/overview/overviewpage.h"
#include "ui/wallets/walletspage.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/statetile.h"
#include "ui/widgets/timedisplay.h"

#include <QSettings>
#include <QStandardPaths>
#include <QTableView>
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
        return {{QStringLiteral("net"), net},
                {QStringLiteral("gross"), gross},
                {QStringLiteral("wallets"), wallets}};
    }

    /// How many rows of the tab have a finding of this id.
    static int rowsWith(CataloguePage &page, const char *tab, const char *invariant)
    {
        const auto *table =
            page.findChild<DataTable *>(QStringLiteral("%1-table").arg(QLatin1String(tab)));
        const QAbstractItemModel *model = table->model();
        int count = 0;
        for (int row = 0; row < model->rowCount(); ++row) {
            bool found = false;
            for (int column = 0; column < model->columnCount(); ++column)
                found |= model->index(row, column)
                             .data()
                             .toString()
                             .split(u' ')
                             .contains(QLatin1String(invariant));
            count += found ? 1 : 0;
        }
        return count;
    }

private slots:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        for (const auto &name : {QStringLiteral("exercise"), QStringLiteral("race")})
            m_cluster.restore(name, QStringLiteral(REAL_DUMPS "/%1.sql.gz").arg(name));
    }

    void statusTellsBalancesAndDriftToTheCent_data()
    {
        QTest::addColumn<QJsonObject>("balances");
        QTest::addColumn<QJsonObject>("drift_cents");
        const auto balances = [](int pending, int available, int paid) {
            return QJsonObject{{QStringLiteral("pending"), pending},
                               {QStringLiteral("available"), available},
                               {QStringLiteral("paid"), paid}};
        };
        QTest::newRow("exercise") << balances(5318, 2500, 5000)
                                  << QJsonObject{{QStringLiteral("pending"), drift(575, 575, 2)},
                                                 {QStringLiteral("available"), drift(0, 0, 0)},
                                                 {QStringLiteral("paid"), drift(5000, 5000, 1)}};
        QTest::newRow("race") << balances(389810, 1479586, 5000)
                              << QJsonObject{
                                     {QStringLiteral("pending"), drift(-116483, 117367, 2)},
                                     {QStringLiteral("available"), drift(-211142, 211258, 2)},
                                     {QStringLiteral("paid"), drift(5000, 5000, 1)}};
    }

    void statusTellsBalancesAndDriftToTheCent()
    {
        QFETCH(QJsonObject, balances);
        QFETCH(QJsonObject, drift_cents);
        const ProgramRun run =
            runProgram({QStringLiteral("status"), QStringLiteral("--json"), QStringLiteral("--dsn"),
                        m_cluster.conninfoText(QString::fromLatin1(QTest::currentDataTag()))},
                       m_home.path());
        QCOMPARE(run.exitCode, 1);
        QVERIFY2(run.err.isEmpty(), run.err.constData());
        QCOMPARE(run.json().value(QStringLiteral("balances_cents")).toObject(), balances);
        QCOMPARE(run.json().value(QStringLiteral("drift_cents")).toObject(), drift_cents);
        QCOMPARE(run.json()
                     .value(QStringLiteral("schema"))
                     .toObject()
                     .value(QStringLiteral("verdict"))
                     .toString(),
                 QStringLiteral("at head"));
        QVERIFY(run.json().value(QStringLiteral("instances")).isNull());
    }

    void overviewAndWalletsShowTheSameNumbers_data()
    {
        QTest::addColumn<QStringList>("tiles");
        QTest::addColumn<QStringList>("words");
        QTest::newRow("exercise") << QStringList{QStringLiteral("€53.18"), QStringLiteral("€25.00"),
                                                 QStringLiteral("€50.00")}
                                  << QStringList{
                                         QStringLiteral("pending net +5.75, gross 5.75 in 2"),
                                         QStringLiteral("available net 0.00, gross 0.00 in 0"),
                                         QStringLiteral("paid net +50.00, gross 50.00 in 1")};
        QTest::newRow("race") << QStringList{QStringLiteral("€3,898.10"),
                                             QStringLiteral("€14,795.86"), QStringLiteral("€50.00")}
                              << QStringList{
                                     QStringLiteral("pending net −1,164.83, gross 1,173.67 in 2"),
                                     QStringLiteral("available net −2,111.42, gross 2,112.58 in 2"),
                                     QStringLiteral("paid net +50.00, gross 50.00 in 1")};
    }

    void overviewAndWalletsShowTheSameNumbers()
    {
        QFETCH(QStringList, tiles);
        QFETCH(QStringList, words);
        const Conninfo conninfo =
            m_cluster.cluster().conninfo(QString::fromLatin1(QTest::currentDataTag()));
        LedgerBehind behind(conninfo);
        ReleaseService releases(behind.interactive);
        WalletService wallets(behind.interactive);
        HealthMonitor health({}, behind.monitor);
        TimeDisplay time;
        OverviewPage overviewPage(behind.engine, releases, health);
        WalletsPage walletsPage(behind.engine, wallets, time);
        overviewPage.show();
        walletsPage.show();
        QTRY_VERIFY_WITH_TIMEOUT(overviewPage.dataFrom() && walletsPage.dataFrom(), 10'000);
        QStringList shown;
        for (const auto &tile : {"tile-pending", "tile-available", "tile-paid"})
            shown << overviewPage.findChild<StateTile *>(QLatin1String(tile))->value();
        QCOMPARE(shown, tiles);
        const auto *label = walletsPage.findChild<PlainLabel *>(QStringLiteral("wallets-summary"));
        QTRY_VERIFY(!label->text().isEmpty());
        const QString summary = label->text();
        for (const QString &word : words)
            QVERIFY2(summary.contains(word), qPrintable(summary));
    }

    void theCatalogueFindsWhatIsKnownToBeWrong_data()
    {
        QTest::addColumn<QStringList>("effects");
        QTest::newRow("exercise") << QStringList{
            QStringLiteral("The job skips 2 pending purchases of BankSimFail."),
            QStringLiteral("The job skips 2 pending purchases of dave@clicknback.com.")};
        QTest::newRow("race") << QStringList{
            QStringLiteral("The job skips 2 pending purchases of BankSimFail."),
            QStringLiteral("The job skips 609 pending purchases of dave@clicknback.com.")};
    }

    void theCatalogueFindsWhatIsKnownToBeWrong()
    {
        QFETCH(QStringList, effects);
        const Conninfo conninfo =
            m_cluster.cluster().conninfo(QString::fromLatin1(QTest::currentDataTag()));
        DatabaseLane lane(QStringLiteral("test"), {conninfo, {}, {}});
        CatalogueService catalogue(lane, {20, 0}, [] { return QDate(2026, 11, 23); });
        TimeDisplay time;
        CataloguePage page(catalogue, time);
        page.showTab(CataloguePage::Tab::Users);
        page.refresh();
        QTRY_VERIFY_WITH_TIMEOUT(page.dataFrom(), 10'000);
        QCOMPARE(rowsWith(page, "offers", "O3"), 1);
        QCOMPARE(rowsWith(page, "offers", "O3f"), 1);
        QCOMPARE(rowsWith(page, "offers", "O4"), 1);
        QCOMPARE(rowsWith(page, "merchants", "O11"), 3);
        for (const char *none : {"O1", "O1H", "O2", "O5", "O6", "O7", "O8", "ID"})
            QCOMPARE(rowsWith(page, "offers", none), 0);
        for (const char *none : {"O1", "O1H", "O9", "O10", "ID"})
            QCOMPARE(rowsWith(page, "merchants", none), 0);
        for (const char *none : {"U1", "U2", "U3", "ID"})
            QCOMPARE(rowsWith(page, "users", none), 0);
        for (const char *none : {"F1", "F2", "F3", "F4", "ID"})
            QCOMPARE(rowsWith(page, "flags", none), 0);
        const auto *flags = page.findChild<DataTable *>(QStringLiteral("flags-table"));
        flags->view()->selectAll();
        for (const QString &effect : effects)
            QVERIFY2(flags->selectionText(false).contains(effect),
                     qPrintable(flags->selectionText(false)));
        const QString users = page.findChild<PlainLabel *>(QStringLiteral("users-summary"))->text();
        QVERIFY2(
            users.startsWith(
                u"5 users: 5 active, 1 without a wallet, 2 active admins; none with findings."),
            qPrintable(users));
    }

    void theAuditPageCountsTheGapsThatAreKnown_data()
    {
        QTest::addColumn<QStringList>("counts"); // A4c, A4r, A6, A1
        QTest::addColumn<QString>("summary");
        QTest::newRow("exercise") << QStringList{QStringLiteral("3"), QStringLiteral("2"),
                                                 QStringLiteral("0"), QStringLiteral("0")}
                                  << QStringLiteral("10 audit rows, newest first");
        QTest::newRow("race") << QStringList{QStringLiteral("573"), QStringLiteral("326"),
                                             QStringLiteral("324"), QStringLiteral("0")}
                              << QStringLiteral("3,948 audit rows, newest first");
    }

    void theAuditPageCountsTheGapsThatAreKnown()
    {
        QFETCH(QStringList, counts);
        QFETCH(QString, summary);
        DatabaseLane lane(
            QStringLiteral("test"),
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
