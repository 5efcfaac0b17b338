// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/support/scriptedserver.h"

#include <QList>
#include <QMap>

namespace clicknback {

/// A registry that answers as a test wants, path by path, and remembers who asked for what. What it
/// has no answer for is 404. On the thread that made it, which must let events through.
class ScriptedRegistry
{
public:
    struct Answer
    {
        int status = 200;
        QByteArray body;
        QList<QByteArray> headers; ///< "Name: value"
        bool isCut = false;        ///< the connection ends in the middle of the body
        bool isSilent = false;     ///< nothing comes at all
    };
    /// Of the nth request for a path (from 0).
    using Answerer = std::function<Answer(const QByteArray &request, int nth)>;

    ScriptedRegistry();

    QString url(const QString &path = {}) const { return m_server.url(path); }
    quint16 port() const { return m_server.port(); }
    void answer(const QByteArray &path, const Answer &answer);
    void answer(const QByteArray &path, Answerer answerer)
    {
        m_answers[path] = std::move(answerer);
    }
    /// The start of every path that has no answer of its own.
    void answerBelow(const QByteArray &start, Answerer answerer);

    /// "HEAD /v2/o/n/manifests/latest", in order.
    QList<QByteArray> requests() const { return m_requests; }
    int count(const QByteArray &request) const { return int(m_requests.count(request)); }
    /// The head of the last request for a path.
    QByteArray lastHead(const QByteArray &path) const { return m_heads.value(path); }

private:
    void take(QTcpSocket &socket, const QByteArray &request);
    Answer answerFor(const QByteArray &target, const QByteArray &request);

    ScriptedServer m_server;
    QMap<QByteArray, Answerer> m_answers;
    QList<std::pair<QByteArray, Answerer>> m_below;
    QMap<QByteArray, int> m_counts;
    QMap<QByteArray, QByteArray> m_heads;
    QList<QByteArray> m_requests;
};

} // namespace clicknback
