// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/releases/deployverification.h"

#include "models/domain/health/probeset.h"
#include "models/network/releases/registryclient.h"
#include "models/services/releases/deploypreflight.h"
#include "models/services/releases/healthywait.h"
#include "models/services/whendone.h"
#include "models/storage/databaselane.h"
#include "models/storage/releases/schemastore.h"

#include <algorithm>

namespace clicknback {

namespace {

using Kind = StepResult::Kind;

constexpr int kMildest = 3; ///< the class of what no release breaks: disk, backups, certificates

QString unanswered(const char *who)
{
    return QStringLiteral("%1 did not answer").arg(QLatin1String(who));
}

QStringList sorted(QStringList list)
{
    list.sort();
    return list;
}

/// Those that can be asked once, without a window that follows logs.
std::vector<ProbeSpec> probesToAsk(const Environment &environment)
{
    std::vector<ProbeSpec> probes = probesOf(environment);
    std::erase_if(probes, [](const ProbeSpec &probe) {
        return probe.kind() == ProbeKind::LogPattern || probe.kind() == ProbeKind::Reconcile;
    });
    return probes;
}

/// What the standings say in all, each trouble named.
struct HealthFindings
{
    int answered = 0;
    QStringList down;
    QStringList degraded;
    QStringList unknown;
};

HealthFindings findingsIn(const std::vector<ProbeStanding> &standings,
                          const std::vector<ProbeSpec> &probes)
{
    HealthFindings findings;
    for (std::size_t i = 0; i < standings.size() && i < probes.size(); ++i) {
        const ProbeStanding &standing = standings[i];
        const QString text = QStringLiteral("%1: %2").arg(probes[i].name, standing.reason);
        const bool isMild = probes[i].severity >= kMildest;
        if (standing.state == HealthState::Unknown)
            findings.unknown << text;
        else if (standing.state == HealthState::Down && !isMild)
            findings.down << text;
        else if (standing.state == HealthState::Down || standing.state == HealthState::Degraded)
            findings.degraded << text;
        const bool isWorking =
            standing.state == HealthState::Good || standing.state == HealthState::Degraded;
        findings.answered += isWorking && !isMild ? 1 : 0;
    }
    return findings;
}

StepResult resultOf(const HealthFindings &findings)
{
    const QString comma = QStringLiteral("; ");
    if (!findings.down.isEmpty())
        return {Kind::Denied, QStringLiteral("Down: ") + findings.down.join(comma)};
    if (findings.answered == 0)
        return {Kind::Failed,
                QStringLiteral("Whether the platform works is not known: ")
                    + (findings.unknown.isEmpty() ? QStringLiteral("no probe is configured")
                                                  : findings.unknown.join(comma))};
    QStringList said{QStringLiteral("%1 probes answer").arg(findings.answered)};
    if (!findings.degraded.isEmpty())
        said << QStringLiteral("degraded: ") + findings.degraded.join(comma);
    if (!findings.unknown.isEmpty())
        said << QStringLiteral("not known: ") + findings.unknown.join(comma);
    return {Kind::Done, said.join(comma)};
}

} // namespace

DeployVerification::DeployVerification(DeployScene &scene, DeployRecords &records)
    : m_scene(scene), m_records(records), m_registry(registryOf(scene))
{}

DeployVerification::~DeployVerification() = default;

void DeployVerification::begin(DeployStep::Kind kind, const StepEnd &end)
{
    m_end = end;
    switch (kind) {
    case DeployStep::Kind::WaitHealthy:
        return waitHealthy();
    case DeployStep::Kind::VerifyDigest:
        return verifyDigest();
    case DeployStep::Kind::VerifySchema:
        return verifySchema();
    default:
        return verifyHealth();
    }
}

void DeployVerification::cancel()
{
    m_wait.reset();
    m_watch.reset();
    finish({Kind::Cancelled, QStringLiteral("ended on request")});
}

/// Later in any case: who began the step is not called back while it begins.
void DeployVerification::finish(const StepResult &result)
{
    if (!m_end)
        return;
    QTimer::singleShot(0, this, [end = std::exchange(m_end, {}), result] { end(result); });
}

void DeployVerification::waitHealthy()
{
    m_wait = std::make_unique<HealthyWait>(m_scene,
                                           [this](const StepResult &result) { finish(result); });
    m_wait->start();
}

void DeployVerification::verifyDigest()
{
    if (!m_scene.sources.docker)
        return finish({Kind::Failed, QStringLiteral("What runs cannot be told: no Docker engine is "
                                                    "configured.")});
    whenEnded(m_scene.sources.docker->running(m_scene.environment.watch.docker.project,
                                              m_scene.settings().appService),
              this, [this](const QFuture<Result<RunningImage>> &ended) {
                  if (ended.resultCount() == 0)
                      return finish({Kind::Failed, unanswered("The engine")});
                  const Result<RunningImage> running = ended.result();
                  if (!running)
                      return finish({Kind::Failed, running.error().message});
                  judgeImage(*running);
              });
}

void DeployVerification::judgeImage(const RunningImage &running)
{
    if (!running.isRunning)
        return finish({Kind::Denied, QStringLiteral("The container does not run.")});
    if (running.image.hasDigest(m_scene.order.digest))
        return finish(
            {Kind::Done, QStringLiteral("%1 runs").arg(shortDigest(m_scene.order.digest))});
    if (m_registry)
        return askForConfig(running);
    finish(
        {Kind::Denied, QStringLiteral("%1 runs and not %2.")
                           .arg(shortDigest(running.image.id), shortDigest(m_scene.order.digest))});
}

/// An image that came to the host by another way than a pull has no digest there; its id is the
/// digest of the config that the registry names.
void DeployVerification::askForConfig(const RunningImage &running)
{
    whenEnded(
        m_registry->image(m_scene.order.digest), this,
        [this, running](const QFuture<Result<RegistryImage>> &ended) {
            const bool isAnswered = ended.resultCount() > 0 && ended.result();
            if (isAnswered && ended.result()->configDigest == running.image.id)
                return finish({Kind::Done, QStringLiteral("%1 runs, known by its config")
                                               .arg(shortDigest(m_scene.order.digest))});
            const QString other = digestOf(running.image, m_scene.settings().image);
            if (!isAnswered && other.isEmpty())
                return finish({Kind::Failed, QStringLiteral("What runs has no digest, and "
                                                            "the registry was not heard.")});
            finish({Kind::Denied, QStringLiteral("%1 runs and not %2.")
                                      .arg(shortDigest(other.isEmpty() ? running.image.id : other),
                                           shortDigest(m_scene.order.digest))});
        });
}

void DeployVerification::verifySchema()
{
    if (m_scene.order.expectedHeads.isEmpty())
        return finish({Kind::Skipped, QStringLiteral("which revision its code expects is not "
                                                     "known")});
    if (!m_scene.sources.database)
        return finish({Kind::Failed, QStringLiteral("The database cannot be asked: none is "
                                                    "configured.")});
    const auto revisions = m_scene.sources.database->run(
        [](Connection &connection) { return SchemaStore(connection).revisions(); });
    whenEnded(revisions, this, [this](const QFuture<Result<QStringList>> &ended) {
        if (ended.resultCount() == 0)
            return finish({Kind::Failed, unanswered("The database")});
        const Result<QStringList> found = ended.result();
        if (!found)
            return finish({Kind::Failed, found.error().message});
        judgeRevisions(*found);
    });
}

void DeployVerification::judgeRevisions(const QStringList &revisions)
{
    m_scene.revisionsAfter = revisions;
    const QString comma = QStringLiteral(", ");
    if (sorted(revisions) == sorted(m_scene.order.expectedHeads))
        return readFingerprint(revisions);
    finish({Kind::Denied,
            QStringLiteral("The database is at %1 and not at %2.")
                .arg(revisions.isEmpty() ? QStringLiteral("no revision") : revisions.join(comma),
                     m_scene.order.expectedHeads.join(comma))});
}

void DeployVerification::readFingerprint(const QStringList &revisions)
{
    const auto fingerprint = m_scene.sources.database->run(
        [](Connection &connection) { return SchemaStore(connection).fingerprint(); });
    whenEnded(
        fingerprint, this, [this, revisions](const QFuture<Result<SchemaFingerprint>> &ended) {
            const QString at = QStringLiteral("the database is at %1").arg(revisions.join(u','));
            if (ended.resultCount() == 0 || !ended.result())
                return finish(
                    {Kind::Done, at + QStringLiteral("; its schema could not be read: ")
                                     + (ended.resultCount() ? ended.result().error().message
                                                            : unanswered("it"))});
            compareFingerprint(revisions, *ended.result());
        });
}

/// A schema that is not what it was when this revision was last verified is said, and is not kept
/// in the place of that.
void DeployVerification::compareFingerprint(const QStringList &revisions,
                                            const SchemaFingerprint &found)
{
    const QString at = QStringLiteral("the database is at %1").arg(revisions.join(u','));
    whenEnded(m_records.fingerprint(revisions), this,
              [this, at, found](const QFuture<Result<std::optional<SchemaFingerprint>>> &ended) {
                  const bool isKnown = ended.resultCount() > 0 && ended.result() && *ended.result();
                  const SchemaDifference drift =
                      isKnown ? difference(**ended.result(), found) : SchemaDifference{};
                  if (!drift.isNone())
                      return finish({Kind::Done, at + QStringLiteral("; its schema drifted: ")
                                                     + toText(drift)});
                  m_scene.fingerprint = Fact<SchemaFingerprint>::known(found);
                  finish({Kind::Done, at});
              });
}

void DeployVerification::verifyHealth()
{
    m_watch = std::make_unique<WatchOnce>(m_scene.environment, probesToAsk(m_scene.environment),
                                          m_scene.probes);
    connect(m_watch.get(), &WatchOnce::finished, this, &DeployVerification::judgeHealth);
    m_watch->start();
}

void DeployVerification::judgeHealth()
{
    finish(resultOf(findingsIn(m_watch->standings(), m_watch->probes())));
}

} // namespace clicknback
