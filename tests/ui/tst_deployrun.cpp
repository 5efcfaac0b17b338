// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/ui/releasesexample.h"
#include "ui/releases/deploy/deployrundialog.h"
#include "ui/releases/deploy/outputpane.h"
#include "ui/widgets/plainlabel.h"

#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace clicknback;

using State = DeployProgress::State;
using Standing = DeployProgress::Step::State;

/// A deployment as whoever watches it sees it.
class DeployRunTest : public QObject
{
    Q_OBJECT

    static DeployProgress running()
    {
        DeployProgress progress;
        progress.state = State::Running;
        progress.order.operationId = u"one"_s;
        progress.order.release = u"v1.3.0"_s;
        progress.order.isRollback = true;
        progress.isCancellable = true;
        for (const auto &[title, state] : std::initializer_list<std::pair<QString, Standing>>{
                 {u"Lock the host"_s, Standing::Done},
                 {u"Pull the image"_s, Standing::Running},
                 {u"Migrate"_s, Standing::Waiting},
                 {u"Recreate the service"_s, Standing::Waiting}}) {
            DeployProgress::Step step;
            step.step.title = title;
            step.state = state;
            if (state != Standing::Waiting)
                step.startedAt = kReleasesNow.plusSeconds(-9);
            if (state == Standing::Done)
                step.finishedAt = kReleasesNow.plusSeconds(-7);
            progress.steps.push_back(step);
        }
        return progress;
    }

    static QString text(const QWidget &parent, const char *name)
    {
        return parent.findChild<PlainLabel *>(QLatin1String(name))->text();
    }

private slots:
    void initTestCase() { prepareReleasesTest(); }

    void everyStepHasItsStateInWords()
    {
        DeployRunDialog dialog;
        dialog.setProgress(running(), kReleasesNow);
        dialog.append("v1.3.0: Pulling from o/n\n0303: Pull complete\n");
        dialog.output().flush();
        dialog.show();
        QCOMPARE(text(dialog, "run-sentence"),
                 u"Rolling back to v1.3.0, step 2 of 4: Pull the image"_s);
        QCOMPARE(text(dialog, "step-0-state"), u"done in 2 s"_s);
        QCOMPARE(text(dialog, "step-1-state"), u"running for 9 s"_s);
        QCOMPARE(text(dialog, "step-2-state"), u"waits"_s);
        QVERIFY(followsTheme(dialog, u"run"_s));
    }

    void cancelIsThereOnlyWhereItIsSafe()
    {
        DeployRunDialog dialog;
        dialog.show();
        auto *cancel = dialog.findChild<QPushButton *>(u"run-cancel"_s);
        QVERIFY(!cancel->isVisible());
        DeployProgress progress = running();
        dialog.setProgress(progress, kReleasesNow);
        QVERIFY(cancel->isEnabled());
        QSignalSpy cancelled(&dialog, &DeployRunDialog::cancelRequested);
        cancel->click();
        QCOMPARE(cancelled.count(), 1);
        progress.isCancellable = false;
        dialog.setProgress(progress, kReleasesNow);
        QVERIFY(!cancel->isEnabled());
        QVERIFY2(text(dialog, "run-cancel-why").contains(u"Pull the image"),
                 qPrintable(text(dialog, "run-cancel-why")));
    }

    void theEndIsSaidAndTheWayBackProposed()
    {
        DeployRunDialog dialog;
        dialog.show();
        DeployProgress progress = running();
        progress.steps[1].state = Standing::Failed;
        progress.steps[1].text = u"denied: the token may not pull"_s;
        progress.state = State::Failed;
        progress.sentence = u"The image could not be pulled; nothing was changed."_s;
        dialog.setProgress(progress, kReleasesNow);
        auto *back = dialog.findChild<QPushButton *>(u"run-rollback"_s);
        QVERIFY(!back->isVisible());
        QCOMPARE(text(dialog, "run-sentence"), progress.sentence);
        QCOMPARE(text(dialog, "step-1-text"), u"denied: the token may not pull"_s);
        progress.proposesRollback = true;
        dialog.setProgress(progress, kReleasesNow);
        QSignalSpy asked(&dialog, &DeployRunDialog::rollbackRequested);
        back->click();
        QCOMPARE(asked.count(), 1);
        QVERIFY(followsTheme(dialog, u"run-failed"_s));
    }

    void closingHidesAndStopsNothing()
    {
        DeployRunDialog dialog;
        dialog.setProgress(running(), kReleasesNow);
        dialog.show();
        QSignalSpy cancelled(&dialog, &DeployRunDialog::cancelRequested);
        dialog.append("before\n");
        QTest::keyClick(&dialog, Qt::Key_Escape);
        QVERIFY(!dialog.isVisible());
        dialog.append("while it was closed\n");
        dialog.findChild<QPushButton *>(u"run-close"_s)->click();
        QCOMPARE(cancelled.count(), 0);
        dialog.show();
        dialog.output().flush();
        QCOMPARE(dialog.output().toPlainText(), u"before\nwhile it was closed\n"_s);
    }

    void anotherDeploymentBeginsWithAnEmptyPane()
    {
        DeployRunDialog dialog;
        dialog.setProgress(running(), kReleasesNow);
        dialog.append("of the first\n");
        DeployProgress next = running();
        next.order.operationId = u"two"_s;
        dialog.setProgress(next, kReleasesNow);
        dialog.output().flush();
        QCOMPARE(dialog.output().toPlainText(), QString());
    }

    void ofAFloodOnlyTheNewestLinesAreKept()
    {
        OutputPane pane;
        pane.resize(600, 400);
        pane.show();
        for (int line = 0; line < 20'000; ++line)
            pane.append("line " + QByteArray::number(line) + "\n");
        pane.flush();
        QVERIFY(pane.document()->blockCount() <= OutputPane::kMostLines);
        QVERIFY(pane.toPlainText().contains(u"line 19999"));
        QVERIFY(!pane.toPlainText().contains(u"line 1\n"));
        QCOMPARE(pane.verticalScrollBar()->value(), pane.verticalScrollBar()->maximum());
    }

    void whoScrolledUpIsNotPulledDown()
    {
        OutputPane pane;
        pane.resize(600, 200);
        pane.show();
        for (int line = 0; line < 200; ++line)
            pane.append("line\n");
        pane.flush();
        pane.verticalScrollBar()->setValue(10);
        pane.append("more\n");
        pane.flush();
        QCOMPARE(pane.verticalScrollBar()->value(), 10);
    }

    void whatTerminalsUnderstandIsNotShown()
    {
        OutputPane pane;
        pane.append("\x1b[31mred\x1b[0m \xc3");
        pane.append("\xa9\r\n10 %\r20 %\n\x07");
        pane.append(QByteArray(10'000, 'x'));
        pane.flush();
        QVERIFY(pane.toPlainText().startsWith(u"red é\n10 %\n20 %\nxxx"_s));
        QVERIFY(pane.document()->blockCount() >= 8); // one without an end is broken
    }
};

QTEST_MAIN(DeployRunTest)
#include "tst_deployrun.moc"
