// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/network/sshsession.h"
#include "tests/support/awaited.h"
#include "tests/support/sshserver.h"

#include <QLocalSocket>
#include <QTest>

namespace clicknback {

inline bool comesTo(const SshSession &session, SshSession::State state, int limit = 20'000)
{
    return QTest::qWaitFor([&] { return session.state() == state; }, limit);
}

inline bool comesUp(SshSession &session)
{
    session.start();
    const bool isUp = comesTo(session, SshSession::State::Up);
    if (!isUp)
        qWarning("%s\n%s", qPrintable(session.error().message), qPrintable(session.error().detail));
    return isUp;
}

/// What a script writes, or the error's words.
inline QByteArray said(SshSession &session, const QByteArray &script)
{
    const auto output = awaited(session.run(script, std::chrono::seconds(20)));
    return output ? output->standardOutput : output.error().message.toUtf8();
}

/// What comes back through a forwarded socket after `request` was sent.
inline QByteArray through(const QString &path, const QByteArray &request)
{
    QLocalSocket socket;
    socket.connectToServer(path);
    QByteArray answer;
    if (!socket.waitForConnected(2'000))
        return "no connection: " + socket.errorString().toUtf8();
    socket.write(request);
    const bool isWhole = QTest::qWaitFor([&] {
        answer += socket.readAll();
        return answer.endsWith('\n') || socket.state() == QLocalSocket::UnconnectedState;
    });
    return isWhole ? answer : answer + " and no end of it";
}

/// The processes with this pattern in their command line.
inline std::vector<qint64> running(const QByteArray &pattern)
{
    QProcess look;
    look.start(QStringLiteral("pgrep"), {QStringLiteral("-f"), QString::fromUtf8(pattern)});
    std::vector<qint64> found;
    if (!look.waitForFinished(10'000))
        return found;
    for (const QByteArray &line : look.readAllStandardOutput().split('\n')) {
        if (!line.isEmpty())
            found.push_back(line.toLongLong());
    }
    return found;
}

inline bool runs(const QByteArray &pattern)
{
    return !running(pattern).empty();
}

} // namespace clicknback
