// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/result.h"

#include <QString>

namespace clicknback {

/// Where the sockets of one connection lie: a folder that only this user may enter (mode 0700),
/// with a name short enough for socket paths (107 bytes), gone with the object. Folders that killed
/// programs left behind are removed when a new one is chosen.
class SshFolder
{
public:
    /// Below the user's runtime folder, or else the temporary one.
    SshFolder();
    explicit SshFolder(const QString &base);
    ~SshFolder();
    SshFolder(const SshFolder &) = delete;
    SshFolder &operator=(const SshFolder &) = delete;

    /// Makes it unless it is there. Refused: what stands there is not ours alone.
    Result<void> ensure() const;
    const QString &path() const { return m_path; }
    QString controlPath() const { return m_path + QStringLiteral("/ctl"); }
    /// The socket of the control connection and those that were forwarded.
    void removeSockets() const;

    static QString defaultBase();

private:
    QString m_path;
};

} // namespace clicknback
