// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/releases/hostscript.h"

#include "models/network/ssh/sshcommandline.h"
#include "models/services/whendone.h"

#include <csignal>
#include <unistd.h>

namespace clicknback {

namespace {

constexpr std::chrono::seconds kPatience{5};
constexpr std::chrono::milliseconds kLook{50};
constexpr int kSignalled = 128;

Error notEnded(std::chrono::milliseconds limit)
{
    return {ErrorKind::Busy,
            QStringLiteral("The script on the host did not end within %1 s and was stopped.")
                .arg(double(limit.count()) / 1000),
            {}};
}

/// The connection went, by itself or because it was closed.
Error lostInTheMiddle(const Error &error)
{
    return {ErrorKind::Unreachable,
            error.message
                + QStringLiteral(" Whether the script went on is not known: look at the host."),
            error.detail};
}

} // namespace

void OutputTail::add(const QByteArray &bytes)
{
    m_text += bytes;
    if (m_text.size() > 2 * kMost) // not at every piece: cutting copies
        m_text = m_text.right(kMost);
}

HostScript::HostScript(std::chrono::milliseconds timeout, OnText onText, QObject *parent)
    : QObject(parent)
    , m_promise(std::make_shared<QPromise<Result<Output>>>())
    , m_onText(std::move(onText))
{
    m_promise->start();
    m_limit.setSingleShot(true);
    connect(&m_limit, &QTimer::timeout, this, [this, timeout] { tooLate(timeout); });
    m_limit.start(timeout);
    connect(&m_watcher, &QFutureWatcherBase::canceled, this, [this] { stop(); });
    m_watcher.setFuture(m_promise->future());
}

void HostScript::hear(const QByteArray &bytes)
{
    if (bytes.isEmpty())
        return;
    m_tail.add(bytes);
    if (m_onText && !m_promise->isCanceled())
        m_onText(bytes);
}

void HostScript::decide(Result<Output> answer)
{
    if (!m_answer)
        m_answer = std::move(answer);
}

void HostScript::conclude(Result<Output> answer)
{
    decide(std::move(answer));
    m_limit.stop();
    m_watcher.disconnect();
    m_promise->addResult(*m_answer);
    m_promise->finish();
    deleteLater();
}

void HostScript::tooLate(std::chrono::milliseconds timeout)
{
    decide(fail(notEnded(timeout)));
    stop();
}

LocalScript::LocalScript(std::chrono::milliseconds timeout, OnText onText, QObject *parent)
    : HostScript(timeout, std::move(onText), parent)
{
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.setChildProcessModifier([] { ::setsid(); });
    connect(&m_process, &QProcess::readyReadStandardOutput, this,
            [this] { hear(m_process.readAllStandardOutput()); });
    connect(&m_process, &QProcess::finished, this, &LocalScript::processEnded);
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            conclude(fail(ErrorKind::Unexpected,
                          QStringLiteral("The shell sh could not be started on this machine."),
                          m_process.errorString()));
    });
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, &LocalScript::insist);
    connect(&m_groupLook, &QTimer::timeout, this, [this] {
        if (!isGroupThere())
            insist();
    });
}

LocalScript::~LocalScript()
{
    m_process.disconnect();
    if (m_process.state() == QProcess::NotRunning)
        return;
    signalGroup(SIGTERM);
    m_process.waitForFinished(500);
    signalGroup(SIGKILL); // also who stayed of the group when its leader went
    m_process.waitForFinished(500);
}

/// The shell's input stays open: it ends the group when this program is gone.
void LocalScript::begin(const QByteArray &script)
{
    m_process.start(QStringLiteral("sh"), {QStringLiteral("-s")});
    m_group = m_process.processId();
    m_process.write(heldScript(script));
}

void LocalScript::stop()
{
    signalGroup(SIGTERM);
    m_patience.start(kPatience);
}

void LocalScript::insist()
{
    m_groupLook.stop();
    m_patience.stop();
    signalGroup(SIGKILL);
    if (m_process.state() == QProcess::NotRunning)
        conclude(output());
}

bool LocalScript::isGroupThere() const
{
    return m_group > 0 && ::kill(-pid_t(m_group), 0) == 0;
}

void LocalScript::signalGroup(int signal)
{
    // A child that has not got its own group yet is killed alone.
    const bool isHeard = m_group > 0 && ::kill(-pid_t(m_group), signal) == 0;
    if (!isHeard && m_process.state() != QProcess::NotRunning)
        m_process.kill();
}

HostScript::Output LocalScript::output() const
{
    const bool isCrash = m_process.exitStatus() != QProcess::NormalExit;
    return {m_process.exitCode() + (isCrash ? kSignalled : 0), text()};
}

/// Of a script that was stopped, what it began may need a moment more than its shell.
void LocalScript::processEnded()
{
    hear(m_process.readAllStandardOutput());
    if (m_patience.isActive())
        m_groupLook.start(kLook);
    else
        conclude(output());
}

SshScript::SshScript(SshSession &ssh, std::chrono::milliseconds timeout, OnText onText,
                     QObject *parent)
    : HostScript(timeout, std::move(onText), parent), m_ssh(ssh)
{}

/// Streams are few: only what somebody hears is one.
void SshScript::begin(const QByteArray &script)
{
    const QByteArray merged = "exec 2>&1\n" + script;
    if (isHeard())
        beginStream(merged);
    else
        beginRun(merged);
}

void SshScript::beginStream(const QByteArray &script)
{
    const QPointer<SshScript> self(this);
    QFuture<Result<int>> stream = m_ssh.stream(script, [self](const QByteArray &bytes) {
        if (self)
            self->hear(bytes);
        return !self.isNull();
    });
    m_isBegun = !stream.isFinished();
    m_cancel = [stream]() mutable { stream.cancel(); };
    whenEnded(stream, this, [this](const QFuture<Result<int>> &ended) {
        answered(ended.resultCount() > 0 ? std::optional(ended.result()) : std::nullopt);
    });
}

void SshScript::beginRun(const QByteArray &script)
{
    using Said = Result<SshSession::Output>;
    QFuture<Said> run = m_ssh.run(script, std::chrono::hours(24)); // the limit is ours
    m_isBegun = !run.isFinished();
    m_cancel = [run]() mutable { run.cancel(); };
    whenEnded(run, this, [this](const QFuture<Said> &ended) {
        if (ended.resultCount() == 0)
            return answered(std::nullopt);
        const Said said = ended.result();
        if (said)
            hear(said->standardOutput);
        answered(said ? Result<int>(said->exitCode) : Result<int>(fail(said.error())));
    });
}

void SshScript::stop()
{
    m_cancel();
}

void SshScript::answered(const std::optional<Result<int>> &code)
{
    if (!code)
        return conclude(fail(ErrorKind::Cancelled, QStringLiteral("The script was stopped.")));
    if (*code)
        return conclude(Output{**code, text()});
    const Error &error = code->error();
    const bool isLost = error.kind == ErrorKind::Unreachable || error.kind == ErrorKind::Cancelled;
    conclude(fail(isLost && m_isBegun ? lostInTheMiddle(error) : error));
}

} // namespace clicknback
