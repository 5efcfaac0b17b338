// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/opswindow.h"
#include "tests/support/labpooler.h"
#include "tests/support/labserver.h"
#include "tests/support/platformrows.h"
#include "tests/support/testcluster.h"
#include "ui/datapage.h"
#include "ui/environments/passworddialog.h"
#include "ui/shell/environmentbar.h"
#include "ui/widgets/banner.h"

#include <QLineEdit>
#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace clicknback;

/// The real window while the server dies, freezes, is promoted or hides behind a pooler.
class LostConnectionTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<LabServer> m_server;
    QTemporaryDir m_home;
    Environments m_environments{m_home.filePath(QStringLiteral("environments"))};

    static DataPage *page(OpsWindow &ops, const QString &id)
    {
        return qobject_cast<DataPage *>(ops.window().page(id));
    }

    /// The pages that show data of the platform, each with its data.
    static QStringList fillPages(OpsWindow &ops)
    {
        QStringList filled;
        for (const QString &id : ops.window().pageIds()) {
            DataPage *data = page(ops, id);
            ops.window().showPage(id);
            if (!data || !QTest::qWaitFor([data] { return data->dataFrom().has_value(); }, 15'000))
                continue;
            filled << id;
        }
        return filled;
    }

    static bool allStale(OpsWindow &ops, const QStringList &ids, bool stale)
    {
        return std::all_of(ids.begin(), ids.end(),
                           [&](const QString &id) { return page(ops, id)->isStale() == stale; });
    }

    void open(OpsWindow &ops, const QString &conninfo)
    {
        ops.openEnvironment({.name = QStringLiteral("shop"),
                             .kind = EnvironmentKind::Staging,
                             .conninfo = conninfo});
        ops.window().show();
        QTRY_VERIFY_WITH_TIMEOUT(ops.window().environmentBar()->text().contains(u"connected"),
                                 20'000);
    }

    /// Loses the server, looks for the notice on every page, gives the server back.
    void loseAndFind(const std::function<void()> &lose, const std::function<void()> &giveBack)
    {
        OpsWindow ops(m_environments);
        open(ops, m_server->conninfoText(QStringLiteral("shop")));
        const QStringList pages = fillPages(ops);
        QVERIFY2(pages.size() >= 4, qPrintable(pages.join(QLatin1Char(' '))));
        QVERIFY(allStale(ops, pages, false));
        lose();
        QTRY_VERIFY_WITH_TIMEOUT(allStale(ops, pages, true), 20'000);
        const auto *banner =
            ops.window().currentPage()->findChild<Banner *>(QStringLiteral("page-stale"));
        QVERIFY(banner && banner->isVisible());
        const QString bar = ops.window().environmentBar()->text();
        QVERIFY2(bar.contains(u"no answer") || bar.contains(u"no connection"), qPrintable(bar));
        giveBack();
        QTRY_VERIFY_WITH_TIMEOUT(ops.window().environmentBar()->text().contains(u"connected"),
                                 20'000);
        for (const QString &id : pages) {
            ops.window().showPage(id);
            const auto isFresh = [&] { return !page(ops, id)->isStale(); };
            QVERIFY2(QTest::qWaitFor(isFresh, 15'000), qPrintable(id));
        }
    }

private slots:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(QStringLiteral("clicknback-ops"));
        QCoreApplication::setApplicationName(QStringLiteral("tst_lostconnection"));
        QSettings().clear();
        m_server = std::make_unique<LabServer>();
        m_server->createPlatform(QStringLiteral("shop"));
        m_server->run(QStringLiteral("shop"),
                      basicRows() + walletRow(QStringLiteral("5"), QStringLiteral("0"))
                          + purchaseRows(QStringLiteral("p1"), QStringLiteral("pending"),
                                         QStringLiteral("100"), QStringLiteral("5"),
                                         QStringLiteral("pending"), QStringLiteral("now")));
    }

    void cleanup()
    {
        m_server->freeze(false);
        m_server->start();
    }

    void aServerThatDiesIsToldOnEveryPageAndFoundAgain()
    {
        loseAndFind([this] { m_server->stop(); }, [this] { m_server->start(); });
    }

    void aServerThatFreezesIsToldOnEveryPageAndFoundAgain()
    {
        loseAndFind([this] { m_server->freeze(true); }, [this] { m_server->freeze(false); });
    }

    void aServerThatComesUpLaterStillGetsItsPassword()
    {
        LabServer guarded({.password = QStringLiteral("right one"), .settings = {}});
        guarded.createPlatform(QStringLiteral("shop"));
        guarded.stop();
        OpsWindow ops(m_environments);
        ops.openEnvironment({.name = QStringLiteral("guarded"),
                             .kind = EnvironmentKind::Staging,
                             .conninfo = guarded.conninfoText(QStringLiteral("shop"))});
        ops.window().show();
        QTRY_COMPARE_WITH_TIMEOUT(page(ops, QStringLiteral("overview"))->pageState(),
                                  Page::State::Error, 20'000);
        QVERIFY(!ops.window().findChild<PasswordDialog *>());
        guarded.start();
        QTRY_VERIFY_WITH_TIMEOUT(ops.window().findChild<PasswordDialog *>(), 10'000);
        auto *input = ops.window().findChild<QLineEdit *>(QStringLiteral("password-input"));
        input->setText(QStringLiteral("right one"));
        QTest::keyClick(input, Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(page(ops, QStringLiteral("overview"))
                                     && page(ops, QStringLiteral("overview"))->dataFrom(),
                                 10'000);
    }

    void aPromoteInTheMiddleOfARefreshChangesNothingThatAPersonSees()
    {
        const auto standby = LabServer::standbyOf(*m_server);
        OpsWindow ops(m_environments);
        open(ops, QStringLiteral("host=127.0.0.1,127.0.0.1 port=%1,%2 dbname=shop user=postgres")
                      .arg(m_server->port())
                      .arg(standby->port()));
        const QStringList pages = fillPages(ops);
        QTRY_VERIFY_WITH_TIMEOUT(ops.window().environmentBar()->text().contains(u"standby"),
                                 20'000);
        ops.window().currentPage()->refresh();
        m_server->stop();
        standby->promote();
        QTRY_VERIFY_WITH_TIMEOUT(!ops.window().environmentBar()->text().contains(u"standby"),
                                 20'000);
        for (const QString &id : pages) {
            ops.window().showPage(id);
            page(ops, id)->refresh();
            const auto isFresh = [&] { return !page(ops, id)->isStale(); };
            QVERIFY2(QTest::qWaitFor(isFresh, 15'000), qPrintable(id));
            QCOMPARE(page(ops, id)->pageState(), Page::State::Content);
        }
        m_server->start();
    }

    void behindAPoolerEveryPageFillsAsWithoutOne()
    {
        const LabPooler pooler(*m_server, QStringLiteral("shop"));
        OpsWindow ops(m_environments);
        open(ops, pooler.conninfoText());
        OpsWindow plain(m_environments);
        open(plain, m_server->conninfoText(QStringLiteral("shop")));
        QCOMPARE(fillPages(ops), fillPages(plain));
    }
};

QTEST_MAIN(LostConnectionTest)
#include "tst_lostconnection.moc"
