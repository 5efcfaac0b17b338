// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/network/sshsession.h"

#include "models/network/ssh/sshcommands.h"
#include "models/network/ssh/ssherror.h"
#include "models/network/ssh/sshfolder.h"
#include "models/network/ssh/sshforwards.h"
#include "models/network/ssh/sshmaster.h"

#include <QDateTime>
#include <QFutureWatcher>
#include <QRandomGenerator>
#include <QTimer>

#include <algorithm>

namespace clicknback {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds kShortestPause = 1s;
constexpr std::chrono::milliseconds kLongestPause = 60s;
constexpr std::chrono::milliseconds kPauseForPerson = 5min;
constexpr double kJitter = 0.2;
/// A connection that lasted so long was a good one: the next pause is short again.
constexpr qint64 kLastingSeconds = 10;

constexpr std::chrono::milliseconds kTick = 2s;
/// So much more than a tick between two ticks: this machine slept.
constexpr std::chrono::milliseconds kSleep = 4s;
constexpr std::chrono::milliseconds kAliveLimit = 5s;

std::chrono::milliseconds pauseAfter(int failures)
{
    const auto doubled = kShortestPause * (1 << std::min(failures, 6));
    const double spread = 1 - kJitter + 2 * kJitter * QRandomGenerator::global()->generateDouble();
    return std::chrono::milliseconds(
        qint64(double(std::min(doubled, kLongestPause).count()) * spread));
}

Error connecting(const SshSettings &settings)
{
    return {ErrorKind::Unreachable,
            QStringLiteral("The SSH connection to %1 is not there yet.").arg(settings.host),
            {}};
}

Error closed()
{
    return {ErrorKind::Cancelled, QStringLiteral("The SSH connection was closed."), {}};
}

Error asleep()
{
    return {ErrorKind::Unreachable,
            QStringLiteral("The SSH connection did not survive the sleep of this machine."),
            {}};
}

Error settingsProblem(const SshSettings &settings)
{
    if (!settings.isSet())
        return {ErrorKind::InvalidInput, QStringLiteral("No SSH host is configured."), {}};
    if (settings.host.startsWith(QLatin1Char('-')) || settings.user.startsWith(QLatin1Char('-')))
        return {
            ErrorKind::InvalidInput,
            QStringLiteral("“%1” cannot be a host or user of SSH: it begins with a dash.")
                .arg(settings.host.startsWith(QLatin1Char('-')) ? settings.host : settings.user),
            {}};
    return {};
}

} // namespace

class SshSession::Private
{
public:
    Private(SshSettings wanted, SshSession *session);

    void connectNow();
    void end(const Error &why);
    void wentUp();
    void fellDown(const Error &why);
    void later(std::function<void()> what);
    void tick();
    void askWhetherAlive();
    void set(State next);
    Error whyNot() const;

    SshSession *q;
    SshSettings settings;
    SshFolder folder;
    SshForwards forwards{folder};
    SshCommands commands{folder.controlPath()};
    std::unique_ptr<SshMaster> master;
    QTimer pause;
    QTimer ticks;
    QFutureWatcher<Result<Output>> aliveWatcher;
    State state = State::Off;
    Error error;
    std::optional<Instant> upSince;
    int failures = 0;
    int attempt = 0; ///< counts connections: what is left of an earlier one is not heard
    qint64 lastTick = 0;
};

SshSession::Private::Private(SshSettings wanted, SshSession *session)
    : q(session), settings(std::move(wanted))
{
    pause.setSingleShot(true);
    QObject::connect(&pause, &QTimer::timeout, q, [this] { connectNow(); });
    QObject::connect(&ticks, &QTimer::timeout, q, [this] { tick(); });
    QObject::connect(&forwards, &SshForwards::opened, q, [this] { later([this] { wentUp(); }); });
    QObject::connect(&forwards, &SshForwards::failed, q,
                     [this](const Error &why) { later([this, why] { fellDown(why); }); });
    QObject::connect(&aliveWatcher, &QFutureWatcherBase::finished, q, [this] {
        if (!aliveWatcher.isCanceled() && !aliveWatcher.result() && state == State::Up) {
            failures = 0;
            end(asleep());
            connectNow();
        }
    });
}

void SshSession::Private::connectNow()
{
    pause.stop();
    if (const Error problem = settingsProblem(settings); !problem.message.isEmpty())
        return fellDown(problem);
    if (const Result<void> made = folder.ensure(); !made)
        return fellDown(made.error());
    folder.removeSockets();
    master = std::make_unique<SshMaster>(settings, folder.controlPath());
    QObject::connect(master.get(), &SshMaster::cameUp, q,
                     [this] { later([this] { forwards.open(); }); });
    QObject::connect(master.get(), &SshMaster::ended, q,
                     [this](const Error &why) { later([this, why] { fellDown(why); }); });
    set(State::Connecting);
}

/// From the event loop: what reports something is perhaps ended by it.
void SshSession::Private::later(std::function<void()> what)
{
    const auto stillConcerns = [this, of = attempt, what = std::move(what)] {
        if (of == attempt)
            what();
    };
    QMetaObject::invokeMethod(q, stillConcerns, Qt::QueuedConnection);
}

/// Nothing of the connection is left; says nothing about what comes next.
void SshSession::Private::end(const Error &why)
{
    ++attempt;
    upSince.reset();
    forwards.close();
    commands.close(why);
    master.reset();
    folder.removeSockets();
}

void SshSession::Private::wentUp()
{
    upSince = Instant::now();
    error = {};
    commands.open();
    set(State::Up);
}

void SshSession::Private::fellDown(const Error &why)
{
    if (state == State::Off)
        return;
    const bool lasted = upSince && Instant::now().secondsSince(*upSince) >= kLastingSeconds;
    failures = lasted ? 0 : failures;
    end(why);
    error = why;
    const bool waitsForPerson = needsAPerson(why);
    pause.start(waitsForPerson ? kPauseForPerson : pauseAfter(failures++));
    set(waitsForPerson ? State::Refused : State::Waiting);
}

/// Timers stand still while the machine sleeps, the time of day does not.
void SshSession::Private::tick()
{
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    const qint64 since = now - std::exchange(lastTick, now);
    if (since < (kTick + kSleep).count())
        return;
    if (state == State::Up)
        askWhetherAlive();
    else
        q->retryNow();
}

/// The far end may have forgotten us; ssh itself would notice later.
void SshSession::Private::askWhetherAlive()
{
    aliveWatcher.setFuture(commands.run("exit 0", kAliveLimit));
}

void SshSession::Private::set(State next)
{
    state = next;
    emit q->stateChanged();
}

Error SshSession::Private::whyNot() const
{
    if (error.message.isEmpty())
        return connecting(settings);
    return {ErrorKind::Unreachable, error.message, error.detail};
}

SshSession::SshSession(SshSettings settings, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(std::move(settings), this))
{}

SshSession::~SshSession()
{
    d->state = State::Off;
    d->aliveWatcher.disconnect();
    d->end(closed());
}

void SshSession::start()
{
    if (d->state != State::Off)
        return;
    d->failures = 0;
    d->error = {};
    d->lastTick = QDateTime::currentMSecsSinceEpoch();
    d->ticks.start(kTick);
    d->state = State::Connecting;
    d->connectNow();
}

void SshSession::stop()
{
    if (d->state == State::Off)
        return;
    d->pause.stop();
    d->ticks.stop();
    d->error = {};
    d->end(closed());
    d->set(State::Off);
}

void SshSession::retryNow()
{
    if (d->state != State::Waiting && d->state != State::Refused)
        return;
    d->failures = 0;
    d->connectNow();
}

SshSession::State SshSession::state() const
{
    return d->state;
}

const Error &SshSession::error() const
{
    return d->error;
}

std::optional<Instant> SshSession::upSince() const
{
    return d->upSince;
}

QString SshSession::forward(const QString &host, quint16 port)
{
    return d->forwards.toPort(host, port);
}

QString SshSession::forwardSocket(const QString &remotePath)
{
    return d->forwards.toSocket(remotePath);
}

QString SshSession::forwardPostgres(const QString &host, quint16 port)
{
    return d->forwards.toPostgres(host, port);
}

QFuture<Result<SshSession::Output>> SshSession::run(const QByteArray &script,
                                                    std::chrono::milliseconds timeout)
{
    if (d->state != State::Up)
        return QtFuture::makeReadyFuture(Result<Output>(fail(d->whyNot())));
    return d->commands.run(script, timeout);
}

QFuture<Result<int>> SshSession::stream(const QByteArray &script,
                                        std::function<bool(const QByteArray &)> onData)
{
    if (d->state != State::Up)
        return QtFuture::makeReadyFuture(Result<int>(fail(d->whyNot())));
    return d->commands.stream(script, std::move(onData));
}

int SshSession::commandsRun() const
{
    return d->commands.count();
}

} // namespace clicknback
