// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/opswindow.h"
#include "tests/support/platformrows.h"
#include "tests/support/testcluster.h"
#include "ui/datapage.h"
#include "ui/shell/commandpalette.h"
#include "ui/shell/environmentbar.h"
#include "ui/wallets/walletspage.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/statetile.h"

#include <QComboBox>
#include <QFileInfo>
#include <QInputDialog>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace clicknback;

/// The real window on a real database.
class OpsWindowTest : public QObject
{
    Q_OBJECT

    TestCluster m_cluster;
    QTemporaryDir m_home;
    Environments m_environments{m_home.filePath(QStringLiteral("environments"))};

    Environment environment(const QString &database = QStringLiteral("platform"),
                            const QString &user = QStringLiteral("postgres")) const
    {
        return {.name = QStringLiteral("shop"), .kind = EnvironmentKind::Staging,
                .conninfo = m_cluster.conninfoText(database, user)};
    }

    static DataPage *page(OpsWindow &ops, const char *id)
    {
        return qobject_cast<DataPage *>(ops.window().page(QLatin1String(id)));
    }

    /// Types into the palette and presses Enter when this entry is the current one.
    static void choose(OpsWindow &ops, const QString &text, const QString &title)
    {
        CommandPalette *palette = ops.window().commandPalette();
        ops.window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&ops.window()));
        QTest::keyClick(&ops.window(), Qt::Key_K, Qt::ControlModifier);
        QTest::keyClicks(palette->findChild<QLineEdit *>(QStringLiteral("palette-input")), text);
        QTRY_COMPARE(palette->currentTitle(), title);
        QTest::keyClick(palette->findChild<QLineEdit *>(QStringLiteral("palette-input")), Qt::Key_Return);
    }

private slots:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(QStringLiteral("clicknback-ops"));
        QCoreApplication::setApplicationName(QStringLiteral("tst_opswindow"));
        QSettings().clear();
        m_cluster.createPlatform(QStringLiteral("platform"));
        m_cluster.run(QStringLiteral("platform"),
                      basicRows() + walletRow(QStringLiteral("5"), QStringLiteral("0"))
                          + purchaseRows(QStringLiteral("p1"), QStringLiteral("pending"), QStringLiteral("100"),
                                         QStringLiteral("5"), QStringLiteral("pending"), QStringLiteral("now")));
        m_cluster.createDatabase(QStringLiteral("stranger"));
    }

    void anEnvironmentOpensWithItsPagesAndItsBar()
    {
        OpsWindow ops(m_environments);
        ops.openEnvironment(environment());
        ops.window().show();
        const QStringList pages{QStringLiteral("overview"),  QStringLiteral("releases"), QStringLiteral("ledger"),
                                QStringLiteral("wallets"),   QStringLiteral("catalogue"), QStringLiteral("audit"),
                                QStringLiteral("health")};
        QCOMPARE(ops.window().pageIds(), pages);
        QTRY_COMPARE(page(ops, "overview")->pageState(), Page::State::Content);
        QTRY_VERIFY(ops.window().environmentBar()->text().contains(u"connected"));
        const QString bar = ops.window().environmentBar()->text();
        QVERIFY2(bar.contains(u"STAGING", Qt::CaseInsensitive), qPrintable(bar));
        QVERIFY2(bar.contains(u"postgres"), qPrintable(bar));
        QVERIFY2(bar.contains(u"at head"), qPrintable(bar));
    }

    void everyPageComesToContentWhenItIsShown()
    {
        OpsWindow ops(m_environments);
        ops.openEnvironment(environment());
        ops.window().show();
        for (const QString &id : ops.window().pageIds()) {
            QVERIFY(ops.window().showPage(id));
            QTRY_VERIFY2(page(ops, id.toLatin1().constData())->dataFrom(), qPrintable(id));
            QCOMPARE(ops.window().currentPage()->pageState(), Page::State::Content);
        }
    }

    void aSavedEnvironmentThatWasOpenedIsTheLastOne()
    {
        {
            OpsWindow ops(m_environments);
            ops.openEnvironment(environment()); // by --dsn: nothing that a next start could find
            ops.window().show();
            QTRY_VERIFY(page(ops, "overview")->dataFrom());
            QVERIFY(QSettings().value(QStringLiteral("lastEnvironment")).toString().isEmpty());
        }
        valueOf(m_environments.save(environment()));
        OpsWindow ops(m_environments);
        ops.openEnvironment(valueOf(m_environments.load(QStringLiteral("shop"))));
        QTRY_COMPARE(QSettings().value(QStringLiteral("lastEnvironment")).toString(), QStringLiteral("shop"));
    }

    void thePaletteFindsPagesUsersAndPurchases()
    {
        OpsWindow ops(m_environments);
        ops.openEnvironment(environment());
        ops.window().show();
        choose(ops, QStringLiteral("health"), QStringLiteral("Go to health"));
        QCOMPARE(ops.window().currentPageId(), QStringLiteral("health"));
        choose(ops, QStringLiteral("ann@example"), QStringLiteral("ann@example.com"));
        QCOMPARE(ops.window().currentPageId(), QStringLiteral("wallets"));
        QCOMPARE(qobject_cast<WalletsPage *>(ops.window().currentPage())->shownWallet(), QStringLiteral("u1"));
        choose(ops, QStringLiteral("ext-p1"), QStringLiteral("ext-p1"));
        QCOMPARE(ops.window().currentPageId(), QStringLiteral("ledger"));
        auto *table = ops.window().currentPage()->findChild<DataTable *>(QStringLiteral("ledger-table"));
        QTRY_COMPARE(table->currentKey(), QStringLiteral("p1"));
    }

    void aTileLeadsToThePageBehindIt()
    {
        OpsWindow ops(m_environments);
        ops.openEnvironment(environment());
        ops.window().show();
        auto *tile = ops.window().currentPage()->findChild<StateTile *>(QStringLiteral("tile-today"));
        QTest::keyClick(tile, Qt::Key_Return);
        QCOMPARE(ops.window().currentPageId(), QStringLiteral("ledger"));
    }

    void aLostConnectionIsSaidOnThePageAndComesBackByItself()
    {
        OpsWindow ops(m_environments);
        ops.openEnvironment(environment());
        ops.window().show();
        QTRY_VERIFY(page(ops, "overview")->dataFrom());
        valueOf(m_cluster.cluster().stop(PrivateCluster::StopMode::Immediate));
        QTRY_VERIFY_WITH_TIMEOUT(page(ops, "overview")->isStale(), 8000);
        QTRY_VERIFY(ops.window().environmentBar()->text().contains(u"no connection"));
        QCOMPARE(page(ops, "overview")->pageState(), Page::State::Content);
        valueOf(m_cluster.cluster().start());
        QTRY_VERIFY_WITH_TIMEOUT(!page(ops, "overview")->isStale(), 12'000);
        QTRY_VERIFY(ops.window().environmentBar()->text().contains(u"connected"));
    }

    void aDatabaseOfSomethingElseIsToldAsSuch()
    {
        OpsWindow ops(m_environments);
        QSignalSpy failed(&ops, &OpsWindow::environmentFailed);
        ops.openEnvironment(environment(QStringLiteral("stranger")));
        ops.window().show();
        QTRY_COMPARE(failed.count(), 1);
        QVERIFY(failed.at(0).at(0).value<Error>().message.contains(u"not a ClickNBack database"));
        QTRY_COMPARE(page(ops, "overview")->pageState(), Page::State::Error);
    }

    void aRoleThatNeedsAPasswordIsAskedForIt()
    {
        m_cluster.run(QStringLiteral("postgres"),
                      QStringLiteral("create role careful login superuser password 'open sesame'"));
        QFile rules(m_cluster.cluster().folder() + QStringLiteral("/data/pg_hba.conf"));
        QVERIFY(rules.open(QIODevice::ReadWrite));
        const QByteArray before = rules.readAll();
        rules.resize(0);
        rules.write("local all careful scram-sha-256\n" + before);
        rules.close();
        m_cluster.run(QStringLiteral("postgres"), QStringLiteral("select pg_reload_conf()"));
        OpsWindow ops(m_environments);
        ops.openEnvironment(environment(QStringLiteral("platform"), QStringLiteral("careful")));
        ops.window().show();
        QTRY_VERIFY(ops.window().findChild<QInputDialog *>());
        auto *dialog = ops.window().findChild<QInputDialog *>();
        dialog->setTextValue(QStringLiteral("open sesame"));
        dialog->accept();
        QTRY_COMPARE(page(ops, "overview")->pageState(), Page::State::Content);
    }

    void theWelcomeConnectsAndSavesTheEnvironment()
    {
        OpsWindow ops(m_environments);
        ops.openWelcome();
        ops.window().show();
        QCOMPARE(ops.window().pageIds(), QStringList{QStringLiteral("welcome")});
        QWidget *welcome = ops.window().currentPage();
        welcome->findChild<QLineEdit *>(QStringLiteral("welcome-conninfo"))->setText(QStringLiteral("password=x"));
        welcome->findChild<QPushButton *>(QStringLiteral("welcome-connect"))->click();
        QVERIFY(welcome->findChild<PlainLabel *>(QStringLiteral("welcome-complaint"))->text().contains(u"passfile"));

        welcome->findChild<QLineEdit *>(QStringLiteral("welcome-name"))->setText(QStringLiteral("mine"));
        welcome->findChild<QLineEdit *>(QStringLiteral("welcome-conninfo"))
            ->setText(m_cluster.conninfoText(QStringLiteral("platform")));
        welcome->findChild<QPushButton *>(QStringLiteral("welcome-connect"))->click();
        QTRY_COMPARE(ops.window().currentPageId(), QStringLiteral("overview"));
        QTRY_VERIFY(m_environments.names().contains(QStringLiteral("mine"))); // once it has answered
        QCOMPARE(valueOf(m_environments.load(QStringLiteral("mine"))).kind, EnvironmentKind::Production);
        const QFileInfo file(m_home.filePath(QStringLiteral("environments/mine.toml")));
        QCOMPARE(file.permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    }

    void aNameThatIsTakenIsNotOverwritten()
    {
        Environment taken = environment();
        taken.name = QStringLiteral("taken");
        valueOf(m_environments.save(taken));
        OpsWindow ops(m_environments);
        ops.openWelcome();
        QWidget *welcome = ops.window().currentPage();
        welcome->findChild<QLineEdit *>(QStringLiteral("welcome-name"))->setText(QStringLiteral("taken"));
        welcome->findChild<QLineEdit *>(QStringLiteral("welcome-conninfo"))->setText(QStringLiteral("dbname=x"));
        welcome->findChild<QPushButton *>(QStringLiteral("welcome-connect"))->click();
        QVERIFY(welcome->findChild<PlainLabel *>(QStringLiteral("welcome-complaint"))->text().contains(u"taken"));
        QCOMPARE(valueOf(m_environments.load(QStringLiteral("taken"))).kind, EnvironmentKind::Staging);
    }

    void savingAgainKeepsTheFileBefore()
    {
        Environment mine = environment();
        mine.name = QStringLiteral("kept");
        mine.instances = {{QStringLiteral("api-1"), QStringLiteral("http://127.0.0.1:8001")}};
        valueOf(m_environments.save(mine));
        mine.kind = EnvironmentKind::Development;
        valueOf(m_environments.save(mine));
        QVERIFY(QFile::exists(m_home.filePath(QStringLiteral("environments/kept.toml.bak"))));
        const Environment loaded = valueOf(m_environments.load(QStringLiteral("kept")));
        QCOMPARE(loaded.kind, EnvironmentKind::Development);
        QCOMPARE(loaded.instances, mine.instances);
        QVERIFY(!m_environments.save({.name = QStringLiteral("../escape")}));
    }
};

QTEST_MAIN(OpsWindowTest)
#include "tst_opswindow.moc"
