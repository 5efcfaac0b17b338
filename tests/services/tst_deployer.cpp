// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/releases/deployer.h"

#include "models/domain/releases/hostcommands.h"
#include "models/services/releases/selfrollback.h"
#include "tests/support/awaited.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QUuid>

using namespace clicknback;

namespace {

using Kind = DeployStep::Kind;
using Mark = DeployProgress::Step::State;
using State = DeployProgress::State;

const QString kKey = QStringLiteral("lab");

// Both write what they were asked, and wait or fail where a file says so.
constexpr auto kDocker = R"(#!/bin/sh
fake=$(dirname "$0")
echo "docker $*" >>"$fake/calls"
case "$1" in
compose) exit 1 ;;
info) echo / ;;
pull)
    while [ -e "$fake/pull.waits" ]; do sleep 0.05; done
    if [ -e "$fake/pull.fails" ]; then echo 'manifest unknown' >&2; exit 1; fi ;;
esac
)";
constexpr auto kCompose = R"(#!/bin/sh
fake=$(dirname "$0")
echo "compose $*" >>"$fake/calls"
case " $* " in
*" run "*)
    while [ -e "$fake/run.waits" ]; do sleep 0.05; done
    if [ -e "$fake/run.fails" ]; then echo 'relation exists already' >&2; exit 1; fi ;;
esac
)";

void write(const QString &path, const QByteArray &content, bool isExecutable = false)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
    if (isExecutable)
        file.setPermissions(file.permissions() | QFile::ExeOwner);
}

QByteArray read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

DeployOrder order(const QString &release = QStringLiteral("v1.4.0"))
{
    DeployOrder order;
    order.operationId = QUuid::createUuid().toString(QUuid::WithoutBraces);
    order.release = release;
    order.digest = QStringLiteral("sha256:") + QString(64, u'a');
    order.who = QStringLiteral("carol");
    order.why = QStringLiteral("it's time");
    return order;
}

Migration migration(const QString &revision, const QString &before, SchemaStep::Kind kind)
{
    Migration made;
    made.revision = revision;
    if (!before.isEmpty())
        made.downRevisions = {before};
    made.upgrade = {
        {.kind = kind, .table = QStringLiteral("users"), .name = QStringLiteral("note")}};
    return made;
}

} // namespace

/// How an order is carried out, with scripts that really run and tools of the host that only say
/// that they were called.
class DeployerTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<LocalHistory> m_history;
    std::unique_ptr<HostShell> m_shell;
    std::unique_ptr<Deployer> m_deployer;
    JobList m_jobs;
    Environment m_environment;
    QByteArray m_path;
    std::vector<Deployment> m_ended;

    QString fake(const QString &name) const
    {
        return m_folder->filePath(QStringLiteral("bin/") + name);
    }
    QString project(const QString &name) const
    {
        return m_folder->filePath(QStringLiteral("app/") + name);
    }
    void mark(const char *name) { write(fake(QLatin1String(name)), {}); }
    void unmark(const char *name) { QFile::remove(fake(QLatin1String(name))); }
    QByteArray calls() const { return read(fake(QStringLiteral("calls"))); }
    bool isLocked() const { return QFile::exists(project(hostfiles::kLockFolder)); }

    void makeDeployer()
    {
        ReleaseSources sources;
        sources.history = m_history.get();
        m_deployer = std::make_unique<Deployer>(m_environment, kKey, sources, ProbeSources(),
                                                *m_shell, m_jobs);
        connect(m_deployer.get(), &Deployer::finished, this,
                [this](const Deployment &deployment) { m_ended.push_back(deployment); });
    }
    const DeployProgress &progress() const { return m_deployer->progress(); }
    Mark stateOf(Kind kind) const
    {
        for (const DeployProgress::Step &step : progress().steps) {
            if (step.step.kind == kind)
                return step.state;
        }
        return Mark::Waiting;
    }
    void carryOut(const DeployOrder &of)
    {
        const std::size_t before = m_ended.size();
        const Result<void> begun = m_deployer->start(of);
        QVERIFY2(begun, begun ? "" : qPrintable(begun.error().message));
        QTRY_VERIFY_WITH_TIMEOUT(m_ended.size() > before, 60'000);
    }
    /// Until a step runs.
    void startUntil(const DeployOrder &of, const char *call)
    {
        QVERIFY(m_deployer->start(of));
        QTRY_VERIFY2_WITH_TIMEOUT(calls().contains(call), qPrintable(progress().sentence), 60'000);
    }
    std::vector<ReleaseHistoryStore::Step> log(const QString &operation)
    {
        return valueOf(awaited(m_history->run([operation](LocalDatabase &database) {
            return ReleaseHistoryStore(database, kKey).steps(operation);
        })));
    }
    std::vector<UnfinishedOperation> unfinished()
    {
        return valueOf(awaited(m_deployer->unfinishedOperations()));
    }
    void lockAs(const QString &who, const QString &operation)
    {
        const HostNote note{.who = who,
                            .why = QStringLiteral("a hotfix"),
                            .what = QStringLiteral("v1.3.9"),
                            .since = Instant::now(),
                            .operationId = operation};
        const auto locked = awaited(m_shell->run(hostscripts::lock(m_environment.releases, note),
                                                 std::chrono::seconds(30)));
        QVERIFY(locked);
        QCOMPARE(locked->exitCode, 0);
    }

private slots:
    void initTestCase() { m_path = qgetenv("PATH"); }

    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QDir(m_folder->path()).mkpath(QStringLiteral("bin"));
        QDir(m_folder->path()).mkpath(QStringLiteral("app"));
        write(fake(QStringLiteral("docker")), kDocker, true);
        write(fake(QStringLiteral("docker-compose")), kCompose, true);
        write(project(QStringLiteral("docker-compose.yml")), "services: {}\n");
        qputenv("PATH",
                QFile::encodeName(m_folder->filePath(QStringLiteral("bin"))) + ':' + m_path);
        m_environment = {};
        m_environment.releases.image = QStringLiteral("ghcr.io/o/n");
        m_environment.releases.composeFolder = m_folder->filePath(QStringLiteral("app"));
        m_environment.releases.isHostHere = true;
        m_environment.releases.way = ReleaseSettings::Way::Compose;
        m_history = std::make_unique<LocalHistory>(
            m_folder->filePath(QStringLiteral("releases.sqlite")), ReleaseHistoryStore::schema());
        m_shell = std::make_unique<HostShell>(m_environment, nullptr);
        m_ended.clear();
        makeDeployer();
    }

    void cleanup()
    {
        m_deployer.reset();
        m_shell.reset();
        m_history.reset();
        qputenv("PATH", m_path);
    }

    void whatMayNotBeginIsRefusedWithItsReason_data()
    {
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("reason");
        QTest::newRow("no digest") << "digest"
                                   << "digest";
        QTest::newRow("a tag in its place") << "tag"
                                            << "no digest";
        QTest::newRow("nobody") << "who"
                                << "Who";
        QTest::newRow("for nothing") << "why"
                                     << "Why";
        QTest::newRow("no id") << "id"
                               << "id";
        QTest::newRow("a schema that goes back in a deployment") << "downgrade"
                                                                 << "rollback";
    }
    void whatMayNotBeginIsRefusedWithItsReason()
    {
        QFETCH(QString, what);
        QFETCH(QString, reason);
        DeployOrder wrong = order();
        if (what == u"digest")
            wrong.digest.clear();
        else if (what == u"tag")
            wrong.digest = QStringLiteral("latest");
        else if (what == u"who")
            wrong.who = QStringLiteral(" ");
        else if (what == u"why")
            wrong.why.clear();
        else if (what == u"id")
            wrong.operationId.clear();
        else
            wrong.downgradeTo = QStringLiteral("base");
        const Result<void> begun = m_deployer->start(wrong);
        QVERIFY(!begun);
        QCOMPARE(begun.error().kind, ErrorKind::InvalidInput);
        QVERIFY2(begun.error().message.contains(reason), qPrintable(begun.error().message));
        QCOMPARE(calls(), QByteArray());
        QCOMPARE(progress().state, State::Idle);
    }

    void nothingIsDeployedWhereNothingCanBeRunOrKept()
    {
        Environment elsewhere = m_environment;
        elsewhere.releases.isHostHere = false;
        HostShell nowhere(elsewhere, nullptr);
        ReleaseSources sources;
        sources.history = m_history.get();
        Deployer unreached(elsewhere, kKey, sources, {}, nowhere, m_jobs);
        QVERIFY(!unreached.start(order()));
        Deployer unlogged(m_environment, kKey, {}, {}, *m_shell, m_jobs);
        const Result<void> begun = unlogged.start(order());
        QVERIFY(!begun);
        QVERIFY2(begun.error().message.contains(u"log"), qPrintable(begun.error().message));
    }

    void oneOrderAtATime()
    {
        mark("pull.waits");
        startUntil(order(), "docker pull");
        const Result<void> second = m_deployer->start(order(QStringLiteral("v1.5.0")));
        QVERIFY(!second);
        QCOMPARE(second.error().kind, ErrorKind::Busy);
        QVERIFY(second.error().message.contains(u"v1.4.0"));
        QCOMPARE(m_jobs.jobs().size(), 1);
        unmark("pull.waits");
        QTRY_COMPARE_WITH_TIMEOUT(m_ended.size(), 1, 60'000);
        QVERIFY(m_jobs.jobs().empty());
    }

    void whatCannotBeAskedIsNeverDone()
    {
        carryOut(order());
        QCOMPARE(stateOf(Kind::Recreate), Mark::Done);
        QCOMPARE(progress().state, State::Failed);
        QVERIFY2(progress().sentence.contains(u"could not be verified"),
                 qPrintable(progress().sentence));
        QCOMPARE(m_ended.back().verification, Deployment::Verification::NotDone);
        QVERIFY(!progress().proposesRollback);
        QVERIFY(!isLocked());
    }

    void eachStepIsKeptBeforeTheNextBegins()
    {
        const DeployOrder of = order();
        carryOut(of);
        const auto steps = log(of.operationId);
        QVERIFY(steps.size() > 10);
        QCOMPARE(steps.front().kind, QStringLiteral("begin"));
        QCOMPARE(steps.back().kind, QStringLiteral("end"));
        for (std::size_t i = 1; i + 1 < steps.size(); i += 2) {
            QCOMPARE(steps[i].outcome, QStringLiteral("started"));
            QCOMPARE(steps[i + 1].kind, steps[i].kind);
            QVERIFY(steps[i + 1].outcome != u"started");
        }
        QVERIFY(unfinished().empty());
    }

    void theLockOfAnotherIsSaidAndLeft()
    {
        lockAs(QStringLiteral("dave"), QStringLiteral("another"));
        carryOut(order());
        QCOMPARE(progress().state, State::Failed);
        QVERIFY2(progress().sentence.contains(u"dave") && progress().sentence.contains(u"hotfix"),
                 qPrintable(progress().sentence));
        QVERIFY(isLocked());
        QVERIFY(!calls().contains("docker pull"));
        QVERIFY(!awaited(m_deployer->breakLock(QStringLiteral("carol"), QStringLiteral("wrong"))));
        QVERIFY(isLocked());
        QVERIFY(awaited(m_deployer->breakLock(QStringLiteral("carol"), QStringLiteral("another"))));
        QVERIFY(!isLocked());
    }

    void aPullThatFailsTouchesNothing()
    {
        mark("pull.fails");
        carryOut(order());
        QCOMPARE(progress().state, State::Failed);
        QVERIFY2(progress().sentence.contains(u"manifest unknown")
                     && progress().sentence.contains(u"not touched"),
                 qPrintable(progress().sentence));
        QVERIFY(!QFile::exists(project(hostfiles::kPinFile)));
        QVERIFY(!isLocked());
        QCOMPARE(stateOf(Kind::Recreate), Mark::Skipped);
        QCOMPARE(m_ended.back().result, Deployment::Result::Failed);
        QVERIFY(!progress().proposesRollback);
    }

    void aMigrationThatFailsLeavesThePinAsItWas_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::newRow("nothing was pinned") << QByteArray();
        QTest::newRow("something was") << QByteArray("services: {}\n# of before\n");
    }
    void aMigrationThatFailsLeavesThePinAsItWas()
    {
        QFETCH(QByteArray, before);
        const QString pin = project(hostfiles::kPinFile);
        if (!before.isEmpty())
            write(pin, before);
        mark("run.fails");
        carryOut(order());
        QCOMPARE(stateOf(Kind::Pin), Mark::Done);
        QCOMPARE(progress().state, State::Failed);
        QVERIFY2(progress().sentence.contains(u"relation exists"), qPrintable(progress().sentence));
        QVERIFY(!calls().contains(" up "));
        QCOMPARE(read(pin), before);
        QCOMPARE(QFile::exists(pin), !before.isEmpty());
        QVERIFY(!isLocked());
    }

    void aCancelledPullEndsAtOnceAndUnlocks()
    {
        mark("pull.waits");
        startUntil(order(), "docker pull");
        QVERIFY(progress().isCancellable);
        m_deployer->cancel();
        QTRY_COMPARE_WITH_TIMEOUT(m_ended.size(), 1, 60'000);
        QCOMPARE(progress().state, State::Cancelled);
        QCOMPARE(m_ended.back().result, Deployment::Result::Cancelled);
        QVERIFY(!isLocked());
        QVERIFY2(progress().sentence.contains(u"not touched"), qPrintable(progress().sentence));
    }

    void aMigrationIsNotCutButNothingFollowsIt()
    {
        mark("run.waits");
        startUntil(order(), " run ");
        QTRY_VERIFY(!progress().isCancellable);
        m_deployer->cancel();
        QTest::qWait(300);
        QCOMPARE(progress().state, State::Running);
        unmark("run.waits");
        QTRY_COMPARE_WITH_TIMEOUT(m_ended.size(), 1, 60'000);
        QCOMPARE(progress().state, State::Cancelled);
        QCOMPARE(stateOf(Kind::Migrate), Mark::Done);
        QVERIFY(!calls().contains(" up "));
        QVERIFY2(progress().sentence.contains(u"migrations were applied"),
                 qPrintable(progress().sentence));
        QVERIFY(!QFile::exists(project(hostfiles::kPinFile)));
        QVERIFY(!isLocked());
    }

    void aProgramThatDiedInTheMiddleIsSeenAndItsLockCanBeBroken()
    {
        mark("pull.waits");
        const DeployOrder of = order();
        startUntil(of, "docker pull");
        QVERIFY(unfinished().empty()); // it is under way
        m_deployer.reset();
        unmark("pull.waits");
        makeDeployer();
        const auto left = unfinished();
        QCOMPARE(left.size(), std::size_t(1));
        QCOMPARE(left.front().operationId, of.operationId);
        QCOMPARE(left.front().steps.back().kind, QStringLiteral("pull"));
        carryOut(order(QStringLiteral("v1.5.0")));
        QVERIFY2(progress().sentence.contains(of.operationId), qPrintable(progress().sentence));
        QVERIFY(awaited(m_deployer->breakLock(QStringLiteral("dave"), of.operationId)));
        QVERIFY(!isLocked());
        QVERIFY(unfinished().empty());
        QVERIFY(log(of.operationId).back().text.contains(u"dave"));
    }

    void aHoldRefusesWhatGoesForwardUntilItIsLifted()
    {
        const HostNote note{.who = QStringLiteral("carol"),
                            .why = QStringLiteral("v1.4.0 loses money"),
                            .what = QStringLiteral("v1.3.9")};
        QVERIFY(awaited(m_shell->run(hostscripts::hold(m_environment.releases, note),
                                     std::chrono::seconds(30))));
        carryOut(order());
        QCOMPARE(stateOf(Kind::Preflight), Mark::Failed);
        QVERIFY2(progress().sentence.contains(u"loses money"), qPrintable(progress().sentence));
        QVERIFY(!calls().contains("docker pull"));
        QVERIFY(awaited(m_deployer->releaseHold(QStringLiteral("carol"))));
        carryOut(order());
        QCOMPARE(stateOf(Kind::Pull), Mark::Done);
    }

    void aHoldThatIsLiftedWithTheOrderStaysUntilAllIsVerified()
    {
        QVERIFY(awaited(m_shell->run(hostscripts::hold(m_environment.releases, HostNote()),
                                     std::chrono::seconds(30))));
        DeployOrder forward = order();
        forward.releasesHold = true;
        carryOut(forward);
        QCOMPARE(stateOf(Kind::Recreate), Mark::Done);
        QCOMPARE(progress().state, State::Failed); // nobody could verify it
        QVERIFY(QFile::exists(project(hostfiles::kHoldFile)));
    }

    void aRollbackOfARollbackIsRefused()
    {
        Deployment rolledBack;
        rolledBack.id = QStringLiteral("earlier");
        rolledBack.source = Deployment::Source::Ours;
        rolledBack.result = Deployment::Result::Succeeded;
        rolledBack.verification = Deployment::Verification::Healthy;
        rolledBack.isRollback = true;
        rolledBack.digest = QStringLiteral("sha256:") + QString(64, u'b');
        rolledBack.startedAt = Instant::now().plusSeconds(-600);
        QVERIFY(awaited(m_history->run([rolledBack](LocalDatabase &database) {
            return ReleaseHistoryStore(database, kKey).keep({rolledBack});
        })));
        DeployOrder again = order();
        again.isRollback = true;
        carryOut(again);
        QCOMPARE(stateOf(Kind::Preflight), Mark::Failed);
        QVERIFY2(progress().sentence.contains(u"rollback"), qPrintable(progress().sentence));
        QVERIFY(!calls().contains("docker pull"));
    }

    void aRollbackThatKeepsTheSchemaRunsNoMigration()
    {
        DeployOrder back = order();
        back.isRollback = true;
        carryOut(back);
        QCOMPARE(stateOf(Kind::Migrate), Mark::Skipped);
        QVERIFY(!calls().contains(" run "));
        QCOMPARE(stateOf(Kind::Recreate), Mark::Done);
    }

    void earlierCodeLivesWithStepsThatOnlyAdd()
    {
        using Step = SchemaStep::Kind;
        const MigrationGraph adds(
            {migration(QStringLiteral("a"), {}, Step::CreateTable),
             migration(QStringLiteral("b"), QStringLiteral("a"), Step::CreateTable)});
        QVERIFY(judgeStepsForward(adds, {QStringLiteral("a")}, {QStringLiteral("b")}));
        const MigrationGraph drops(
            {migration(QStringLiteral("a"), {}, Step::CreateTable),
             migration(QStringLiteral("b"), QStringLiteral("a"), Step::DropColumn)});
        QVERIFY(!judgeStepsForward(drops, {QStringLiteral("a")}, {QStringLiteral("b")}));
        QVERIFY(!judgeStepsForward(adds, {QStringLiteral("elsewhere")}, {QStringLiteral("b")}));
    }
};

QTEST_GUILESS_MAIN(DeployerTest)
#include "tst_deployer.moc"
