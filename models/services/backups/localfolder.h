// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/health/watchsettings.h"

#include <QDir>

namespace clicknback {

/// The folder of this machine's backups; it may begin with "~/".
inline QString localFolder(const BackupSettings &settings)
{
    return settings.folder.startsWith(u"~/") ? QDir::home().filePath(settings.folder.mid(2))
                                             : settings.folder;
}

inline QString localPath(const BackupSettings &settings, const QString &name)
{
    return QDir(localFolder(settings)).filePath(name);
}

} // namespace clicknback
