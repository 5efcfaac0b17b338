// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/joblist.h"
#include "models/services/ledgerservice.h"
#include "models/services/searchservice.h"
#include "models/services/statusservice.h"
#include "models/services/walletservice.h"
#include "tests/support/platformrows.h"
#include "tests/support/testcluster.h"

#include <QSignalSpy>
#include <QTest>

using namespace clicknback;

class ServicesTest : public QObject
{
    Q_OBJECT

    TestCluster m_cluster;
    std::unique_ptr<DatabaseLane> m_lane;

    ConnectionTarget target(const QString &database) const
    {
        return {m_cluster.cluster().conninfo(database), {}, {}};
    }

    template<typename T>
    static T answerOf(QFuture<Result<T>> future)
    {
        future.waitForFinished();
        return valueOf(future.result());
    }

private slots:
    void initTestCase()
    {
        const QString name = QStringLiteral("platform");
        m_cluster.createPlatform(name);
        m_cluster.run(name, basicRows() + walletRow(QStringLiteral("6"), QStringLiteral("0"))
                                + purchaseRows(QStringLiteral("p1"), QStringLiteral("pending"),
                                               QStringLiteral("100"), QStringLiteral("5"),
                                               QStringLiteral("pending"), QStringLiteral("now")));
        m_lane = std::make_unique<DatabaseLane>(QStringLiteral("test"), target(name));
    }

    void ledgerWalletAndSearchAnswerThroughLanes()
    {
        LedgerService ledger(*m_lane);
        WalletService wallets(*m_lane);
        QCOMPARE(answerOf(ledger.merchants()).at(0).name, QStringLiteral("Corner Shop"));
        QVERIFY(answerOf(ledger.story(QStringLiteral("p1"))));
        QCOMPARE(answerOf(wallets.story(QStringLiteral("u1"))).purchases.rows.size(), 1u);
        QCOMPARE(answerOf(SearchService(*m_lane).find(QStringLiteral("ann"))).users.size(), 1u);
    }

    void statusFindsDriftAndDeadInstances()
    {
        Environment environment{.name = QStringLiteral("test")};
        const StatusReport drifting = takeStatus(environment, target(QStringLiteral("platform")));
        QVERIFY(drifting.hasFindings());
        QVERIFY(!drifting.isIncomplete());

        m_cluster.createPlatform(QStringLiteral("clean"));
        QVERIFY(!takeStatus(environment, target(QStringLiteral("clean"))).hasFindings());
        environment.instances = {{QStringLiteral("gone"), QStringLiteral("http://127.0.0.1:1")}};
        QVERIFY(takeStatus(environment, target(QStringLiteral("clean"))).hasFindings());
    }

    void statusSaysWhatItCouldNotRead()
    {
        m_cluster.createDatabase(QStringLiteral("stranger"));
        const StatusReport report = takeStatus({}, target(QStringLiteral("stranger")));
        QVERIFY(report.isIncomplete());
        QVERIFY(report.database);
        QVERIFY(report.database->balances.error().message.contains(u"not a ClickNBack database"));
        QVERIFY(takeStatus({}, target(QStringLiteral("nowhere"))).isIncomplete());
    }

    void jobsComeGoAndCanBeStopped()
    {
        JobList jobs;
        QSignalSpy changed(&jobs, &JobList::changed);
        bool stopped = false;
        const int id = jobs.start(QStringLiteral("Export"), [&] { stopped = true; });
        jobs.setProgress(id, 0.5, QStringLiteral("half"));
        QCOMPARE(jobs.jobs().at(0).progress, 0.5);
        QVERIFY(jobs.jobs().at(0).cancellable);
        jobs.cancel(id);
        QVERIFY(stopped);
        jobs.finish(id);
        QVERIFY(jobs.jobs().empty());
        QCOMPARE(changed.count(), 3);
        QVERIFY(!jobs.jobs().size());
    }
};

QTEST_GUILESS_MAIN(ServicesTest)
#include "tst_services.moc"
