// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/logs/logfollower.h"

#include <algorithm>

namespace clicknback {

namespace {

constexpr int kFirstTail = 5'000;       ///< lines of a container that is new to us
constexpr int kResumedTail = 1'000'000; ///< more than this between two runs of ours are too many
constexpr std::chrono::milliseconds kSoon{500};
constexpr std::int64_t kShort = 3; ///< s; a stream that ends so soon is not begun again at once
constexpr std::chrono::milliseconds kUntilRoom{100};
/// Streams that begin anew within this miss nothing: the engine tells from where they ended.
constexpr std::int64_t kSameFollowing = 60;

} // namespace

LogFollower::LogFollower(LogOrigin origin, std::shared_ptr<LogQueue> queue, LogWorker &worker)
    : m_origin(std::move(origin))
    , m_queue(std::move(queue))
    , m_worker(worker)
    , m_looking(this)
    , m_timer(this)
    , m_retry(this)
{
    m_timer.setSingleShot(true);
    m_retry.setSingleShot(true);
    m_retry.setInterval(kUntilRoom);
    connect(&m_timer, &QTimer::timeout, this, &LogFollower::look);
    connect(&m_retry, &QTimer::timeout, this, &LogFollower::retryCut);
    connect(&m_looking, &QFutureWatcherBase::finished, this, [this] {
        if (m_looking.future().resultCount() > 0)
            saw(m_looking.result());
        m_timer.start(m_origin.lookEvery);
    });
}

LogFollower::~LogFollower() = default;

void LogFollower::start()
{
    if (m_origin.isSet())
        return look();
    if (m_streams.empty())
        emit problemChanged(QStringLiteral("Nothing is followed: the environment's settings name "
                                           "no Docker engine (a socket, or SSH to one)."));
}

void LogFollower::stop()
{
    m_timer.stop();
    m_retry.stop();
    m_looking.disconnect(this);
    m_looking.cancel();
    for (auto &[name, stream] : m_streams) {
        if (!stream.watcher)
            continue;
        stream.watcher->disconnect(this);
        stream.watcher->cancel();
    }
    m_streams.clear();
}

void LogFollower::addKnown(const QStringList &containers)
{
    for (const QString &name : containers) {
        Stream &stream = m_streams[name];
        stream.source.container = name;
        if (stream.id.isEmpty() && !stream.isFed)
            sawGone(stream);
    }
    tell();
}

void LogFollower::addFed(const QString &container)
{
    Stream &stream = m_streams[container];
    stream.isFed = true;
    stream.source = {.container = container, .isFollowed = true, .followedSince = Instant::now()};
    if (!m_origin.isSet())
        emit problemChanged({});
    tell();
}

void LogFollower::look()
{
    if (m_looking.isRunning())
        return;
    m_looking.setFuture(m_origin.containers());
}

void LogFollower::saw(const Result<std::vector<Container>> &containers)
{
    const QString before = m_problem;
    m_problem.clear();
    if (!containers)
        m_problem = QStringLiteral("The containers' logs cannot be asked for: %1")
                        .arg(containers.error().message);
    else if (containers->empty())
        m_problem = QStringLiteral("The Docker engine has no container of this environment. Name "
                                   "its Compose project in the environment's settings.");
    if (containers) {
        for (auto &[name, stream] : m_streams) {
            const auto hasName = [&key = name](const Container &one) { return one.name == key; };
            if (std::none_of(containers->begin(), containers->end(), hasName))
                sawGone(stream);
        }
        for (const Container &container : *containers)
            sawOne(container);
    }
    if (m_problem != before)
        emit problemChanged(m_problem);
    tell();
}

void LogFollower::sawGone(Stream &stream)
{
    if (stream.isFed)
        return;
    stream.isRunning = false;
    stream.source.followedSince.reset();
    stream.source.problem = QStringLiteral("the container is gone: only the archive has its lines");
}

QString LogFollower::stateText(const Container &container)
{
    if (container.state == u"exited")
        return container.wasOomKilled
                   ? QStringLiteral("killed, because it needed more memory than it may")
                   : QStringLiteral("exited with code %1").arg(container.exitCode);
    return container.state.isEmpty() ? QStringLiteral("its state is unknown") : container.state;
}

void LogFollower::sawOne(const Container &container)
{
    Stream &stream = m_streams[container.name];
    if (stream.isFed)
        return;
    stream.source.container = container.name;
    const bool isOtherRun = stream.id != container.id || stream.startedAt != container.startedAt;
    stream.isRunning = container.state == u"running" || container.state == u"restarting"
                       || container.state == u"paused";
    stream.source.problem = stream.isRunning ? QString() : stateText(container);
    if (!stream.isRunning)
        stream.source.followedSince.reset();
    stream.id = container.id;
    stream.startedAt = container.startedAt;
    stream.hasEnded = stream.hasEnded && !isOtherRun;
    if (!stream.watcher && (stream.isRunning || !stream.hasEnded))
        attach(container.name, stream);
}

void LogFollower::attach(const QString &name, Stream &stream)
{
    LogWorker::Resumption known = m_worker.resumption(name);
    m_worker.resume(name, std::move(known.recap));
    stream.isCut = std::make_shared<std::atomic<bool>>(false);
    const auto push = [queue = m_queue, name,
                       isCut = stream.isCut](const std::vector<QByteArray> &lines) {
        if (queue->tryPush({name, lines}))
            return true;
        *isCut = true;
        return false;
    };
    stream.watcher = std::make_unique<QFutureWatcher<Result<void>>>();
    connect(stream.watcher.get(), &QFutureWatcherBase::finished, this,
            [this, name] { ended(name); });
    stream.watcher->setFuture(
        m_origin.follow(stream.id, push, known.since ? kResumedTail : kFirstTail, known.since));
    const Instant now = Instant::now();
    stream.attachedAt = now;
    const bool goesOn = stream.endedAt && now.secondsSince(*stream.endedAt) < kSameFollowing;
    if (stream.isRunning && (!goesOn || !stream.source.followedSince))
        stream.source.followedSince = now;
    stream.source.isFollowed = stream.isRunning;
}

void LogFollower::ended(const QString &name)
{
    const auto found = m_streams.find(name);
    if (found == m_streams.end() || !found->second.watcher)
        return;
    Stream &stream = found->second;
    const bool isCut = *stream.isCut;
    const QFuture<Result<void>> future = stream.watcher->future();
    const bool hasFailed = future.resultCount() > 0 && !future.result();
    stream.watcher.release()->deleteLater(); // it is speaking
    stream.endedAt = Instant::now();
    if (isCut)
        return m_retry.start();
    stream.source.isFollowed = false;
    stream.hasEnded = !hasFailed;
    if (hasFailed)
        stream.source.problem = future.result().error().message;
    tell();
    const bool wasShort = stream.endedAt->secondsSince(stream.attachedAt) < kShort;
    m_timer.start(wasShort ? m_origin.lookEvery : kSoon); // it may have been made anew
}

void LogFollower::retryCut()
{
    if (!m_queue->isNearlyEmpty())
        return m_retry.start();
    for (auto &[name, stream] : m_streams) {
        if (stream.isCut && *stream.isCut && !stream.watcher)
            attach(name, stream);
    }
}

void LogFollower::tell()
{
    std::vector<LogSource> sources;
    for (const auto &[name, stream] : m_streams)
        sources.push_back(stream.source);
    if (sources == m_told)
        return;
    m_told = sources;
    emit sourcesChanged(sources);
}

} // namespace clicknback
