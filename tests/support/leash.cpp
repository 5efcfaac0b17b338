// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/leash.h"

#include <unistd.h>

namespace clicknback {

Leash::Leash(const QString &folder)
{
    const QString onEnd = QStringLiteral("read -r word; [ \"$word\" = fine ] && exit; "
                                         "read -r pid < \"$0/data/postmaster.pid\" && kill -QUIT "
                                         "\"$pid\" && sleep 1; rm -rf \"$0\"");
    m_watcher.setChildProcessModifier([] { setsid(); });
    m_watcher.setStandardOutputFile(QProcess::nullDevice());
    m_watcher.setStandardErrorFile(QProcess::nullDevice());
    m_watcher.start(QStringLiteral("sh"), {QStringLiteral("-c"), onEnd, folder});
    m_watcher.waitForStarted();
}

Leash::~Leash()
{
    m_watcher.write("fine\n");
    m_watcher.closeWriteChannel();
    m_watcher.waitForFinished(5'000);
}

} // namespace clicknback
