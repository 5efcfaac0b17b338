// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/network/ssh/sshprocess.h"

#include <QProcessEnvironment>

#include <csignal>
#include <sys/prctl.h>
#include <unistd.h>

namespace clicknback {

void startSsh(QProcess &process, const QStringList &arguments)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.remove(QStringLiteral("SSH_ASKPASS"));
    environment.insert(QStringLiteral("SSH_ASKPASS_REQUIRE"), QStringLiteral("never"));
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C"));
    process.setProcessEnvironment(environment);
    const pid_t parent = getpid();
    process.setChildProcessModifier([parent] {
        setsid(); // without a terminal a jump host's ssh cannot ask either
        prctl(PR_SET_PDEATHSIG, SIGTERM);
        if (getppid() != parent)
            _exit(1);
    });
    process.start(QStringLiteral("ssh"), arguments);
}

void endSsh(QProcess &process)
{
    process.disconnect();
    if (process.state() == QProcess::NotRunning)
        return;
    process.terminate();
    if (process.waitForFinished(300))
        return;
    process.kill();
    process.waitForFinished(700);
}

Error sshIsMissing(const QProcess &process)
{
    return {ErrorKind::NotFound,
            QStringLiteral("The program ssh could not be started. Install it (Debian: "
                           "openssh-client); the server is reached through it."),
            process.errorString()};
}

} // namespace clicknback
