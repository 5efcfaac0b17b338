// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/ui/checkexample.h"
#include "ui/charts/linechart.h"
#include "ui/reconcile/acknowledgedialog.h"
#include "ui/reconcile/driftnotice.h"
#include "ui/reconcile/driftpanel.h"
#include "ui/reconcile/driftstab.h"
#include "ui/reconcile/driftsum.h"
#include "ui/reconcile/findingpanel.h"
#include "ui/reconcile/findingrows.h"
#include "ui/reconcile/findingstab.h"
#include "ui/reconcile/reconcilehead.h"
#include "ui/reconcile/trendtab.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/timedisplay.h"

#include <QComboBox>
#include <QDateEdit>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTableView>
#include <QTest>
#include <QWheelEvent>

using namespace clicknback;
using namespace Qt::StringLiterals;

/// The parts of the Reconcile page over values made by hand.
class ReconcilePanelsTest : public QObject
{
    Q_OBJECT

    TimeDisplay m_time;
    const Instant m_now = Instant::now();

    static QString text(const QWidget &parent, const char *name)
    {
        return parent.findChild<PlainLabel *>(QLatin1String(name))->text();
    }

    static QPushButton *button(const QWidget &parent, const char *name)
    {
        return parent.findChild<QPushButton *>(QLatin1String(name));
    }

    static QString allText(const QWidget &parent)
    {
        QStringList all;
        for (const PlainLabel *label : parent.findChildren<PlainLabel *>())
            all << label->text();
        return all.join(u'\n');
    }

    static QString rowOf(const FindingsTab &tab, const QString &key)
    {
        return tab.table().selectKey(key) ? tab.table().selectionText(false) : u"no such row"_s;
    }

    std::unique_ptr<FindingsTab> filled()
    {
        auto tab = std::make_unique<FindingsTab>(m_time);
        tab->resize(1300, 700);
        tab->show();
        tab->setRun(exampleRun(m_now), exampleHistory(m_now), true);
        return tab;
    }

private slots:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(u"clicknback-ops"_s);
        QCoreApplication::setApplicationName(u"tst_reconcilepanels"_s);
        QSettings().clear();
        m_time.setUtc(true);
    }

    void theGravestFindingStandsFirstAndIsOpen()
    {
        const auto tab = filled();
        QCOMPARE(tab->table().currentKey(), u"W1"_s);
        QVERIFY(text(*tab, "finding-title").startsWith(u"W1 · "));
        const QString row = rowOf(*tab, u"W1"_s);
        QVERIFY2(row.startsWith(u"high\tW1\t") && row.contains(u"\t2\twallets\t1173.67\t"),
                 qPrintable(row));
        QCOMPARE(tab->table().shownRowCount(), 7);
        QCOMPARE(text(*tab, "reconcile-summary"), u"7 of 62 invariants"_s);
    }

    void whatCannotBeToldIsAFindingWithItsReason()
    {
        const auto tab = filled();
        QVERIFY(rowOf(*tab, u"U2"_s).startsWith(u"unknown\tU2\t"));
        QVERIFY(allText(tab->panel()).contains(u"This role may not read the table users."));
        QVERIFY(!button(*tab, "finding-acknowledge")->isVisibleTo(tab.get()));
        QVERIFY(!button(*tab, "finding-open")->isVisibleTo(tab.get()));
    }

    void allInvariantsAreThereWhenAskedForAndThoseThatHoldAreGood()
    {
        const auto tab = filled();
        tab->findChild<QComboBox *>(u"reconcile-which"_s)->setCurrentIndex(1);
        QCOMPARE(tab->table().shownRowCount(), 62);
        QVERIFY(rowOf(*tab, u"P1"_s).startsWith(u"good\tP1\t"));
        tab->findChild<QLineEdit *>(u"reconcile-text"_s)->setText(u"p14"_s);
        QCOMPARE(tab->table().shownRowCount(), 1);
    }

    void aHiddenFindingCanBeChosenByItsId()
    {
        const auto tab = filled();
        tab->choose(u"P1"_s);
        QCOMPARE(tab->table().currentKey(), u"P1"_s);
    }

    void anAcknowledgedFindingIsMarkedAndStillCounted()
    {
        const auto tab = filled();
        const QString row = rowOf(*tab, u"P2"_s);
        QVERIFY2(row.contains(u"15") && row.contains(u"grown by 3"), qPrintable(row));
        QVERIFY(allText(tab->panel()).contains(u"seeded so"));
        QSignalSpy withdrawn(&tab->panel(), &FindingPanel::withdrawRequested);
        button(*tab, "finding-withdraw")->click();
        QCOMPARE(withdrawn.size(), 0); // asked first
        button(*tab, "withdraw-do")->click();
        QCOMPARE(withdrawn.value(0).value(0).toString(), u"P2"_s);
        rowOf(*tab, u"W1"_s);
        QVERIFY(!button(*tab, "finding-withdraw")->isVisibleTo(tab.get()));
    }

    void aSampleSaysHowManyThereAreInAll()
    {
        const auto tab = filled();
        rowOf(*tab, u"P14"_s);
        QVERIFY2(text(*tab, "finding-keys-title").startsWith(u"First 2 of 979,306 "),
                 qPrintable(text(*tab, "finding-keys-title")));
    }

    void enterGoesOnToTheKeysAndOpensThem()
    {
        const auto tab = filled();
        tab->activateWindow();
        rowOf(*tab, u"P14"_s);
        QSignalSpy opened(&tab->panel(), &FindingPanel::targetChosen);
        tab->table().view()->setFocus();
        QTest::keyClick(tab->table().view(), Qt::Key_Return);
        QTRY_VERIFY(tab->panel().keys().view()->hasFocus());
        QTest::keyClick(tab->panel().keys().view(), Qt::Key_Return);
        QCOMPARE(opened.size(), 1);
        QCOMPARE(opened[0][0].value<KeyTarget>(),
                 (KeyTarget{KeyTarget::Place::Purchase, u"p1"_s, {}}));
        button(*tab, "finding-open-other")->click();
        QCOMPARE(opened[1][0].value<KeyTarget>().id, u"p2"_s);
    }

    void onlyInvariantsOfRowsLeadToTheLedger()
    {
        const auto tab = filled();
        QSignalSpy asked(&tab->panel(), &FindingPanel::ledgerRequested);
        rowOf(*tab, u"W1"_s);
        QVERIFY(!button(*tab, "finding-ledger")->isVisibleTo(tab.get()));
        rowOf(*tab, u"P2"_s);
        button(*tab, "finding-ledger")->click();
        QCOMPARE(asked.value(0).value(0).toString(), u"P2"_s);
    }

    void keysOfAnEarlierSessionAreSaidNotToBeKept()
    {
        FindingsTab tab(m_time);
        const CheckHistory history = exampleHistory(m_now);
        tab.setRun(history.runs.back().run, history, false);
        QVERIFY(text(tab, "finding-keys-title").endsWith(u"check again to see which"));
    }

    void aKeyLeadsToWhereItIsShown_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("key");
        QTest::addColumn<int>("place");
        QTest::addColumn<QString>("target");
        const auto row = [](const char *id, const char *key, KeyTarget::Place place,
                            const char *target) {
            QTest::newRow(id) << QString::fromLatin1(id) << QString::fromLatin1(key) << int(place)
                              << QString::fromLatin1(target);
        };
        row("W1", "u4", KeyTarget::Place::Wallet, "u4");
        row("P2", "p1", KeyTarget::Place::Purchase, "p1");
        row("O4", "o7", KeyTarget::Place::Offers, "o7");
        row("O1", "m1", KeyTarget::Place::Merchants, "m1");
        row("O12", "u1 o2 2026-11", KeyTarget::Place::Wallet, "u1");
        row("F1", "f1", KeyTarget::Place::Flags, "f1");
        row("U1", "ann@example.com", KeyTarget::Place::Users, "ann@example.com");
        row("A9", "a1", KeyTarget::Place::Audit, "a1");
        row("A6", "purchase p1 PURCHASE_REVERSED", KeyTarget::Place::AuditOf, "p1");
        row("ID", "merchants m1", KeyTarget::Place::Merchants, "m1");
        row("P10", "cashback_transactions p1", KeyTarget::Place::Purchase, "p1");
        row("P12", "abc", KeyTarget::Place::Ledger, "abc");
        row("M1", "database", KeyTarget::Place::Releases, "");
    }
    void aKeyLeadsToWhereItIsShown()
    {
        QFETCH(QString, id);
        QFETCH(QString, key);
        QFETCH(int, place);
        QFETCH(QString, target);
        const std::vector<KeyTarget> targets = targetsOf(*findInvariant(id), key);
        QCOMPARE(targets.size(), std::size_t{1});
        QCOMPARE(int(targets[0].place), place);
        QCOMPARE(targets[0].id, target);
    }

    void anAcknowledgementNeedsAReasonAndEnds()
    {
        const std::vector<FindingRow> rows = findingRows(exampleRun(m_now), {}, m_now);
        auto *dialog = new AcknowledgeDialog(rows.front());
        QSignalSpy said(dialog, &AcknowledgeDialog::acknowledged);
        dialog->open();
        QVERIFY(!button(*dialog, "acknowledge-do")->isEnabled());
        auto *reason = dialog->findChild<QLineEdit *>(u"acknowledge-reason"_s);
        reason->setText(u"   "_s);
        QVERIFY(!button(*dialog, "acknowledge-do")->isEnabled());
        reason->setText(u" known since the seed "_s);
        const Acknowledgement week = dialog->acknowledgement();
        QCOMPARE(week.expiresAt.secondsSince(week.at), std::int64_t{7 * 86'400});
        dialog->findChild<QComboBox *>(u"acknowledge-expiry"_s)->setCurrentIndex(3);
        auto *date = dialog->findChild<QDateEdit *>(u"acknowledge-date"_s);
        QVERIFY(date->isEnabled());
        date->setDate({2031, 1, 2});
        QVERIFY(allText(*dialog).contains(u"stays counted"));
        button(*dialog, "acknowledge-do")->click();
        const auto acknowledgement = said.value(0).value(0).value<Acknowledgement>();
        QCOMPARE(acknowledgement.invariant, u"W1"_s);
        QCOMPARE(acknowledgement.reason, u"known since the seed"_s);
        QCOMPARE(acknowledgement.violations, std::int64_t{2});
        QCOMPARE(acknowledgement.expiresAt, Instant::startOfDay({2031, 1, 2}));
    }

    void theTrendBreaksWhereItWasNotKnown()
    {
        const std::vector<FindingRow> rows =
            findingRows(exampleRun(m_now), exampleHistory(m_now), m_now);
        QCOMPARE(rows.front().result.id, u"W1"_s);
        QCOMPARE(rows.front().trend, (std::vector<std::optional<std::int64_t>>{2, {}, 2}));
        const auto euros = eurosLine(exampleHistory(m_now).runs);
        QVERIFY(!euros.front().points[1].value);
        QCOMPARE(euros.front().points[0].value->exact, u"€3,285.67"_s);
    }

    void theChartsFollowTheRuns()
    {
        TrendTab tab(m_time);
        auto *chart = tab.findChild<LineChart *>(u"chart-findings"_s);
        QVERIFY(chart->isEmpty());
        tab.setRuns(exampleHistory(m_now).runs);
        QVERIFY(!chart->isEmpty());
        chart->setCurrentSlot(0);
        QVERIFY2(chart->readoutLines().join(u'\n').contains(u"high"),
                 qPrintable(chart->readoutLines().join(u'\n')));
    }

    void theHeadSaysTheVerdictAndHowOldItIs()
    {
        ReconcileHead head;
        head.setStatus({.run = exampleRun(m_now.plusSeconds(-14 * 60)),
                        .guarded = 5,
                        .drifting = 2,
                        .guardedAt = m_now.plusSeconds(-2)},
                       m_now, QTimeZone::utc());
        QCOMPARE(text(head, "reconcile-verdict"),
                 u"3 findings of severity high: wallets are €3,285.67 off · 2 medium · "
                 "1 informational · 1 unknown"_s);
        QVERIFY(text(head, "reconcile-facts").startsWith(u"Checked 14 min ago, "));
        QVERIFY(text(head, "reconcile-facts").contains(u"took 1.20 s · revision 9f8a7e6d5c4b"));
        QCOMPARE(text(head, "reconcile-guard"),
                 u"Guarding 5 wallets, 2 off now, last look 2 s ago · full check 14 min ago"_s);
    }

    void nothingCheckedIsNotGood()
    {
        ReconcileHead head;
        head.setStatus({}, m_now, QTimeZone::utc());
        QCOMPARE(text(head, "reconcile-verdict"), u"Nothing was checked yet"_s);
        QVERIFY(!button(head, "reconcile-report")->isEnabled());
        QVERIFY(text(head, "reconcile-guard").startsWith(u"Not guarding yet"));
    }

    void aRunningCheckShowsHowFarItIsAndCanBeStopped()
    {
        ReconcileHead head;
        head.show();
        QSignalSpy cancelled(&head, &ReconcileHead::cancelRequested);
        head.setStatus({.isRunning = true, .progress = 0.25}, m_now, QTimeZone::utc());
        const auto *bar = head.findChild<QProgressBar *>(u"reconcile-progress"_s);
        QVERIFY(bar->isVisible());
        QCOMPARE(bar->value() * 4, bar->maximum());
        QVERIFY(!button(head, "reconcile-run")->isVisible());
        button(head, "reconcile-cancel")->click();
        QCOMPARE(cancelled.size(), 1);
    }

    void theScheduleIsChosenByAPersonOnly()
    {
        ReconcileHead head;
        QSignalSpy chosen(&head, &ReconcileHead::scheduleChosen);
        head.setSchedule(std::chrono::minutes(60));
        auto *schedule = head.findChild<QComboBox *>(u"reconcile-schedule"_s);
        QCOMPARE(schedule->currentText(), u"Every hour"_s);
        QCOMPARE(chosen.size(), 0);
        schedule->setCurrentIndex(1);
        emit schedule->activated(1);
        QCOMPARE(chosen.value(0).value(0).value<std::optional<std::chrono::minutes>>(),
                 std::optional(std::chrono::minutes(15)));
    }

    void aWalletThatIsOffIsExplainedToTheCent()
    {
        DriftsTab tab;
        tab.show();
        tab.setChecked(exampleChecked(m_now));
        QCOMPARE(text(tab, "drift-title"), u"dave@clicknback.com"_s);
        QVERIFY(tab.panel().findChild<Banner *>(u"drift-caution"_s)->isVisibleTo(&tab));
        const QString sum = allText(*tab.findChild<DriftSum *>(u"drift-sum"_s));
        for (const QStringView amount :
             {u"−600.00", u"569.25", u"−1,169.25", u"−2,748.00", u"+636.00", u"+0.75"})
            QVERIFY2(sum.contains(amount), qPrintable(sum));
        const QString facts = allText(tab.panel());
        QVERIFY(facts.contains(u"proven") && facts.contains(u"inferred"));
        QVERIFY(facts.contains(u"Set pending to 569.25"));
        QCOMPARE(text(tab, "drift-suspects-title"), u"First 2 of 412 suspect purchases"_s);
        QCOMPARE(text(tab, "drifts-summary"),
                 u"2 wallets off, the 1 that are off most are explained here"_s);
    }

    void aSuspectPurchaseOpens()
    {
        DriftPanel panel;
        panel.setExplanation(exampleDrift(), {});
        QSignalSpy opened(&panel, &DriftPanel::purchaseRequested);
        panel.suspects().view()->selectRow(0);
        QTest::keyClick(panel.suspects().view(), Qt::Key_Return);
        QCOMPARE(opened.value(0).value(0).toString(), u"p1"_s);
    }

    void aWalletAskedForIsExplainedAsItIsNow()
    {
        DriftsTab tab;
        tab.showWallet(u"u9"_s);
        QCOMPARE(text(tab, "drift-message"), u"Looking at this wallet's rows…"_s);
        DriftExplanation drift = exampleDrift();
        drift.userId = u"u9"_s;
        drift.email = u"eve@clicknback.com"_s;
        tab.setExplained(drift);
        QCOMPARE(text(tab, "drift-title"), u"eve@clicknback.com"_s);
        QCOMPARE(text(tab, "drift-when"), u"explained from the rows of now"_s);
    }

    void anExplanationThatFailsSaysWhy()
    {
        DriftsTab tab;
        tab.showWallet(u"u9"_s);
        tab.setFailed(u"u9"_s, u"connection lost"_s);
        QCOMPARE(text(tab, "drift-message"), u"It cannot be told why: connection lost"_s);
    }

    void aNoticeOfAWalletBelowZeroIsNeverGoodNews()
    {
        const QString text = driftNotice({{u"u1"_s, u"ann@example.com"_s, {}, {}}});
        QVERIFY2(text.contains(u"below zero"), qPrintable(text));
        QCOMPARE(driftNotice({{u"u1"_s, u"ann@example.com"_s, {}, {}},
                              {u"u2"_s, {}, {Money::fromCents(-600), {}, {}}, {}}}),
                 u"1 wallet off by €6.00, 1 wallet below zero since the last look."_s);
    }

    void whatTheGuardFoundIsListedAtOnceAndExplainedWhenChosen()
    {
        DriftsTab tab;
        tab.setChecked(std::make_shared<const CheckedDatabase>());
        QSignalSpy asked(&tab, &DriftsTab::explainRequested);
        const Instant at = *Instant::fromText(u"2026-11-25 14:02:03+00"_s);
        tab.addFound({{u"u9"_s, u"eve@clicknback.com"_s, {Money::fromCents(-600), {}, {}}, {}}},
                     at);
        QCOMPARE(tab.table().shownRowCount(), 1);
        QVERIFY(tab.table().selectKey(u"u9"_s));
        QVERIFY(tab.table().selectionText(false).contains(u"found by the guard at 14:02"));
        QCOMPARE(asked.value(0).value(0).toString(), u"u9"_s);
        DriftExplanation drift;
        drift.userId = u"u9"_s;
        drift.difference.pending = Money::fromCents(-600);
        drift.unexplained = drift.difference;
        tab.setExplained(drift);
        QVERIFY(tab.table().selectionText(false).contains(u"not explained"));
    }

    void aWheelOrAnArrowDoesNotChangeTheSchedule()
    {
        ReconcileHead head;
        head.show();
        QSignalSpy chosen(&head, &ReconcileHead::scheduleChosen);
        auto *schedule = head.findChild<QComboBox *>(u"reconcile-schedule"_s);
        QTest::keyClick(schedule, Qt::Key_Up);
        QTest::keyClick(schedule, Qt::Key_E);
        QWheelEvent wheel({5, 5}, {5, 5}, {}, {0, -120}, Qt::NoButton, Qt::NoModifier,
                          Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(schedule, &wheel);
        QCOMPARE(schedule->currentIndex(), 0);
        QCOMPARE(chosen.size(), 0);
    }

    void aLookThatIsOldIsNotSaidToBeOfNow()
    {
        ReconcileHead head;
        ReconcileStatus status{.guarded = 12, .drifting = 10};
        status.guardedAt = m_now.plusSeconds(-79);
        head.setStatus(status, m_now, QTimeZone::utc());
        QCOMPARE(text(head, "reconcile-guard"),
                 u"The guard cannot look: last look 79 s ago, 10 wallets were off then"_s);
    }

    void withoutACheckNoWalletIsCalledGood()
    {
        DriftsTab tab;
        QVERIFY(!allText(tab).contains(u"equals its ledger"));
        tab.setChecked(std::make_shared<CheckedDatabase>());
        QVERIFY(allText(tab).contains(u"Every wallet equals its ledger"));
    }
};

QTEST_MAIN(ReconcilePanelsTest)
#include "tst_reconcilepanels.moc"
