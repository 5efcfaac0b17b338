// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>

namespace clicknback {

/// What a run of the real program left.
struct ProgramRun
{
    int exitCode = -1; ///< -1: it crashed or took too long
    QByteArray out;
    QByteArray err;

    QJsonObject json() const;
};

/// Runs the program to its end, with settings and folders of its own below `home`.
ProgramRun runProgram(const QStringList &arguments, const QString &home);

/// The same with a terminal: waits for `prompt` and then types `answer`. Everything the terminal
/// showed is in `out`.
ProgramRun runOnTerminal(const QStringList &arguments, const QString &home,
                         const QByteArray &prompt, const QByteArray &answer);

} // namespace clicknback
