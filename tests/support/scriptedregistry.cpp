// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/scriptedregistry.h"

namespace clicknback {

ScriptedRegistry::ScriptedRegistry()
    : m_server([this](QTcpSocket &socket, const QByteArray &request) { take(socket, request); })
{}

void ScriptedRegistry::answer(const QByteArray &path, const Answer &answer)
{
    m_answers[path] = [answer](const QByteArray &, int) { return answer; };
}

void ScriptedRegistry::answerBelow(const QByteArray &start, Answerer answerer)
{
    m_below.emplace_back(start, std::move(answerer));
}

ScriptedRegistry::Answer ScriptedRegistry::answerFor(const QByteArray &target,
                                                     const QByteArray &request)
{
    const int nth = m_counts[target]++;
    if (const Answerer own = m_answers.value(target))
        return own(request, nth);
    for (const auto &[start, answerer] : m_below) {
        if (target.startsWith(start))
            return answerer(request, nth);
    }
    return {404, R"({"errors":[{"code":"MANIFEST_UNKNOWN","message":"no"}]})", {}};
}

void ScriptedRegistry::take(QTcpSocket &socket, const QByteArray &request)
{
    const QByteArray method = request.split(' ').value(0);
    const QByteArray target = request.split(' ').value(1);
    m_requests << method + ' ' + target;
    m_heads[target] = request;
    const Answer answer = answerFor(target, request);
    if (answer.isSilent)
        return;
    QByteArray head = "HTTP/1.1 " + QByteArray::number(answer.status)
                      + " Scripted\r\nContent-Length: " + QByteArray::number(answer.body.size())
                      + "\r\n";
    for (const QByteArray &header : answer.headers)
        head += header + "\r\n";
    socket.write(head + "\r\n");
    if (method != "HEAD")
        socket.write(answer.isCut ? answer.body.left(answer.body.size() / 2) : answer.body);
    if (answer.isCut)
        socket.disconnectFromHost();
}

} // namespace clicknback
