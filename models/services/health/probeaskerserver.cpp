// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/health/probeasker.h"

#include "models/domain/health/host.h"
#include "models/domain/shelltext.h"
#include "models/services/health/sampleof.h"
#include "models/services/whendone.h"

#include <QProcess>
#include <QTimer>

#include <algorithm>

namespace clicknback {

namespace {

Sample failedScript(int exitCode, const QByteArray &complaint)
{
    return unknownSample(ProbeLayer::Host,
                         QStringLiteral("the script ended with %1: %2")
                             .arg(exitCode)
                             .arg(QString::fromUtf8(complaint).trimmed().left(200)));
}

/// The newest file's time, size and name, and the machine's own clock: ages are of one clock.
QByteArray newestFileScript(const FileAgeQuestion &question)
{
    return "cd " + shellQuoted(question.folder)
           + " || exit 3\ndate +%s\nfind . -maxdepth 1 -type f -name "
           + shellQuoted(question.pattern) + " -printf '%T@ %s %f\\n' | sort -rn | head -n 1\n";
}

Sample fileAgeFrom(const QByteArray &output, const FileAgeQuestion &question)
{
    const QList<QByteArray> lines = output.split('\n');
    const QList<QByteArray> newest = lines.value(1).split(' ');
    Sample sample{.at = Instant::now()};
    if (newest.size() < 3) {
        sample.verdict = Verdict::Fail;
        sample.layer = ProbeLayer::Data;
        sample.text = QStringLiteral("no file %1 in %2").arg(question.pattern, question.folder);
        sample.readings.push_back({QStringLiteral("age"), {}, QStringLiteral("s"), sample.text});
        return sample;
    }
    const double age = lines.value(0).toDouble() - newest.value(0).toDouble();
    const QString name = QString::fromUtf8(newest.mid(2).join(' '));
    sample.verdict = Verdict::Pass;
    sample.text = QStringLiteral("%1, %2 h old").arg(name).arg(age / 3'600.0, 0, 'f', 1);
    sample.readings.push_back({QStringLiteral("age"), age, QStringLiteral("s"), name});
    sample.readings.push_back(
        {QStringLiteral("size"), newest.value(1).toDouble(), QStringLiteral("bytes"), {}});
    return sample;
}

bool isMeant(const Container &container, const QString &wanted)
{
    return container.service == wanted || container.name == wanted || container.id == wanted;
}

} // namespace

void ProbeAsker::runScript(const ProbeSpec &probe, const QByteArray &script, bool isLocal,
                           const Promise &promise, std::function<Sample(const QByteArray &)> use)
{
    if (isLocal)
        return runHere(probe, script, promise, std::move(use));
    if (!needsSsh(promise))
        return;
    whenEnded(m_sources.ssh->run(script, probe.timeout), this,
              [promise, use = std::move(use)](const QFuture<Result<SshSession::Output>> &ended) {
                  if (ended.resultCount() == 0)
                      return promise->finish();
                  const Result<SshSession::Output> output = ended.result();
                  if (!output)
                      give(promise, unknownSample(ProbeLayer::Ssh, output.error().message));
                  else if (output->exitCode != 0)
                      give(promise, failedScript(output->exitCode, output->standardError));
                  else
                      give(promise, use(output->standardOutput));
              });
}

void ProbeAsker::runHere(const ProbeSpec &probe, const QByteArray &script, const Promise &promise,
                         std::function<Sample(const QByteArray &)> use)
{
    auto *shell = new QProcess(this);
    QTimer::singleShot(probe.timeout, shell, &QProcess::kill);
    connect(shell, &QProcess::finished, this,
            [shell, promise, use = std::move(use)](int exitCode, QProcess::ExitStatus status) {
                shell->deleteLater();
                if (status != QProcess::NormalExit || exitCode != 0)
                    give(promise, failedScript(exitCode, shell->readAllStandardError()));
                else
                    give(promise, use(shell->readAllStandardOutput()));
            });
    connect(shell, &QProcess::errorOccurred, this, [shell, promise](QProcess::ProcessError error) {
        if (error != QProcess::FailedToStart)
            return;
        shell->deleteLater();
        give(promise, unknownSample(ProbeLayer::Host, shell->errorString()));
    });
    shell->start(QStringLiteral("sh"), {QStringLiteral("-s")});
    shell->write(script);
    shell->closeWriteChannel();
}

void ProbeAsker::askHost(const ProbeSpec &probe, const Promise &promise)
{
    const auto &question = std::get<HostQuestion>(probe.question);
    runScript(probe, hostScript(question.path), question.isLocal, promise,
              [limits = probe.limits](const QByteArray &output) {
                  return judgedByLimits(hostSample(hostFactsFrom(output), Instant::now()), limits);
              });
}

void ProbeAsker::askFileAge(const ProbeSpec &probe, const Promise &promise)
{
    const auto &question = std::get<FileAgeQuestion>(probe.question);
    runScript(probe, newestFileScript(question), probe.from == Vantage::Here, promise,
              [question, limits = probe.limits](const QByteArray &output) {
                  const Sample sample = fileAgeFrom(output, question);
                  return sample.verdict == Verdict::Pass ? judgedByLimits(sample, limits) : sample;
              });
}

void ProbeAsker::askContainer(const ProbeSpec &probe, const Promise &promise)
{
    if (!m_sources.docker)
        return give(promise, unknownSample(ProbeLayer::Docker,
                                           QStringLiteral("no Docker engine is configured here")));
    const QString wanted = std::get<ContainerQuestion>(probe.question).container;
    findContainer(wanted, promise, [this, id = probe.id, promise](const Container &container) {
        lookInto(container, id, promise);
    });
}

void ProbeAsker::findContainer(const QString &wanted, const Promise &promise,
                               std::function<void(const Container &)> use)
{
    using Containers = Result<std::vector<Container>>;
    whenEnded(m_sources.docker->containers(m_environment.watch.docker.project), this,
              [wanted, promise, use = std::move(use)](const QFuture<Containers> &ended) {
                  if (ended.resultCount() == 0)
                      return promise->finish();
                  const Containers containers = ended.result();
                  if (!containers)
                      return give(promise,
                                  unknownSample(ProbeLayer::Docker, containers.error().message));
                  const auto found = std::find_if(
                      containers->begin(), containers->end(),
                      [&](const Container &container) { return isMeant(container, wanted); });
                  if (found != containers->end())
                      return use(*found);
                  give(promise, {.at = Instant::now(),
                                 .verdict = Verdict::Fail,
                                 .layer = ProbeLayer::Docker,
                                 .text = QStringLiteral("there is no container %1").arg(wanted)});
              });
}

void ProbeAsker::lookInto(const Container &container, const QString &probeId,
                          const Promise &promise)
{
    const Instant at = Instant::now();
    const auto judge = [this, probeId, at, promise](const Container &seen,
                                                    const std::optional<ContainerStats> &stats) {
        const auto before = m_restarts.find(probeId);
        const Sample sample = judgeContainer(
            seen, stats, before == m_restarts.end() ? std::nullopt : std::optional(before->second),
            at);
        m_restarts[probeId] = seen.restarts;
        noteContainer(seen);
        give(promise, sample);
    };
    whenEnded(m_sources.docker->inspect(container.id), this,
              [this, judge, promise](const QFuture<Result<Container>> &ended) {
                  if (ended.resultCount() == 0)
                      return promise->finish();
                  const Result<Container> seen = ended.result();
                  if (!seen)
                      return give(promise, unknownSample(ProbeLayer::Docker, seen.error().message));
                  if (seen->state != u"running")
                      return judge(*seen, std::nullopt);
                  whenEnded(m_sources.docker->stats(seen->id), this,
                            [judge, seen = *seen](const QFuture<Result<ContainerStats>> &stats) {
                                const bool isKnown = stats.resultCount() > 0 && stats.result();
                                judge(seen,
                                      isKnown ? std::optional(*stats.result()) : std::nullopt);
                            });
              });
}

void ProbeAsker::noteContainer(const Container &container)
{
    const auto known = m_containers.find(container.name);
    const Seen now{container.imageId, container.startedAt, container.restarts};
    if (known != m_containers.end() && known->second.image != now.image)
        emit changeSeen({container.startedAt.value_or(Instant::now()), PlatformChange::Kind::Deploy,
                         QStringLiteral("container %1 runs another image").arg(container.name)});
    else if (known != m_containers.end() && known->second.startedAt != now.startedAt
             && container.startedAt)
        emit changeSeen({*container.startedAt, PlatformChange::Kind::Restart,
                         QStringLiteral("container %1 was started anew").arg(container.name)});
    m_containers[container.name] = now;
}

} // namespace clicknback
