// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

#include <atomic>
#include <cstdint>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace clicknback {

/// A network between libpq and a server on 127.0.0.1 that fails at the moment a test wants: it asks
/// before and after it hands bytes on. A thread of its own; at most 16 connections.
class CutProxy
{
public:
    enum class Verdict : std::uint8_t {
        Pass,
        Swallow, ///< the connection stays and is silent from now on
        Cut,     ///< both ends
    };
    struct Passage
    {
        bool isRequest = false;  ///< of the client
        bool isHandedOn = false; ///< it is asked after it, else before
        int turn = 0;            ///< requests that were begun since watch(), this one among them
        QByteArray bytes;        ///< as they came: of an answer perhaps a part
        bool isCommit() const;   ///< the client's COMMIT
    };
    /// Called on the proxy's thread.
    using Watch = std::function<Verdict(const Passage &)>;

    explicit CutProxy(int serverPort);
    ~CutProxy();
    CutProxy(const CutProxy &) = delete;
    CutProxy &operator=(const CutProxy &) = delete;

    /// From the next bytes on; counts turns from 0. Any thread.
    void watch(Watch watch);
    QString conninfoText(const QString &database,
                         const QString &user = QStringLiteral("postgres")) const;

private:
    struct Pair
    {
        int client;
        int server;
        bool isSilent = false;
    };
    void run();
    void accept();
    /// False: the pair is over.
    bool carry(Pair &pair, bool isRequest);
    Verdict ask(Passage &passage);

    const int m_serverPort;
    int m_listener = -1;
    int m_port = 0;
    std::vector<Pair> m_pairs; ///< the proxy's thread's
    std::mutex m_mutex;
    Watch m_watch;
    int m_turn = 0;
    bool m_wasRequest = false;
    std::atomic<bool> m_isStopping = false;
    std::thread m_thread;
};

} // namespace clicknback
