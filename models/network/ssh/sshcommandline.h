// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/health/watchsettings.h"

#include <QByteArray>
#include <QStringList>

namespace clicknback {

// The arguments of the system's ssh. What a person's configuration says about the way to the server
// counts; what it says beyond that (own forwards, agent forwarding, commands) does not.

/// Holds the connection in the foreground and listens on `controlPath`. Asks nobody anything and
/// changes no file of the person's.
QStringList sshMasterArguments(const SshSettings &settings, const QString &controlPath);

/// Runs `sh -s` over the connection; never connects by itself when the connection is gone.
QStringList sshCommandArguments(const QString &controlPath);

/// Adds forwards to the connection; each is "LOCAL:TARGET", see the functions below.
QStringList sshForwardArguments(const QString &controlPath, const QStringList &forwards);
QString sshForwardToPort(const QString &localPath, const QString &host, quint16 port);
QString sshForwardToSocket(const QString &localPath, const QString &remotePath);

/// What a person types to connect the same way by hand.
QString sshByHand(const SshSettings &settings);

/// The script as `sh -s` gets it: it runs without input and is ended on the server, with all it
/// started, when our end goes away. Its own exit code 255 becomes 254: 255 is ssh's own.
QByteArray heldScript(const QByteArray &script);

} // namespace clicknback
