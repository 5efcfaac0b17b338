// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringList>

namespace clicknback {

/// Runs a program to its end as the user that servers run as (postgres when the tests run as root).
/// What fails ends the test program with the program's words.
void runAsServer(const QString &folder, const QString &program, const QStringList &arguments);
/// The command line for such a program, for a process that goes on.
QStringList asServer(const QString &program, const QStringList &arguments);
/// A new folder below the temporary one, owned by that user.
QString makeServerFolder();
/// A file in such a folder, readable by its owner only.
void writeServerFile(const QString &path, const QByteArray &content);
/// A TCP port of 127.0.0.1 that nobody used a moment ago.
int freePort();

} // namespace clicknback
