// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/boundprocess.h"

#include <pwd.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <csignal>

namespace clicknback {

void bindToThisProgram(QProcess &process)
{
    process.setStandardInputFile(QProcess::nullDevice());
    process.setChildProcessModifier([] { prctl(PR_SET_PDEATHSIG, SIGTERM); });
}

void bindToThisProgramAsServer(QProcess &process)
{
    bindToThisProgram(process);
    const passwd *user = geteuid() == 0 ? getpwnam("postgres") : nullptr;
    if (!user)
        return;
    process.setChildProcessModifier([uid = user->pw_uid, gid = user->pw_gid] {
        if (setgid(gid) != 0 || setuid(uid) != 0)
            _exit(126);
        prctl(PR_SET_PDEATHSIG, SIGTERM); // a change of user forgets it
    });
}

void endProcess(QProcess &process, int patience)
{
    if (process.state() == QProcess::NotRunning)
        return;
    process.terminate();
    if (process.waitForFinished(patience))
        return;
    process.kill();
    process.waitForFinished(5'000);
}

} // namespace clicknback
