// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/releases/deploypreflight.h"

#include "models/network/releases/registryclient.h"
#include "models/services/whendone.h"
#include "models/storage/databaselane.h"
#include "models/storage/releases/schemastore.h"

#include <QTimer>

#include <algorithm>

namespace clicknback {

namespace {

using Kind = StepResult::Kind;

constexpr std::chrono::seconds kLookLimit{60};

template<typename T>
Fact<T> factOf(const QFuture<Result<T>> &ended)
{
    if (ended.resultCount() == 0)
        return Fact<T>::unknown(QStringLiteral("it was not answered"));
    const Result<T> result = ended.result();
    return result ? Fact<T>::known(*result) : Fact<T>::unknown(result.error().message);
}

/// One of ours that came to nothing is not what was done last.
bool wasNothing(const Deployment &deployment)
{
    return deployment.source == Deployment::Source::Ours
           && deployment.verification == Deployment::Verification::NotDone
           && deployment.result != Deployment::Result::Succeeded;
}

std::optional<Deployment> lastOf(const std::vector<Deployment> &deployments)
{
    const std::vector<Deployment> merged = mergeDeployments(deployments);
    const auto found = std::find_if_not(merged.begin(), merged.end(), wasNothing);
    return found == merged.end() ? std::nullopt : std::optional(*found);
}

} // namespace

std::unique_ptr<RegistryClient> registryOf(const DeployScene &scene)
{
    const ReleaseSettings &settings = scene.settings();
    if (!scene.sources.http || settings.image.isEmpty())
        return nullptr;
    const QString host = settings.image.section(QLatin1Char('/'), 0, 0);
    return std::make_unique<RegistryClient>(
        *scene.sources.http,
        RegistrySettings{.url = settings.registryUrl.isEmpty() ? QStringLiteral("https://") + host
                                                               : settings.registryUrl,
                         .repository = settings.image.section(QLatin1Char('/'), 1),
                         .user = scene.sources.registryUser,
                         .token = scene.sources.registryToken,
                         .caFile = settings.registryCaFile});
}

DeployPreflight::DeployPreflight(DeployScene &scene, DeployRecords &records, DeployJournal &journal)
    : m_scene(scene), m_records(records), m_journal(journal), m_registry(registryOf(scene))
{}

DeployPreflight::~DeployPreflight()
{
    m_look.cancel();
}

void DeployPreflight::begin(DeployStep::Kind, const StepEnd &end)
{
    m_end = end;
    m_isCancelled = false;
    m_remarks.clear();
    lookAtHost();
}

void DeployPreflight::cancel()
{
    m_isCancelled = true;
    m_look.cancel();
}

void DeployPreflight::proceed(void (DeployPreflight::*next)())
{
    if (m_isCancelled)
        return finish({Kind::Cancelled, QStringLiteral("ended on request")});
    (this->*next)();
}

void DeployPreflight::finish(const StepResult &result)
{
    const StepEnd end = std::exchange(m_end, {});
    if (end)
        end(result);
}

void DeployPreflight::lookAtHost()
{
    if (const QString none = m_scene.shell.problem(); !none.isEmpty()) {
        m_remarks << QStringLiteral("the host was not looked at: %1").arg(none);
        QTimer::singleShot(0, this, [this] { proceed(&DeployPreflight::lookAtContainer); });
        return;
    }
    m_look = m_scene.shell.run(hostscripts::look(m_scene.settings()), kLookLimit);
    whenEnded(m_look, this, [this](const QFuture<Result<HostShell::Output>> &ended) {
        if (ended.resultCount() > 0 && !ended.result())
            return finish({Kind::Failed, ended.result().error().message});
        if (ended.resultCount() > 0)
            m_scene.host = composeHostFrom(ended.result()->text);
        proceed(&DeployPreflight::lookAtContainer);
    });
}

void DeployPreflight::lookAtContainer()
{
    if (!m_scene.sources.docker) {
        m_scene.before = Fact<RunningImage>::unknown(QStringLiteral("no engine is configured"));
        return readRevisions();
    }
    whenEnded(m_scene.sources.docker->running(m_scene.environment.watch.docker.project,
                                              m_scene.settings().appService),
              this, [this](const QFuture<Result<RunningImage>> &ended) {
                  m_scene.before = factOf(ended);
                  proceed(&DeployPreflight::readRevisions);
              });
}

void DeployPreflight::readRevisions()
{
    if (!m_scene.sources.database) {
        m_scene.revisionsBefore =
            Fact<QStringList>::unknown(QStringLiteral("no database is configured"));
        return readDeployments();
    }
    const auto revisions = m_scene.sources.database->run(
        [](Connection &connection) { return SchemaStore(connection).revisions(); });
    whenEnded(revisions, this, [this](const QFuture<Result<QStringList>> &ended) {
        m_scene.revisionsBefore = factOf(ended);
        proceed(&DeployPreflight::readDeployments);
    });
}

void DeployPreflight::readDeployments()
{
    whenEnded(m_records.deployments(), this,
              [this](const QFuture<Result<std::vector<Deployment>>> &ended) {
                  const auto deployments = factOf(ended);
                  if (deployments)
                      m_last = lastOf(*deployments);
                  proceed(&DeployPreflight::askRegistry);
              });
}

void DeployPreflight::askRegistry()
{
    if (!m_registry)
        return judge();
    whenEnded(m_registry->image(m_scene.order.digest), this,
              [this](const QFuture<Result<RegistryImage>> &ended) {
                  const Fact<RegistryImage> image = factOf(ended);
                  if (image) {
                      m_imageBytes = Fact<qint64>::known(image->bytes);
                      m_imageDigest = Fact<QString>::known(image->digest);
                  } else {
                      m_imageBytes = Fact<qint64>::unknown(image.why);
                      m_imageDigest = Fact<QString>::unknown(image.why);
                  }
                  proceed(&DeployPreflight::judge);
              });
}

QString DeployPreflight::diskProblem() const
{
    if (m_scene.shell.problem().isEmpty() && !m_scene.host.freeBytes)
        return {};
    ForecastFacts facts;
    facts.host = m_scene.host;
    facts.imageBytes = m_imageBytes;
    facts.now = Instant::now();
    for (const ForecastItem &item : forecast(facts)) {
        if (item.kind == ForecastItem::Kind::Disk && item.state == ForecastItem::State::WouldFail)
            return item.sentence;
    }
    return {};
}

/// The registry answered, and what it has under this digest is something else: never with a
/// registry that keeps its word.
QString DeployPreflight::imageProblem() const
{
    if (!m_imageDigest || *m_imageDigest == m_scene.order.digest)
        return {};
    return QStringLiteral("The registry gives %1 for %2.")
        .arg(shortDigest(*m_imageDigest), shortDigest(m_scene.order.digest));
}

/// Whether somebody holds the platform where it is; a rollback is no step forward.
QString DeployPreflight::holdProblem() const
{
    const DeployOrder &order = m_scene.order;
    const bool isCompose = m_scene.settings().way == ReleaseSettings::Way::Compose;
    const bool matters = isCompose && !order.isRollback && !order.releasesHold;
    return matters && !m_scene.host.hold
               ? QStringLiteral("Whether it is held is not known: %1.").arg(m_scene.host.hold.why)
               : QString();
}

void DeployPreflight::judge()
{
    const std::optional<HostNote> hold =
        m_scene.host.hold ? *m_scene.host.hold : std::optional<HostNote>();
    for (const QString &problem : {orderProblem(m_scene.order, m_scene.settings(), m_last, hold),
                                   holdProblem(), imageProblem(), diskProblem()}) {
        if (!problem.isEmpty())
            return finish({Kind::Failed, problem});
    }
    remark();
    noteBegin();
}

void DeployPreflight::remark()
{
    if (!m_scene.before)
        m_remarks << QStringLiteral("what runs now is not known: ") + m_scene.before.why;
    if (!m_scene.host.freeBytes)
        m_remarks << QStringLiteral("the free room is not known: ") + m_scene.host.freeBytes.why;
    if (m_registry && !m_imageDigest)
        m_remarks << QStringLiteral("the registry was not heard: ") + m_imageDigest.why;
}

void DeployPreflight::noteBegin()
{
    DeployJournalNote note;
    note.order = m_scene.order;
    if (m_scene.before)
        note.before = digestOf(m_scene.before->image, m_scene.settings().image);
    if (m_scene.revisionsBefore)
        note.revisions = *m_scene.revisionsBefore;
    whenEnded(
        m_journal.begin(note), this, [this](const QFuture<Result<DeployJournal::Answer>> &ended) {
            const Fact<DeployJournal::Answer> answer = factOf(ended);
            m_isInJournal = answer && answer->isWritten;
            m_remarks.prepend(answer
                                  ? answer->text
                                  : QStringLiteral("not in the database's journal: ") + answer.why);
            finish({Kind::Done, m_remarks.join(QStringLiteral("; "))});
        });
}

} // namespace clicknback
