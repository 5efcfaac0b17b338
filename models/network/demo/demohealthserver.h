// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/result.h"

#include <QAbstractHttpServer>
#include <QHttpServerRequest>

#include <chrono>
#include <functional>

namespace clicknback {

/// The health routes of one simulated backend process, on 127.0.0.1 (facts 6.1): the same bodies,
/// codes and content type. Destroying it is the process going away.
class DemoHealthServer : public QAbstractHttpServer
{
    Q_OBJECT

public:
    static constexpr quint16 kUsualPort = 48001;

    /// `askDatabase` is called for each /health/ready and gives its answer, later or at once, to
    /// the function it gets, on this object's thread.
    using Answer = std::function<void(bool ready)>;
    using AskDatabase = std::function<void(Answer)>;
    explicit DemoHealthServer(AskDatabase askDatabase, QObject *parent = nullptr);

    /// The port listened on. 0 takes the usual one, or any free one when that is in use; another
    /// port that is in use is an error.
    Result<quint16> start(quint16 port);
    /// A free port.
    Result<quint16> startAnywhere();
    /// What stands before the process: passes all on, hides /api/ as the kill switch does (facts
    /// 7.4), or does not reach the process.
    enum class Front { Passes, HidesApi, IsCutOff };
    void setFront(Front front) { m_front = front; }
    void setReadyDelay(std::chrono::milliseconds delay) { m_readyDelay = delay; }

protected:
    bool handleRequest(const QHttpServerRequest &request, QTcpSocket *socket) override;
    void missingHandler(const QHttpServerRequest &, QTcpSocket *) override {}

private:
    bool listenOn(quint16 port);
    void answerReady(QTcpSocket *socket);

    AskDatabase m_askDatabase;
    std::chrono::milliseconds m_readyDelay{0};
    Front m_front = Front::Passes;
};

} // namespace clicknback
