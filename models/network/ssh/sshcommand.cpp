// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/network/ssh/sshcommand.h"

#include "models/network/ssh/sshcommandline.h"
#include "models/network/ssh/sshprocess.h"

namespace clicknback {

namespace {

constexpr qsizetype kMostOutput = 4 * 1024 * 1024;
constexpr qsizetype kMostErrors = 64 * 1024;
constexpr int kConnectionFailed = 255;

Error tooLate(std::chrono::milliseconds limit)
{
    return {ErrorKind::Busy,
            QStringLiteral("The command on the server did not end within %1 s and was stopped.")
                .arg(double(limit.count()) / 1000),
            {}};
}

Error tooMuch()
{
    return {ErrorKind::Unexpected,
            QStringLiteral("The command on the server wrote more than 4 MiB and was stopped."),
            {}};
}

Error lost(const QByteArray &said)
{
    return {ErrorKind::Unreachable,
            QStringLiteral("The connection to the server was lost while the command ran."),
            QString::fromUtf8(said)};
}

} // namespace

SshCommand::SshCommand(SshOrder order, QObject *parent) : QObject(parent), m_order(std::move(order))
{
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &SshCommand::readOutput);
    connect(&m_process, &QProcess::finished, this, &SshCommand::conclude);
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            stop(sshIsMissing(m_process));
    });
    m_limit.setSingleShot(true);
    connect(&m_limit, &QTimer::timeout, this, [this] { stop(tooLate(m_order.timeout)); });
    if (m_order.timeout.count() > 0)
        m_limit.start(m_order.timeout);
}

SshCommand::~SshCommand()
{
    m_process.disconnect();
    m_process.kill();
    m_process.waitForFinished(500);
}

void SshCommand::begin(const QString &controlPath)
{
    ++m_timesBegun;
    startSsh(m_process, sshCommandArguments(controlPath));
    m_process.write(heldScript(m_order.script));
}

void SshCommand::readOutput()
{
    const QByteArray bytes = m_process.readAllStandardOutput();
    if (m_isAnswered || bytes.isEmpty())
        return;
    if (m_order.isStream()) {
        if (!m_order.onData(bytes))
            cancel();
    } else if (m_output.standardOutput.size() + bytes.size() > kMostOutput) {
        stop(tooMuch());
    } else {
        m_output.standardOutput += bytes;
    }
}

void SshCommand::conclude()
{
    const bool wasAnswered = m_isAnswered;
    readOutput();
    if (wasAnswered)
        emit ended();
    if (m_isAnswered)
        return;
    m_output.standardError = m_process.readAllStandardError().left(kMostErrors);
    m_output.exitCode = m_process.exitCode();
    const bool isLost =
        m_process.exitStatus() != QProcess::NormalExit || m_output.exitCode == kConnectionFailed;
    if (isLost && m_output.standardError.contains("Session open refused by peer")) {
        emit wasTurnedAway();
        return;
    }
    if (isLost)
        answer(fail(lost(m_output.standardError)));
    else
        answer(std::move(m_output));
}

void SshCommand::cancel()
{
    stop({ErrorKind::Cancelled, QStringLiteral("The command on the server was stopped."), {}});
}

void SshCommand::stop(const Error &why)
{
    if (!m_isAnswered)
        answer(fail(why));
}

/// Killing our end ends the server's.
void SshCommand::answer(Result<SshSession::Output> result)
{
    m_isAnswered = true;
    m_limit.stop();
    m_process.kill();
    if (m_order.done)
        m_order.done(std::move(result));
    if (!isRunning())
        emit ended();
}

} // namespace clicknback
