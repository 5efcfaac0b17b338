// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/releases/deployplan.h"

#include "tests/domain/printing.h"
#include "tests/domain/rollbackworld.h"

#include <functional>

using namespace clicknback;

namespace {

DeployOrder anOrder()
{
    DeployOrder order;
    order.operationId = QStringLiteral("11111111-2222-3333-4444-555555555555");
    order.release = QStringLiteral("v1.3.0");
    order.digest = digestOf(kNewest);
    order.commit = kNewest;
    order.who = QStringLiteral("carol");
    order.why = QStringLiteral("it's time");
    return order;
}

DeployOrder aRollback()
{
    DeployOrder order = anOrder();
    order.isRollback = true;
    order.digest = digestOf(kMiddle);
    order.downgradeTo = QStringLiteral("r2");
    order.downgradeImage = QStringLiteral("ghcr.io/o/n@") + digestOf(kNewest);
    return order;
}

ReleaseSettings workflowSettings()
{
    ReleaseSettings settings = composeSettings();
    settings.way = ReleaseSettings::Way::Workflow;
    settings.dispatchWorkflow = QStringLiteral("rollback.yml");
    return settings;
}

Deployment lastOne(bool isRollback, Deployment::Result result, const QString &commit)
{
    Deployment deployment = runOf(commit, 0);
    deployment.source = Deployment::Source::Ours;
    deployment.isRollback = isRollback;
    deployment.result = result;
    deployment.digest = digestOf(commit);
    return deployment;
}

QString kindsOf(const std::vector<DeployStep> &steps)
{
    QStringList kinds;
    for (const DeployStep &step : steps)
        kinds << toText(step.kind);
    return kinds.join(QLatin1String(", "));
}

QString commandOf(const std::vector<DeployStep> &steps, DeployStep::Kind kind)
{
    for (const DeployStep &step : steps)
        if (step.kind == kind)
            return step.command;
    return {};
}

using Change = std::function<void(DeployOrder &, ReleaseSettings &)>;

} // namespace

Q_DECLARE_METATYPE(Change)

class TestDeployPlan : public QObject
{
    Q_OBJECT
private slots:
    void throughComposeTheStepsStandInTheirOrder()
    {
        QCOMPARE(kindsOf(deploySteps(anOrder(), composeSettings())),
                 QStringLiteral("lock, preflight, pull, pin, migrate, recreate, wait healthy, "
                                "verify digest, verify schema, verify health, unlock"));
        QCOMPARE(kindsOf(deploySteps(aRollback(), composeSettings())),
                 QStringLiteral("lock, preflight, pull, downgrade, pin, migrate, recreate, wait "
                                "healthy, verify digest, verify schema, verify health, hold, "
                                "unlock"));
    }

    void throughAWorkflowTheHostIsLockedOnlyWhereItIsKnown()
    {
        ReleaseSettings settings = workflowSettings();
        QCOMPARE(kindsOf(deploySteps(aRollback(), settings)),
                 QStringLiteral("lock, preflight, dispatch, follow run, wait healthy, "
                                "verify digest, verify schema, verify health, hold, unlock"));
        settings.composeFolder.clear();
        QCOMPARE(kindsOf(deploySteps(anOrder(), settings)),
                 QStringLiteral("preflight, dispatch, follow run, wait healthy, verify digest, "
                                "verify schema, verify health"));
    }

    void withoutAWayThereAreNoSteps()
    {
        ReleaseSettings settings = composeSettings();
        settings.way = ReleaseSettings::Way::None;
        QVERIFY(deploySteps(anOrder(), settings).empty());
    }

    void withoutAServiceThatMigratesNothingIsMigrated()
    {
        ReleaseSettings settings = composeSettings();
        settings.migrateService.clear();
        const auto steps = deploySteps(anOrder(), settings);
        QVERIFY(!kindsOf(steps).contains(QLatin1String("migrate")));
        QCOMPARE(commandOf(steps, DeployStep::Kind::Pin).count(QLatin1String("image:")), 1);
    }

    void whatHalfDoneIsWorseCannotBeCancelled()
    {
        const QStringList never =
            QStringLiteral("downgrade pin migrate recreate hold dispatch unlock")
                .split(QLatin1Char(' '));
        for (const ReleaseSettings &settings : {composeSettings(), workflowSettings()})
            for (const DeployStep &step : deploySteps(aRollback(), settings)) {
                QCOMPARE(step.isCancellable, !never.contains(toText(step.kind)));
                QVERIFY(!step.title.isEmpty());
            }
    }

    void commandsNameTheDigestAndNeverATag()
    {
        const auto steps = deploySteps(aRollback(), composeSettings());
        const QString image = QStringLiteral("ghcr.io/o/n@") + digestOf(kMiddle);
        QCOMPARE(commandOf(steps, DeployStep::Kind::Pull), QStringLiteral("docker pull ") + image);
        QCOMPARE(commandOf(steps, DeployStep::Kind::Pin).count(image), 2);
        QVERIFY(commandOf(steps, DeployStep::Kind::Downgrade).contains(digestOf(kNewest)));
        QVERIFY(commandOf(steps, DeployStep::Kind::Downgrade)
                    .contains(QLatin1String("alembic downgrade r2")));
        for (const DeployStep &step : steps)
            QVERIFY(!step.command.contains(QLatin1String("latest")));
    }

    void aLiftedHoldIsSaidAtTheEnd()
    {
        DeployOrder order = anOrder();
        order.releasesHold = true;
        const auto steps = deploySteps(order, composeSettings());
        QVERIFY(steps.back().command.contains(QLatin1String("rm -f .clicknback-ops.hold")));
    }

    void anOrderThatMayBeginHasNoProblem()
    {
        QCOMPARE(orderProblem(anOrder(), composeSettings(), {}, {}), QString());
        QCOMPARE(orderProblem(aRollback(), composeSettings(), {}, {}), QString());
        QCOMPARE(orderProblem(anOrder(), workflowSettings(), {}, {}), QString());
        QCOMPARE(orderProblem(aRollback(), composeSettings(),
                              lastOne(false, Deployment::Result::Failed, kNewest), {}),
                 QString());
        QCOMPARE(orderProblem(anOrder(), composeSettings(),
                              lastOne(true, Deployment::Result::Succeeded, kMiddle), {}),
                 QString());
    }

    void anOrderThatMustNotBeginSaysWhy_data()
    {
        QTest::addColumn<Change>("change");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *says, const Change &change) {
            QTest::newRow(says) << change << QString::fromUtf8(says);
        };
        row("neither a workflow nor Compose", [](DeployOrder &, ReleaseSettings &settings) {
            settings.way = ReleaseSettings::Way::None;
        });
        row("folder of Compose on the host is not set",
            [](DeployOrder &, ReleaseSettings &settings) { settings.composeFolder.clear(); });
        row("image's name in the registry",
            [](DeployOrder &, ReleaseSettings &settings) { settings.image.clear(); });
        row("application's service",
            [](DeployOrder &, ReleaseSettings &settings) { settings.appService.clear(); });
        row("No workflow is set", [](DeployOrder &, ReleaseSettings &settings) {
            settings = workflowSettings();
            settings.dispatchWorkflow.clear();
        });
        row("digest of v1.3.0's image is not known",
            [](DeployOrder &order, ReleaseSettings &) { order.digest.clear(); });
        row("“latest” is no digest",
            [](DeployOrder &order, ReleaseSettings &) { order.digest = QStringLiteral("latest"); });
        row("is no digest", [](DeployOrder &order, ReleaseSettings &) {
            order.digest += QStringLiteral("\n; reboot");
        });
        row("Who does this",
            [](DeployOrder &order, ReleaseSettings &) { order.who = QStringLiteral(" "); });
        row("Why this is done", [](DeployOrder &order, ReleaseSettings &) { order.why.clear(); });
        row("has no id", [](DeployOrder &order, ReleaseSettings &) { order.operationId.clear(); });
        row("Only a rollback takes the schema back", [](DeployOrder &order, ReleaseSettings &) {
            order.downgradeTo = QStringLiteral("r1");
        });
        row("The image that can take the schema back", [](DeployOrder &order, ReleaseSettings &) {
            order = aRollback();
            order.downgradeImage.clear();
        });
        row("The schema has to go back on the host",
            [](DeployOrder &order, ReleaseSettings &settings) {
                order = aRollback();
                settings.migrateService.clear();
            });
    }
    void anOrderThatMustNotBeginSaysWhy()
    {
        QFETCH(Change, change);
        QFETCH(QString, says);
        DeployOrder order = anOrder();
        ReleaseSettings settings = composeSettings();
        change(order, settings);
        const QString problem = orderProblem(order, settings, {}, {});
        QVERIFY2(problem.contains(says), qPrintable(problem));
    }

    void aRollbackIsNeverRolledBack()
    {
        for (const auto result : {Deployment::Result::Succeeded, Deployment::Result::Running,
                                  Deployment::Result::Unknown, Deployment::Result::Failed})
            QVERIFY(orderProblem(aRollback(), composeSettings(), lastOne(true, result, kOldest), {})
                        .contains(QLatin1String("a rollback is never rolled back")));
        QVERIFY(!orderProblem(aRollback(), composeSettings(),
                              lastOne(true, Deployment::Result::Succeeded, kMiddle), {})
                     .isEmpty());
    }

    void theSameRollbackMayBeTriedAgainAfterItCameToNothing()
    {
        QCOMPARE(orderProblem(aRollback(), composeSettings(),
                              lastOne(true, Deployment::Result::Failed, kMiddle), {}),
                 QString());
        QCOMPARE(orderProblem(aRollback(), composeSettings(),
                              lastOne(true, Deployment::Result::Cancelled, kMiddle), {}),
                 QString());
    }

    void aHoldStopsADeploymentUntilItIsLiftedAndNoRollback()
    {
        const HostNote hold = noteOf("erin", "v1.3.0 is slow");
        const QString problem = orderProblem(anOrder(), composeSettings(), {}, hold);
        QVERIFY2(problem.contains(QLatin1String("erin"))
                     && problem.contains(QLatin1String("v1.3.0 is slow")),
                 qPrintable(problem));
        DeployOrder lifting = anOrder();
        lifting.releasesHold = true;
        QCOMPARE(orderProblem(lifting, composeSettings(), {}, hold), QString());
        QCOMPARE(orderProblem(aRollback(), composeSettings(), {}, hold), QString());
    }
};

QTEST_APPLESS_MAIN(TestDeployPlan)
#include "tst_deployplan.moc"
