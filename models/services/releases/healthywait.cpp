// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/releases/healthywait.h"

#include "models/services/whendone.h"

namespace clicknback {

namespace {

using Kind = StepResult::Kind;

QString seconds(qint64 milliseconds)
{
    return QStringLiteral("%1 s").arg(milliseconds / 1'000);
}

} // namespace

HealthyWait::HealthyWait(DeployScene &scene, StepEnd end) : m_scene(scene), m_end(std::move(end))
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPause);
    connect(&m_pause, &QTimer::timeout, this, &HealthyWait::look);
}

void HealthyWait::start()
{
    m_since.start();
    m_pause.start(0);
}

void HealthyWait::look()
{
    if (!m_scene.sources.docker)
        return askReadiness(m_scene.settings().appService);
    whenEnded(m_scene.sources.docker->running(m_scene.environment.watch.docker.project,
                                              m_scene.settings().appService),
              this, [this](const QFuture<Result<RunningImage>> &ended) {
                  if (ended.resultCount() == 0)
                      return again(QStringLiteral("the engine did not answer"), false);
                  const Result<RunningImage> running = ended.result();
                  if (!running)
                      return again(running.error().message,
                                   running.error().kind == ErrorKind::NotFound);
                  lookInto(*running);
              });
}

void HealthyWait::lookInto(const RunningImage &running)
{
    const bool isKnown = !running.image.repoDigests.isEmpty();
    if (isKnown && !running.image.hasDigest(m_scene.order.digest)) {
        const QString other =
            QStringLiteral("the container is still of %1")
                .arg(shortDigest(digestOf(running.image, m_scene.settings().image)));
        if (m_since.elapsed() > std::chrono::milliseconds(kOtherImage).count())
            return finish({Kind::Denied, QStringLiteral("Nothing changed: %1.").arg(other)});
        return again(other);
    }
    whenEnded(m_scene.sources.docker->inspect(running.container), this,
              [this](const QFuture<Result<Container>> &ended) {
                  if (ended.resultCount() == 0)
                      return again(QStringLiteral("the engine did not answer"), false);
                  const Result<Container> container = ended.result();
                  if (!container)
                      return again(container.error().message,
                                   container.error().kind == ErrorKind::NotFound);
                  judge(*container);
              });
}

/// Since the deployment: the engine counts them for a container's whole life.
int HealthyWait::restartsOf(const Container &container)
{
    if (!m_restartsBefore) {
        const bool ranBefore = m_scene.before
                               && (m_scene.before->container == container.id
                                   || m_scene.before->container == container.name);
        m_restartsBefore = ranBefore ? container.restarts : 0;
    }
    return container.restarts - *m_restartsBefore;
}

void HealthyWait::judge(const Container &container)
{
    const int restarts = restartsOf(container);
    if (restarts >= kRestartsOfALoop)
        return finish(
            {Kind::Denied,
             QStringLiteral("%1 starts again and again: %2 restarts, the last one ended "
                            "with %3%4.")
                 .arg(container.name)
                 .arg(restarts)
                 .arg(container.exitCode)
                 .arg(container.wasOomKilled ? QStringLiteral(" (no memory)") : QString())});
    if (container.state == u"exited" || container.state == u"dead")
        return finish({Kind::Denied, QStringLiteral("%1 ended with %2 and is not started again.")
                                         .arg(container.name)
                                         .arg(container.exitCode)});
    // Of one that is not running the engine says unhealthy too.
    if (container.state != u"running")
        return again(QStringLiteral("%1 is %2").arg(container.name, container.state));
    if (container.health == u"unhealthy")
        return finish({Kind::Denied, QStringLiteral("%1 is unhealthy, as its own health check "
                                                    "says.")
                                         .arg(container.name)});
    if (container.health.isEmpty())
        return askReadiness(container.name);
    if (container.health == u"healthy")
        return finish({Kind::Done, QStringLiteral("%1 is healthy after %2")
                                       .arg(container.name, seconds(m_since.elapsed()))});
    again(QStringLiteral("%1 is %2").arg(container.name, container.health));
}

/// Only the first instance: the whole of them is the verification's to ask.
void HealthyWait::askReadiness(const QString &name)
{
    const Environment &environment = m_scene.environment;
    if (environment.instances.empty() || !m_scene.sources.http)
        return finish({Kind::Failed, QStringLiteral("Whether %1 is healthy cannot be told: it has "
                                                    "no health check, and no instance is "
                                                    "configured.")
                                         .arg(name)});
    HttpRequest request;
    request.url = environment.instances.front().baseUrl + QStringLiteral("/health/ready");
    whenEnded(
        m_scene.sources.http->ask(request), this, [this, name](const QFuture<HttpReply> &ended) {
            if (ended.resultCount() == 0)
                return again(QStringLiteral("%1 did not answer").arg(name), false);
            const HttpReply reply = ended.result();
            if (reply.status == 200)
                return finish({Kind::Done, QStringLiteral("%1 has no health check of its "
                                                          "own and says that it is ready")
                                               .arg(name)});
            again(reply.status == 0 ? QStringLiteral("%1: %2").arg(name, reply.error)
                                    : QStringLiteral("%1 answers %2").arg(name).arg(reply.status));
        });
}

void HealthyWait::again(const QString &why, bool isTold)
{
    if (m_since.elapsed() < m_scene.healthyLimit.count())
        return m_pause.start();
    finish({isTold ? Kind::Denied : Kind::Failed,
            QStringLiteral("Not healthy within %1: %2.")
                .arg(seconds(m_scene.healthyLimit.count()), why)});
}

void HealthyWait::finish(const StepResult &result)
{
    m_pause.stop();
    const StepEnd end = std::exchange(m_end, {});
    if (end)
        end(result);
}

} // namespace clicknback
