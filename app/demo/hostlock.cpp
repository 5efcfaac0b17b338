// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/demo/hostlock.h"

#include <QFile>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace clicknback {

HostLock::~HostLock()
{
    if (m_file >= 0)
        close(m_file);
}

bool HostLock::tryLock(const QString &path)
{
    if (m_file < 0)
        m_file = open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    return m_file >= 0 && flock(m_file, LOCK_EX | LOCK_NB) == 0;
}

} // namespace clicknback
