// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/network/ssh/sshmaster.h"

#include "models/network/ssh/sshcommandline.h"
#include "models/network/ssh/ssherror.h"
#include "models/network/ssh/sshprocess.h"

#include <QFileInfo>

#include <chrono>

namespace clicknback {

namespace {

using namespace std::chrono_literals;

constexpr auto kLookEvery = 40ms;
/// ssh's own limit ends before the sign-in; a server may hang in that too.
constexpr auto kSignInLimit = 30s;
constexpr qsizetype kMostWords = 64 * 1024;

} // namespace

SshMaster::SshMaster(const SshSettings &settings, const QString &controlPath)
    : m_settings(settings), m_controlPath(controlPath)
{
    connect(&m_process, &QProcess::readyReadStandardError, this, &SshMaster::listen);
    connect(&m_process, &QProcess::finished, this, &SshMaster::conclude);
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            end(sshIsMissing(m_process));
    });
    connect(&m_look, &QTimer::timeout, this, &SshMaster::lookForControlSocket);
    connect(&m_limit, &QTimer::timeout, this, &SshMaster::giveUpSignIn);
    m_look.start(kLookEvery);
    m_limit.setSingleShot(true);
    m_limit.start(kSignInLimit);
    m_process.setStandardInputFile(QProcess::nullDevice());
    m_process.setStandardOutputFile(QProcess::nullDevice());
    startSsh(m_process, sshMasterArguments(settings, controlPath));
}

SshMaster::~SshMaster()
{
    endSsh(m_process);
}

/// ssh makes it once it is signed in.
void SshMaster::lookForControlSocket()
{
    if (!QFileInfo::exists(m_controlPath))
        return;
    m_look.stop();
    m_limit.stop();
    m_isUp = true;
    m_said.clear();
    emit cameUp();
}

void SshMaster::listen()
{
    m_said += m_process.readAllStandardError();
    // While it is up only the last words matter: those that say why it ended.
    if (m_said.size() > kMostWords)
        m_said = m_said.right(kMostWords / 2);
}

void SshMaster::giveUpSignIn()
{
    m_tookTooLong = true;
    m_process.kill();
}

void SshMaster::conclude()
{
    listen();
    if (m_tookTooLong)
        return end({ErrorKind::Unreachable,
                    QStringLiteral("%1 did not finish the sign-in within 30 s: it is overloaded or "
                                   "hangs.")
                        .arg(m_settings.host),
                    QString::fromUtf8(m_said.right(2000))});
    end(sshErrorFrom(m_said, m_settings));
}

void SshMaster::end(const Error &error)
{
    m_look.stop();
    m_limit.stop();
    emit ended(error);
}

} // namespace clicknback
