// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/support/githubworld.h"

#include <QTcpSocket>
#include <QThread>

#include <chrono>
#include <deque>
#include <functional>
#include <mutex>

class QTcpServer;

namespace clicknback {

/// What is wrong with the next answer.
struct GitHubTrouble
{
    using Headers = std::vector<std::pair<QByteArray, QByteArray>>;

    int status = 0; ///< in place of the true answer; 0: that one
    QByteArray body;
    Headers headers;
    std::chrono::milliseconds delay{0};
    bool isTruncated = false; ///< half of the body comes, then the connection ends
    bool isLost = false;      ///< the connection ends without an answer
    QByteArray path;          ///< waits for a request whose target has this in it; empty: any

    static GitHubTrouble says(int status, const QByteArray &message, Headers headers = {});
    static GitHubTrouble notJson(); ///< 200
    static GitHubTrouble notModified();
    static GitHubTrouble slow(std::chrono::milliseconds delay);
    static GitHubTrouble truncated();
    static GitHubTrouble lost();
    GitHubTrouble on(const QByteArray &part) const;
};

/// GitHub's REST API for one small repository, on 127.0.0.1 and on a thread of its own, so that who
/// asks may block. Gives ETags and answers them with 304, pages with Link, limits and a required
/// token. Any thread may call it.
class GitHubServer
{
public:
    struct Request
    {
        QByteArray method;
        QByteArray target;
        std::map<QByteArray, QByteArray> headers; ///< names in lower case
        QByteArray body;
    };
    struct Dispatch
    {
        QString workflow;
        QString ref;
        QMap<QString, QString> inputs;
    };
    struct Answer
    {
        int status = 200;
        QByteArray body;
        GitHubTrouble::Headers headers;
    };

    explicit GitHubServer(GitHubWorld world = {});
    ~GitHubServer();
    GitHubServer(const GitHubServer &) = delete;
    GitHubServer &operator=(const GitHubServer &) = delete;

    QString url() const;
    quint16 port() const { return m_port; }
    /// With the right token.
    GitHubSettings settings() const;

    GitHubWorld world() const { return copyOf(m_world); }
    void change(const std::function<void(GitHubWorld &world)> &what);
    /// Troubles come one after another, each once.
    void answerNext(const GitHubTrouble &trouble, int times = 1);
    /// Every answer comes so much later.
    void setLatency(std::chrono::milliseconds latency);

    /// Requests so far whose target has this in it.
    int requests(const QByteArray &part = {}) const;
    std::vector<Request> log() const { return copyOf(m_log); }
    void forgetRequests();
    /// The most that were under way at one time.
    int mostAtOnce() const { return copyOf(m_mostAtOnce); }
    int connections() const { return copyOf(m_connections); }

    std::vector<Dispatch> dispatches() const { return copyOf(m_dispatches); }
    /// Called on the server's thread after each that was taken; it may change the world.
    void setOnDispatch(std::function<void(const Dispatch &dispatch)> onDispatch);

private:
    template<typename T>
    T copyOf(const T &member) const
    {
        const std::scoped_lock lock(m_mutex);
        return member;
    }

    void listen();
    void accept();
    void readFrom(QTcpSocket &socket, QByteArray &buffer);
    void serve(QTcpSocket &socket, const Request &request);
    std::optional<GitHubTrouble> troubleFor(const Request &request);
    Answer answerTo(const Request &request, std::optional<Dispatch> &dispatch);
    void takeLimit(Answer &answer, const Request &request);
    void send(QTcpSocket &socket, const Answer &answer, const GitHubTrouble &trouble);

    mutable std::mutex m_mutex;
    GitHubWorld m_world;
    std::deque<GitHubTrouble> m_troubles;
    std::vector<Request> m_log;
    std::vector<Dispatch> m_dispatches;
    std::function<void(const Dispatch &)> m_onDispatch;
    std::chrono::milliseconds m_latency{0};
    int m_underWay = 0;
    int m_mostAtOnce = 0;
    int m_connections = 0;

    QThread m_thread;
    QObject m_context; ///< lives on the thread
    QTcpServer *m_server = nullptr;
    quint16 m_port = 0;
};

} // namespace clicknback
