// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/catalogueservice.h"
#include "tests/support/platformrows.h"
#include "tests/support/testcluster.h"
#include "ui/catalogue/cataloguepage.h"
#include "ui/catalogue/cataloguetab.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/timedisplay.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTabBar>
#include <QTabWidget>
#include <QTableView>
#include <QTest>

using namespace clicknback;

/// The Catalogue page on a real database, found by object names as a person finds it by eye.
class CataloguePageTest : public QObject
{
    Q_OBJECT

    TestCluster m_cluster;
    std::unique_ptr<DatabaseLane> m_lane;
    TimeDisplay m_time;
    QDate m_today{2026, 11, 23};

    std::unique_ptr<DatabaseLane> lane(const QString &database,
                                       const QString &user = QStringLiteral("postgres"))
    {
        const Conninfo conninfo = valueOf(Conninfo::parse(m_cluster.conninfoText(database, user)));
        return std::make_unique<DatabaseLane>(QStringLiteral("test"),
                                              ConnectionTarget{conninfo, {}, {}});
    }

    CatalogueService service(DatabaseLane &lane) const
    {
        return CatalogueService(lane, {20, 0}, [this] { return m_today; });
    }

    static DataTable *table(QWidget &page, const char *tab)
    {
        return page.findChild<DataTable *>(QStringLiteral("%1-table").arg(QLatin1String(tab)));
    }

    static QString text(QWidget &page, const char *name)
    {
        return page.findChild<PlainLabel *>(QLatin1String(name))->text();
    }

    static QString detailsOf(QWidget &page, const char *tab)
    {
        QString all;
        const auto *shown =
            page.findChild<CatalogueTab *>(QStringLiteral("catalogue-%1").arg(QLatin1String(tab)));
        for (const PlainLabel *label : shown->findChildren<PlainLabel *>())
            all += label->text() + QLatin1Char('\n');
        return all;
    }

    static void choose(QWidget &page, const char *combo, const QString &choice)
    {
        auto *box = page.findChild<QComboBox *>(QLatin1String(combo));
        const int index = box->findText(choice);
        QVERIFY2(index >= 0, qPrintable(choice));
        box->setCurrentIndex(index);
    }

    static QString rowOf(QWidget &page, const char *tab, const QString &key)
    {
        DataTable *shown = table(page, tab);
        return shown->selectKey(key) ? shown->selectionText(false) : QStringLiteral("no such row");
    }

private slots:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(QStringLiteral("clicknback-ops"));
        QCoreApplication::setApplicationName(QStringLiteral("tst_cataloguepage"));
        QSettings().clear();
        const QString name = QStringLiteral("platform");
        m_cluster.createPlatform(name);
        m_cluster.run(
            name,
            basicRows()
                + purchaseRows(QStringLiteral("p1"), QStringLiteral("pending"), QStringLiteral("9"),
                               QStringLiteral("1"), QStringLiteral("pending"))
                + walletRow(QStringLiteral("1"), QStringLiteral("'NaN'"))
                + QStringLiteral(
                    "insert into merchants(id, name, default_cashback_percentage, active) values"
                    " ('m2', '<b>Bold</b> שלום 🛒', 'NaN', true), ('m3', ' corner SHOP ', 5, "
                    "false),"
                    " ('m4', '', 50, true);"
                    "insert into offers(id, merchant_id, percentage, fixed_amount, start_date, "
                    "end_date,"
                    " monthly_cap_per_user, active) values"
                    " ('nan', 'm2', 'NaN', null, '2026-01-01', '2026-12-31', 'NaN', true),"
                    " ('late', 'm3', 0, 1.255, '2026-12-01', '2026-12-31', 100, true),"
                    " ('old', 'm4', 5, null, '2026-01-01', '2026-11-22', 100, true),"
                    " ('off', 'm4', 5, null, '2026-01-01', '2026-12-31', 100, false);"
                    "insert into users(id, email, hashed_password, role, created_at) values"
                    " ('u2', 'ANN@example.com', 'x', 'user', null),"
                    " ('u3', '<i>eve</i>@example.com', 'x', 'merchant', now());"
                    "insert into feature_flags(id, key, enabled, scope_type, scope_id) values"
                    " ('f1', 'purchase_auto_confirm', false, 'global', null),"
                    " ('f2', 'purchase_auto_confirm', false, 'user', 'u1'),"
                    " ('f3', 'other', true, 'merchant', 'm2');"));
        m_lane = lane(name);
    }

    void merchantsStandWithTheirOffersAndFaults()
    {
        CatalogueService catalogue = service(*m_lane);
        CataloguePage page(catalogue, m_time);
        page.refresh();
        QCOMPARE(page.pageState(), Page::State::Loading);
        QTRY_VERIFY(page.dataFrom());
        QCOMPARE(table(page, "merchants")->shownRowCount(), 4);
        const QString summary = text(page, "merchants-summary");
        QVERIFY2(
            summary.startsWith(
                u"4 merchants: 3 active, of these 2 with an offer valid today (23 Nov 2026 UTC)"),
            qPrintable(summary));
        const QString bold = rowOf(page, "merchants", QStringLiteral("m2"));
        QVERIFY2(bold.contains(u"<b>Bold</b> שלום 🛒") && bold.contains(u"NaN")
                     && bold.contains(u"O9"),
                 qPrintable(bold));
        QVERIFY(rowOf(page, "merchants", QStringLiteral("m1")).contains(u"O10"));
        QVERIFY(rowOf(page, "merchants", QStringLiteral("m4")).contains(u"O11"));
        QTRY_VERIFY(detailsOf(page, "merchants").contains(u"used in no calculation"));
    }

    void offersSayWhetherAPurchaseCanGetThemToday()
    {
        CatalogueService catalogue = service(*m_lane);
        CataloguePage page(catalogue, m_time);
        page.showTab(CataloguePage::Tab::Offers);
        page.refresh();
        QTRY_COMPARE(table(page, "offers")->shownRowCount(), 5);
        QVERIFY(rowOf(page, "offers", QStringLiteral("o1")).contains(u"usable"));
        QVERIFY(rowOf(page, "offers", QStringLiteral("old")).contains(u"expired"));
        QVERIFY(rowOf(page, "offers", QStringLiteral("off")).contains(u"inactive"));
        const QString late = rowOf(page, "offers", QStringLiteral("late"));
        QVERIFY2(late.contains(u"not started") && late.contains(u"1.255") && late.contains(u"O4"),
                 qPrintable(late));
        const QString nan = rowOf(page, "offers", QStringLiteral("nan"));
        QVERIFY2(nan.contains(u"NaN") && nan.contains(u"O6") && nan.contains(u"O7"),
                 qPrintable(nan));
        choose(page, "offers-validity", QStringLiteral("Expired"));
        QCOMPARE(table(page, "offers")->shownRowCount(), 1);
        QVERIFY(text(page, "offers-summary").startsWith(u"1 of 5 offers"));
    }

    void anOfferThatClashesIsNotCalledUsable()
    {
        m_cluster.createPlatform(QStringLiteral("clash"));
        m_cluster.run(
            QStringLiteral("clash"),
            basicRows()
                + QStringLiteral("insert into offers values"
                                 " ('o2', 'm1', 0, 3, '2026-01-01', 'infinity', 100, true);"));
        const auto clash = lane(QStringLiteral("clash"));
        CatalogueService catalogue = service(*clash);
        CataloguePage page(catalogue, m_time);
        page.refresh();
        QTRY_VERIFY(page.dataFrom());
        for (const auto &id : {QStringLiteral("o1"), QStringLiteral("o2")})
            QVERIFY2(rowOf(page, "offers", id).contains(u"clashes"),
                     qPrintable(rowOf(page, "offers", id)));
        QVERIFY(rowOf(page, "merchants", QStringLiteral("m1")).contains(u"2 at once"));
    }

    void theNextDayAnOfferExpires()
    {
        CatalogueService catalogue = service(*m_lane);
        CataloguePage page(catalogue, m_time);
        m_today = QDate(2027, 1, 1);
        page.refresh();
        QTRY_VERIFY(page.dataFrom());
        QVERIFY(rowOf(page, "offers", QStringLiteral("o1")).contains(u"expired"));
        m_today = QDate(2026, 11, 23);
        page.refresh();
        QTRY_VERIFY(rowOf(page, "offers", QStringLiteral("o1")).contains(u"usable"));
    }

    void filtersNarrowAndSayHowMany()
    {
        CatalogueService catalogue = service(*m_lane);
        CataloguePage page(catalogue, m_time);
        page.refresh();
        QTRY_VERIFY(page.dataFrom());
        auto *edit = page.findChild<QLineEdit *>(QStringLiteral("merchants-text"));
        edit->setText(QStringLiteral("CORNER"));
        QCOMPARE(table(page, "merchants")->shownRowCount(), 2);
        QVERIFY(text(page, "merchants-summary").startsWith(u"2 of 4 merchants"));
        choose(page, "merchants-state", QStringLiteral("Active"));
        QCOMPARE(table(page, "merchants")->shownRowCount(), 1);
        choose(page, "merchants-valid", QStringLiteral("No offer valid today"));
        QCOMPARE(table(page, "merchants")->shownRowCount(), 0);
        edit->clear();
        QCOMPARE(table(page, "merchants")->shownRowCount(), 1); // the one without a name
        choose(page, "flags-scope", QStringLiteral("User"));
        QCOMPARE(table(page, "flags")->shownRowCount(), 1);
        choose(page, "flags-enabled", QStringLiteral("On"));
        QCOMPARE(table(page, "flags")->shownRowCount(), 0);
    }

    void onlyWhatHasFindings()
    {
        m_cluster.createPlatform(QStringLiteral("tidy"));
        m_cluster.run(
            QStringLiteral("tidy"),
            QStringLiteral(
                "insert into merchants values ('a1b2c3d4-0000-4000-8000-000000000001', 'Good', 5),"
                " ('a1b2c3d4-0000-4000-8000-000000000002', 'Bad', 50);"
                "update merchants set active = false;"));
        const auto tidy = lane(QStringLiteral("tidy"));
        CatalogueService catalogue = service(*tidy);
        CataloguePage page(catalogue, m_time);
        page.refresh();
        QTRY_COMPARE(table(page, "merchants")->shownRowCount(), 2);
        page.findChild<QCheckBox *>(QStringLiteral("merchants-findings"))->setChecked(true);
        QCOMPARE(table(page, "merchants")->shownRowCount(), 1);
        QVERIFY(rowOf(page, "merchants", QStringLiteral("a1b2c3d4-0000-4000-8000-000000000002"))
                    .contains(u"Bad"));
    }

    void usersAreReadWhenOneLooksAtThem()
    {
        CatalogueService catalogue = service(*m_lane);
        CataloguePage page(catalogue, m_time);
        page.refresh();
        QTRY_VERIFY(page.dataFrom());
        QVERIFY(text(page, "users-complaint").contains(u"Reading users"));
        page.showTab(CataloguePage::Tab::Users);
        QTRY_COMPARE(table(page, "users")->shownRowCount(), 3);
        QVERIFY(text(page, "users-summary")
                    .startsWith(u"3 users: 3 active, 2 without a wallet, 1 active admin;"));
        const QString ann = rowOf(page, "users", QStringLiteral("u1"));
        QVERIFY2(ann.contains(u"NaN") && ann.contains(u"yes") && ann.contains(u"U1"),
                 qPrintable(ann));
        const QString twin = rowOf(page, "users", QStringLiteral("u2"));
        QVERIFY2(twin.contains(u"none"), qPrintable(twin));
        const QString eve = rowOf(page, "users", QStringLiteral("u3"));
        QVERIFY2(eve.contains(u"U2") && eve.contains(u"U3") && eve.contains(u"<i>eve</i>"),
                 qPrintable(eve));
        QVERIFY(detailsOf(page, "users").contains(u"the first purchase makes it"));
        choose(page, "users-role", QStringLiteral("Any other role"));
        QTRY_COMPARE(table(page, "users")->shownRowCount(), 1);
        choose(page, "users-role", QStringLiteral("Any role"));
        QTest::keyClicks(page.findChild<QLineEdit *>(QStringLiteral("users-text")),
                         QStringLiteral("ann@"));
        QTRY_COMPARE(table(page, "users")->shownRowCount(), 2);
        choose(page, "users-wallet", QStringLiteral("Without a wallet"));
        QTRY_COMPARE(table(page, "users")->shownRowCount(), 1);
    }

    void theHashOfAPasswordIsNowhere()
    {
        m_cluster.createPlatform(QStringLiteral("secret"));
        m_cluster.run(QStringLiteral("secret"),
                      QStringLiteral("insert into users(id, email, hashed_password)"
                                     " values ('u1', 'a@b.c', 'plainsecret');"));
        const auto secret = lane(QStringLiteral("secret"));
        CatalogueService catalogue = service(*secret);
        CataloguePage page(catalogue, m_time);
        page.showTab(CataloguePage::Tab::Users);
        page.refresh();
        QTRY_COMPARE(table(page, "users")->shownRowCount(), 1);
        QVERIFY(!rowOf(page, "users", QStringLiteral("u1")).contains(u"plainsecret"));
        QVERIFY(!detailsOf(page, "users").contains(u"plainsecret"));
        QVERIFY(text(page, "users-summary").contains(u"U6"));
    }

    void flagsSayWhatTheyReallyDo()
    {
        CatalogueService catalogue = service(*m_lane);
        CataloguePage page(catalogue, m_time);
        page.showTab(CataloguePage::Tab::Flags);
        page.refresh();
        QTRY_COMPARE(table(page, "flags")->shownRowCount(), 3);
        const QString global = rowOf(page, "flags", QStringLiteral("f1"));
        QVERIFY2(global.contains(u"Misleads") && global.contains(u"F4"), qPrintable(global));
        QVERIFY(rowOf(page, "flags", QStringLiteral("f2"))
                    .contains(u"skips 1 pending purchase of ann@example.com"));
        const QString other = rowOf(page, "flags", QStringLiteral("f3"));
        QVERIFY2(other.contains(u"Steers nothing") && other.contains(u"<b>Bold</b>"),
                 qPrintable(other));
    }

    void rowsLeadToTheLedgerTheWalletAndTheOffers()
    {
        CatalogueService catalogue = service(*m_lane);
        CataloguePage page(catalogue, m_time);
        QSignalSpy ledger(&page, &DataPage::ledgerRequested);
        QSignalSpy wallet(&page, &DataPage::walletRequested);
        const auto click = [&page](const char *name) {
            page.findChild<QPushButton *>(QLatin1String(name))->click();
        };
        const auto filter = [&ledger] { return ledger.takeLast().at(0).value<LedgerFilter>(); };
        page.showTab(CataloguePage::Tab::Users);
        page.refresh();
        QTRY_COMPARE(table(page, "users")->shownRowCount(), 3);
        QVERIFY(table(page, "users")->selectKey(QStringLiteral("u1")));
        click("users-wallet-link");
        QCOMPARE(wallet.value(0).value(0).toString(), QStringLiteral("u1"));
        click("users-ledger");
        QCOMPARE(filter(), LedgerFilter{.userId = QStringLiteral("u1")});
        QVERIFY(table(page, "offers")->selectKey(QStringLiteral("late")));
        click("offers-ledger");
        QCOMPARE(filter(), LedgerFilter{.merchantIds = {QStringLiteral("m3")}});
        QVERIFY(table(page, "flags")->selectKey(QStringLiteral("f2")));
        click("flags-ledger");
        QCOMPARE(filter(), (LedgerFilter{.purchaseStatuses = {QStringLiteral("pending")},
                                         .userId = QStringLiteral("u1")}));
        QVERIFY(table(page, "merchants")->selectKey(QStringLiteral("m4")));
        click("merchants-offers"); // a merchant without a name is found by its id
        QCOMPARE(page.findChild<QTabWidget *>(QStringLiteral("catalogue-tabs"))->currentIndex(), 1);
        QCOMPARE(table(page, "offers")->shownRowCount(), 2);
    }

    void theKeyboardReachesEveryTab()
    {
        CatalogueService catalogue = service(*m_lane);
        CataloguePage page(catalogue, m_time);
        page.show();
        page.refresh();
        QTRY_VERIFY(page.dataFrom());
        auto *tabs = page.findChild<QTabWidget *>(QStringLiteral("catalogue-tabs"));
        tabs->tabBar()->setFocus();
        QTest::keyClick(tabs->tabBar(), Qt::Key_Right);
        QCOMPARE(tabs->currentIndex(), 1);
        QTest::keyClick(&page.currentTab().table(), Qt::Key_Tab, Qt::ControlModifier);
        QCOMPARE(tabs->currentIndex(), 2);
        QTRY_COMPARE(table(page, "users")->shownRowCount(), 3);
    }

    void selectionAndScrollSurviveARefresh()
    {
        m_cluster.createPlatform(QStringLiteral("many"));
        m_cluster.run(
            QStringLiteral("many"),
            QStringLiteral(
                "insert into merchants select 'm' || n, 'Shop ' || lpad(n::text, 4, '0'), 5"
                " from generate_series(1, 300) n;"
                "insert into users(id, email, hashed_password) select 'u' || n,"
                " 'user' || lpad(n::text, 4, '0'), 'x' from generate_series(1, 300) n;"));
        const auto many = lane(QStringLiteral("many"));
        CatalogueService catalogue = service(*many);
        CataloguePage page(catalogue, m_time);
        page.resize(1200, 800);
        page.show();
        QTRY_COMPARE(table(page, "merchants")->shownRowCount(), 300);
        page.showTab(CataloguePage::Tab::Users);
        QTRY_COMPARE(table(page, "users")->shownRowCount(), 300);
        QVERIFY(table(page, "users")->selectKey(QStringLiteral("u200")));
        const int scroll = table(page, "users")->view()->verticalScrollBar()->value();
        QVERIFY(scroll > 0);
        m_cluster.run(QStringLiteral("many"),
                      QStringLiteral("update users set active = false where id = 'u200'"));
        page.refresh();
        QTRY_VERIFY(table(page, "users")->selectionText(false).contains(u"inactive"));
        QCOMPARE(table(page, "users")->currentKey(), QStringLiteral("u200"));
        QCOMPARE(table(page, "users")->view()->verticalScrollBar()->value(), scroll);
        QVERIFY(detailsOf(page, "users").contains(u"refused on every use"));
    }

    void aTableThatMayNotBeReadDarkensItsTabOnly()
    {
        m_cluster.createPlatform(QStringLiteral("guarded"));
        m_cluster.run(
            QStringLiteral("guarded"),
            basicRows()
                + QStringLiteral("create role looker login; grant usage on schema public to looker;"
                                 "grant select on merchants, offers, users, purchases to looker;"
                                 "drop table feature_flags;"));
        const auto guarded = lane(QStringLiteral("guarded"), QStringLiteral("looker"));
        CatalogueService catalogue = service(*guarded);
        CataloguePage page(catalogue, m_time);
        page.showTab(CataloguePage::Tab::Users);
        page.refresh();
        QTRY_VERIFY(page.dataFrom());
        QCOMPARE(page.pageState(), Page::State::Content);
        QTRY_VERIFY(
            text(page, "users-complaint").contains(u"This role may not read the table wallets."));
        QVERIFY(text(page, "flags-complaint").contains(u"The table feature_flags is missing."));
        QCOMPARE(table(page, "merchants")->shownRowCount(), 1);
        QVERIFY(rowOf(page, "offers", QStringLiteral("o1")).contains(u"usable"));
        m_cluster.run(QStringLiteral("guarded"),
                      QStringLiteral("revoke select on merchants from looker;"
                                     "grant select on wallets to looker;"));
        page.refresh();
        QTRY_COMPARE(table(page, "users")->shownRowCount(), 1);
        QVERIFY(text(page, "merchants-complaint")
                    .contains(u"This role may not read the table merchants."));
        // An offer's merchant is unknown now, and so is whether the offer can be used.
        QVERIFY(rowOf(page, "offers", QStringLiteral("o1")).contains(u"unknown"));
        QVERIFY(page.findChild<Banner *>(QStringLiteral("offers-partly"))
                    ->text()
                    .contains(u"merchants"));
    }

    void anEmptyPlatformSaysSo()
    {
        m_cluster.createPlatform(QStringLiteral("empty"));
        const auto empty = lane(QStringLiteral("empty"));
        CatalogueService catalogue = service(*empty);
        CataloguePage page(catalogue, m_time);
        page.showTab(CataloguePage::Tab::Users);
        page.refresh();
        QTRY_VERIFY(text(page, "users-summary").startsWith(u"0 users"));
        QVERIFY(text(page, "merchants-summary").startsWith(u"0 merchants"));
        QVERIFY(text(page, "flags-summary").startsWith(u"0 flags"));
    }
};

QTEST_MAIN(CataloguePageTest)
#include "tst_cataloguepage.moc"
