// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/opswindow.h"
#include "tests/support/platformrows.h"
#include "tests/support/testcluster.h"
#include "ui/datapage.h"
#include "ui/environments/environmentdialog.h"
#include "ui/environments/environmentlist.h"
#include "ui/environments/rightstable.h"
#include "ui/ledger/ledgergrid.h"
#include "ui/shell/commandpalette.h"
#include "ui/shell/environmentbar.h"
#include "ui/wallets/walletspage.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/statetile.h"

#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QSpinBox>
#include <QStandardPaths>
#include <QTableWidget>
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
        return {.name = QStringLiteral("shop"),
                .kind = EnvironmentKind::Staging,
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
        QTest::keyClick(palette->findChild<QLineEdit *>(QStringLiteral("palette-input")),
                        Qt::Key_Return);
    }

    static EnvironmentDialog *newEnvironment(OpsWindow &ops)
    {
        ops.window()
            .currentPage()
            ->findChild<QPushButton *>(QStringLiteral("welcome-new"))
            ->click();
        return ops.window().findChild<EnvironmentDialog *>();
    }

    static void type(EnvironmentDialog *dialog, const char *field, const QString &text)
    {
        dialog->findChild<QLineEdit *>(QLatin1String(field))->setText(text);
    }

    static QString said(EnvironmentDialog *dialog, const char *label)
    {
        return dialog->findChild<PlainLabel *>(QLatin1String(label))->text();
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
                          + purchaseRows(QStringLiteral("p1"), QStringLiteral("pending"),
                                         QStringLiteral("100"), QStringLiteral("5"),
                                         QStringLiteral("pending"), QStringLiteral("now")));
        m_cluster.createDatabase(QStringLiteral("stranger"));
    }

    void anEnvironmentOpensWithItsPagesAndItsBar()
    {
        OpsWindow ops(m_environments);
        ops.openEnvironment(environment());
        ops.window().show();
        const QStringList pages{QStringLiteral("overview"),  QStringLiteral("releases"),
                                QStringLiteral("ledger"),    QStringLiteral("wallets"),
                                QStringLiteral("reconcile"), QStringLiteral("corrections"),
                                QStringLiteral("catalogue"), QStringLiteral("audit"),
                                QStringLiteral("health"),    QStringLiteral("settings")};
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
        QTRY_COMPARE(QSettings().value(QStringLiteral("lastEnvironment")).toString(),
                     QStringLiteral("shop"));
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
        QCOMPARE(qobject_cast<WalletsPage *>(ops.window().currentPage())->shownWallet(),
                 QStringLiteral("u1"));
        choose(ops, QStringLiteral("ext-p1"), QStringLiteral("ext-p1"));
        QCOMPARE(ops.window().currentPageId(), QStringLiteral("ledger"));
        const auto *grid =
            ops.window().currentPage()->findChild<LedgerGrid *>(QStringLiteral("ledger-table"));
        QTRY_COMPARE(grid->currentKey(), QStringLiteral("p1"));
    }

    void aTileLeadsToThePageBehindIt()
    {
        OpsWindow ops(m_environments);
        ops.openEnvironment(environment());
        ops.window().show();
        auto *tile =
            ops.window().currentPage()->findChild<StateTile *>(QStringLiteral("tile-today"));
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

    void theWelcomeMakesAnEnvironmentSavesItAndConnects()
    {
        OpsWindow ops(m_environments);
        ops.openWelcome();
        ops.window().show();
        QCOMPARE(ops.window().pageIds(),
                 QStringList({QStringLiteral("welcome"), QStringLiteral("settings")}));
        EnvironmentDialog *dialog = newEnvironment(ops);
        QVERIFY(dialog);
        type(dialog, "environment-name-edit", QStringLiteral("mine"));
        type(dialog, "environment-conninfo", m_cluster.conninfoText(QStringLiteral("platform")));
        dialog->findChild<QPushButton *>(QStringLiteral("environment-connect"))->click();
        QTRY_COMPARE(ops.window().currentPageId(), QStringLiteral("overview"));
        QCOMPARE(valueOf(m_environments.load(QStringLiteral("mine"))).kind,
                 EnvironmentKind::Production);
        QTRY_COMPARE(QSettings().value(QStringLiteral("lastEnvironment")).toString(),
                     QStringLiteral("mine"));
    }

    void aSavedEnvironmentIsOpenedWithEnter()
    {
        valueOf(m_environments.save(environment()));
        OpsWindow ops(m_environments);
        ops.openWelcome();
        ops.window().show();
        ops.window().currentPage()->findChild<EnvironmentList *>()->select(QStringLiteral("shop"));
        QTest::keyClick(
            ops.window().findChild<QTableWidget *>(QStringLiteral("welcome-environments")),
            Qt::Key_Return);
        QTRY_COMPARE(ops.window().currentPageId(), QStringLiteral("overview"));
        QCOMPARE(ops.composition()->environment.name, QStringLiteral("shop"));
    }

    void whatTheDialogCannotSaveItSaysAndStaysOpen()
    {
        valueOf(m_environments.save(environment()));
        OpsWindow ops(m_environments);
        ops.openWelcome();
        ops.window().show();
        EnvironmentDialog *dialog = newEnvironment(ops);
        type(dialog, "environment-name-edit", QStringLiteral("shop"));
        type(dialog, "environment-conninfo", QStringLiteral("password=x"));
        dialog->findChild<QPushButton *>(QStringLiteral("environment-save"))->click();
        QVERIFY(dialog->isVisible());
        QVERIFY(said(dialog, "environment-name-problem").contains(u"saved already"));
        QVERIFY(said(dialog, "environment-conninfo-problem").contains(u"passfile"));
        QCOMPARE(valueOf(m_environments.load(QStringLiteral("shop"))).kind,
                 EnvironmentKind::Staging);
    }

    void whatIsSavedOfTheOpenEnvironmentCountsAtOnce()
    {
        m_cluster.createPlatform(QStringLiteral("second"));
        valueOf(m_environments.save(environment()));
        OpsWindow ops(m_environments);
        ops.openEnvironment(environment());
        ops.window().show();
        QTRY_VERIFY(page(ops, "overview")->dataFrom());
        EnvironmentDialog *dialog = ops.desk().openEdit(QStringLiteral("shop"));
        const QString second = environment(QStringLiteral("second")).conninfo;
        type(dialog, "environment-conninfo", second);
        dialog->findChild<QPushButton *>(QStringLiteral("environment-save"))->click();
        QTRY_COMPARE(ops.composition()->environment.conninfo, second);
        QTRY_VERIFY(page(ops, "overview")->dataFrom());
    }

    void thePaletteConnectsToSavedEnvironments()
    {
        valueOf(m_environments.save(environment()));
        OpsWindow ops(m_environments);
        ops.openWelcome();
        ops.window().show();
        choose(ops, QStringLiteral("Edit environment shop"),
               QStringLiteral("Edit environment shop"));
        auto *dialog = ops.window().findChild<EnvironmentDialog *>();
        QVERIFY(dialog);
        QCOMPARE(dialog->environment(), environment());
        dialog->reject();
        QTRY_VERIFY(!ops.window().findChild<EnvironmentDialog *>());
        choose(ops, QStringLiteral("Connect to shop"), QStringLiteral("Connect to shop"));
        QTRY_COMPARE(ops.window().currentPageId(), QStringLiteral("overview"));
    }

    void aRevisionThatIsNotKnownStaysAsANotice()
    {
        m_cluster.createPlatform(QStringLiteral("newer"));
        m_cluster.run(QStringLiteral("newer"),
                      QStringLiteral("update alembic_version set version_num = 'ffffffffffff'"));
        OpsWindow ops(m_environments);
        ops.openEnvironment(environment(QStringLiteral("newer")));
        ops.window().show();
        QTRY_VERIFY(ops.window().lastingNotice().contains(u"Opened read-only"));
        QVERIFY(ops.window().lastingNotice().contains(u"ffffffffffff"));
        ops.openEnvironment(environment());
        QTRY_VERIFY(ops.window().environmentBar()->text().contains(u"at head"));
        QCOMPARE(ops.window().lastingNotice(), QString());
    }

    void theSettingsTellOfThisConnection()
    {
        OpsWindow ops(m_environments);
        ops.openEnvironment(environment());
        ops.window().show();
        QVERIFY(ops.window().showPage(QStringLiteral("settings")));
        QWidget *page = ops.window().currentPage();
        QTRY_COMPARE(page->findChild<PlainLabel *>(QStringLiteral("connection-role"))->text(),
                     QStringLiteral("postgres"));
        QCOMPARE(page->findChild<PlainLabel *>(QStringLiteral("connection-database"))->text(),
                 QStringLiteral("platform"));
        auto *rights = page->findChild<RightsTable *>();
        QVERIFY(rights->rowCount() >= 9);
        QCOMPARE(rights->item(0, 1)->text(), QStringLiteral("yes"));
        QCOMPARE(page->findChild<PlainLabel *>(QStringLiteral("settings-folder"))->text(),
                 m_environments.folder());
    }

    void aChosenRefreshCountsForEveryPageAtOnce()
    {
        OpsWindow ops(m_environments);
        ops.openEnvironment(environment());
        ops.window().show();
        QCOMPARE(page(ops, "overview")->refreshInterval(), std::chrono::seconds(4));
        page(ops, "settings")
            ->findChild<QSpinBox *>(QStringLiteral("settings-refresh"))
            ->setValue(30);
        QCOMPARE(page(ops, "overview")->refreshInterval(), std::chrono::seconds(30));
        OpsWindow next(m_environments);
        next.openEnvironment(environment());
        QCOMPARE(page(next, "ledger")->refreshInterval(), std::chrono::seconds(30));
        page(ops, "settings")
            ->findChild<QSpinBox *>(QStringLiteral("settings-refresh"))
            ->setValue(4);
    }
};

QTEST_MAIN(OpsWindowTest)
#include "tst_opswindow.moc"
