// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/ui/releasesexample.h"
#include "ui/releases/deploy/deploydialog.h"
#include "ui/releases/deploy/hostdialog.h"
#include "ui/releases/deploy/rollbackdialog.h"
#include "ui/widgets/plainlabel.h"

#include <QCheckBox>
#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace clicknback;

/// The decision on a plan: what must be there before the button can be pressed.
class RollbackDialogTest : public QObject
{
    Q_OBJECT

    static PlanPlace place(EnvironmentKind kind)
    {
        PlanPlace place;
        place.environment = u"live"_s;
        place.kind = kind;
        place.who = u"dave"_s;
        place.settings.image = u"ghcr.io/o/n"_s;
        place.settings.way = ReleaseSettings::Way::Compose;
        place.settings.composeFolder = u"/srv/app"_s;
        place.releases = releaseExamples();
        place.runningDigest = digestExample(4);
        return place;
    }

    static std::unique_ptr<RollbackDialog> dialog(const PlanPlace &place)
    {
        auto made = std::make_unique<RollbackDialog>(place, u"v1.3.0"_s);
        made->setAttribute(Qt::WA_DeleteOnClose, false);
        made->show();
        return made;
    }

    static QPushButton *go(const QWidget &dialog)
    {
        return dialog.findChild<QPushButton *>(u"plan-do"_s);
    }

    static QString text(const QWidget &parent, const char *name)
    {
        return parent.findChild<PlainLabel *>(QLatin1String(name))->text();
    }

    static RollbackPlan possible()
    {
        RollbackPlan plan = planExample();
        plan.losses.clear();
        return plan;
    }

private slots:
    void initTestCase() { prepareReleasesTest(); }

    void thePlanIsShownInWords()
    {
        const auto shown = dialog(place(EnvironmentKind::Staging));
        QVERIFY(!go(*shown)->isEnabled());
        shown->setPlan(planExample());
        QCOMPARE(text(*shown, "plan-verdict"), verdictSentence(RollbackVerdict::DowngradeFirst));
        QVERIFY(text(*shown, "plan-taken-back").contains(u"9f8a7e6d5c4b"));
        const auto losses = shown->findChildren<PlainLabel *>(u"plan-loss"_s);
        QCOMPARE(losses.size(), 2);
        QVERIFY2(losses[0]->text().contains(u"1,200 rows, €1,204.50"),
                 qPrintable(losses[0]->text()));
        QVERIFY(losses[1]->text().contains(u"could not be read"));
        QVERIFY(!losses[1]->text().contains(u"0 rows"));
        QVERIFY(text(*shown, "plan-consequence").contains(u"on live"));
        QVERIFY(text(*shown, "plan-undo").contains(u"does not come back"));
        QCOMPARE(go(*shown)->text(), u"Roll back to v1.3.0"_s);
        QVERIFY(followsTheme(*shown, u"rollback"_s));
    }

    void theCommandsAreCopiedInTheirOrder()
    {
        const auto shown = dialog(place(EnvironmentKind::Staging));
        shown->setPlan(planExample());
        shown->findChild<QPushButton *>(u"plan-copy"_s)->click();
        QCOMPARE(QGuiApplication::clipboard()->text(), planExample().commands.join(u'\n'));
    }

    void bothWaysStandSideBySide()
    {
        const auto shown = dialog(place(EnvironmentKind::Staging));
        shown->setPlan(planExample());
        QStringList texts;
        for (const PlainLabel *label :
             shown->findChild<QWidget *>(u"plan-services"_s)->findChildren<PlainLabel *>())
            texts << label->text();
        QVERIFY(texts.contains(u"ghcr.io/o/n:latest"));
        QCOMPARE(texts.count(u"ghcr.io/o/n@sha256:0303"_s), 3);
    }

    void aReasonIsNeededAndInProductionTheName()
    {
        const auto shown = dialog(place(EnvironmentKind::Production));
        shown->setPlan(possible());
        QVERIFY(!go(*shown)->isEnabled());
        shown->findChild<QLineEdit *>(u"plan-name"_s)->setText(u"live"_s);
        QVERIFY(!go(*shown)->isEnabled());
        QVERIFY(text(*shown, "plan-problem").contains(u"why", Qt::CaseInsensitive));
        shown->findChild<QLineEdit *>(u"plan-reason"_s)->setText(u"payouts are lost"_s);
        QVERIFY2(go(*shown)->isEnabled(), qPrintable(text(*shown, "plan-problem")));
        shown->findChild<QLineEdit *>(u"plan-name"_s)->setText(u"Live"_s);
        QVERIFY(!go(*shown)->isEnabled());
    }

    void anEnvironmentWithoutANameIsNeverNamedRightly()
    {
        PlanPlace nameless = place(EnvironmentKind::Production);
        nameless.environment.clear();
        const auto shown = dialog(nameless);
        shown->setPlan(possible());
        shown->findChild<QLineEdit *>(u"plan-reason"_s)->setText(u"x"_s);
        QVERIFY(!go(*shown)->isEnabled());
    }

    void theOrderSaysAllThatWasDecided()
    {
        PlanPlace held = place(EnvironmentKind::Staging);
        held.hold = noteExample();
        const auto shown = dialog(held);
        shown->setPlan(possible());
        shown->findChild<QLineEdit *>(u"plan-reason"_s)->setText(u" payouts are lost "_s);
        auto *lift = shown->findChild<QCheckBox *>(u"plan-lift-hold"_s);
        QVERIFY(lift->isVisible());
        QVERIFY(lift->text().contains(u"carol"));
        lift->setChecked(true);
        QSignalSpy confirmed(shown.get(), &PlanDialog::confirmed);
        QVERIFY2(go(*shown)->isEnabled(), qPrintable(text(*shown, "plan-problem")));
        go(*shown)->click();
        QCOMPARE(confirmed.count(), 1);
        const auto order = confirmed.at(0).at(0).value<DeployOrder>();
        QCOMPARE(order.release, u"v1.3.0"_s);
        QCOMPARE(order.digest, digestExample(3));
        QCOMPARE(order.commit, commitExample(3));
        QCOMPARE(order.downgradeTo, u"46afc1459aaf"_s);
        QCOMPARE(order.downgradeImage, u"ghcr.io/o/n@"_s + digestExample(4));
        QCOMPARE(order.who, u"dave"_s);
        QCOMPARE(order.why, u"payouts are lost"_s);
        QVERIFY(order.isRollback);
        QVERIFY(order.releasesHold);
        QCOMPARE(order.operationId.size(), 36);
        QVERIFY(shown->isVisible()); // whoever carries it out may still refuse
    }

    void aPlanThatCannotBeCarriedOutHasNoDecision_data()
    {
        QTest::addColumn<int>("verdict");
        QTest::newRow("refused") << int(RollbackVerdict::Refused);
        QTest::newRow("irreversible") << int(RollbackVerdict::Irreversible);
        QTest::newRow("loses data") << int(RollbackVerdict::LosesData);
        QTest::newRow("no such release") << int(RollbackVerdict::NoSuchRelease);
        QTest::newRow("unknown") << int(RollbackVerdict::Unknown);
    }

    void aPlanThatCannotBeCarriedOutHasNoDecision()
    {
        QFETCH(int, verdict);
        const auto shown = dialog(place(EnvironmentKind::Staging));
        RollbackPlan plan = planExample();
        plan.verdict = RollbackVerdict(verdict);
        shown->setPlan(plan);
        shown->findChild<QLineEdit *>(u"plan-reason"_s)->setText(u"x"_s);
        QVERIFY(!go(*shown)->isEnabled());
        QVERIFY(!shown->findChild<QLineEdit *>(u"plan-reason"_s)->isVisible());
        QCOMPARE(text(*shown, "plan-verdict"), verdictSentence(plan.verdict));
    }

    void whatFailsToBePlannedIsAskedAgain()
    {
        const auto shown = dialog(place(EnvironmentKind::Staging));
        shown->setError({ErrorKind::Unreachable, u"The registry does not answer."_s, {}});
        QVERIFY(!go(*shown)->isEnabled());
        QSignalSpy asked(shown.get(), &PlanDialog::planRequested);
        shown->findChild<QPushButton *>(u"page-retry"_s)->click();
        QCOMPARE(asked.count(), 1);
        QCOMPARE(asked.at(0).at(0).toString(), u"v1.3.0"_s);
        shown->setPlan(possible());
        shown->findChild<QLineEdit *>(u"plan-reason"_s)->setText(u"x"_s);
        QVERIFY(go(*shown)->isEnabled());
    }

    void withoutAWayToDeployItIsRefusedInWords()
    {
        PlanPlace none = place(EnvironmentKind::Staging);
        none.settings.way = ReleaseSettings::Way::None;
        const auto shown = dialog(none);
        shown->setPlan(possible());
        shown->findChild<QLineEdit *>(u"plan-reason"_s)->setText(u"x"_s);
        QVERIFY(!go(*shown)->isEnabled());
        QVERIFY(!text(*shown, "plan-problem").isEmpty());
    }

    void enterByHabitDoesNothing()
    {
        const auto shown = dialog(place(EnvironmentKind::Staging));
        shown->setPlan(possible());
        auto *reason = shown->findChild<QLineEdit *>(u"plan-reason"_s);
        reason->setText(u"x"_s);
        QSignalSpy confirmed(shown.get(), &PlanDialog::confirmed);
        QTest::keyClick(reason, Qt::Key_Return);
        QCOMPARE(confirmed.count(), 0);
    }

    void deployingHasTheSameShapeAndItsOwnWords()
    {
        DeployDialog shown(place(EnvironmentKind::Staging), u"v1.5.0"_s);
        shown.setAttribute(Qt::WA_DeleteOnClose, false);
        RollbackPlan plan = possible();
        plan.isRollback = false;
        plan.verdict = RollbackVerdict::ImageOnly;
        plan.to = u"v1.5.0"_s;
        plan.toDigest = digestExample(5);
        plan.downgradeTo.clear();
        plan.revisionsTakenBack.clear();
        shown.setPlan(plan);
        shown.show();
        QCOMPARE(go(shown)->text(), u"Deploy v1.5.0"_s);
        QVERIFY(text(shown, "plan-undo").contains(u"roll back to v1.4.0"));
        QVERIFY(text(shown, "plan-taken-back").contains(u"stays"));
    }

    void aLockIsBrokenOnlyByWhoNamesTheEnvironment()
    {
        HostDialog shown(HostDialog::Act::BreakLock, noteExample(), u"live"_s,
                         EnvironmentKind::Production);
        shown.setAttribute(Qt::WA_DeleteOnClose, false);
        shown.show();
        auto *button = shown.findChild<QPushButton *>(u"host-do"_s);
        QVERIFY(!button->isEnabled());
        QVERIFY(text(shown, "host-what").contains(u"carol"));
        QVERIFY(text(shown, "host-follows").contains(u"cannot be undone"));
        QSignalSpy confirmed(&shown, &HostDialog::confirmed);
        shown.findChild<QLineEdit *>(u"host-name"_s)->setText(u"live"_s);
        QVERIFY(followsTheme(shown, u"break-lock"_s));
        button->click();
        QCOMPARE(confirmed.count(), 1);
        QVERIFY(!shown.isVisible());
    }
};

QTEST_MAIN(RollbackDialogTest)
#include "tst_rollbackdialog.moc"
