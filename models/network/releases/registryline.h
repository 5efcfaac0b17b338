// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/network/releases/registryauth.h"

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>

namespace clicknback {

/// Asks one registry, and sees to it that it knows who asks: one token flow at a time, whoever
/// waits for it; a token is used until it is over. What is still under way when the line is closed
/// is never answered. Any thread.
class RegistryLine : public std::enable_shared_from_this<RegistryLine>
{
public:
    struct Question
    {
        QByteArray method = "GET";
        QString target; ///< "/v2/NAME/manifests/latest"
        std::vector<QByteArray> headers;
        qint64 largestBody = 0;
        QString what;         ///< for the sentences: "“latest”"
        bool mayMove = false; ///< to a store elsewhere, once, and without our token
    };
    /// A reply of status 200 that is whole, or an error. Mostly on the engine's thread.
    using OnReply = std::function<void(Result<HttpReply> reply)>;
    using IsCancelled = std::function<bool()>;

    RegistryLine(HttpEngine &engine, RegistrySettings settings);

    void ask(const Question &question, IsCancelled isCancelled, OnReply onReply);
    void close();
    int requestsSent() const { return m_sent; }
    const RegistrySettings &settings() const { return m_settings; }

private:
    using OnAuthorized = std::function<void(const Result<Authorization> &authorization)>;
    /// One question on its way.
    struct Errand
    {
        Question question;
        IsCancelled isCancelled;
        OnReply onReply;
        QByteArray authorization;
        bool wasRefused = false;
    };
    /// What did not do.
    struct Refusal
    {
        Challenge challenge;
        QByteArray authorization;
    };

    void authorize(const std::optional<Refusal> &refusal, OnAuthorized onAuthorized);
    bool isUsable(const std::optional<Refusal> &refusal) const;
    void findChallenge();
    void takeWelcome(const HttpReply &reply);
    void meet(const Challenge &challenge);
    void settle(const Result<Authorization> &authorization, std::optional<Challenge> challenge);
    void send(const std::shared_ptr<Errand> &errand);
    void take(const std::shared_ptr<Errand> &errand, const HttpReply &reply);
    void askAgain(const std::shared_ptr<Errand> &errand, const HttpReply &reply,
                  const Challenge &challenge);
    void follow(const std::shared_ptr<Errand> &errand, const HttpReply &reply);
    Result<HttpReply> verdictOn(const Question &question, const HttpReply &reply) const;
    Error refused(const Question &question, const HttpReply &reply) const;
    HttpRequest requestFor(const QString &url, const Question &question) const;
    QString urlOf(const QString &target) const;
    void transmit(const HttpRequest &request, IsCancelled isCancelled,
                  std::function<void(const HttpReply &)> onReply);

    HttpEngine &m_engine;
    const RegistrySettings m_settings;
    const Result<QUrl> m_address;
    std::atomic<int> m_sent = 0;
    std::atomic<bool> m_isClosed = false;

    std::mutex m_mutex; ///< guards what follows
    bool m_isKnown = false;
    Authorization m_authorization;
    std::optional<Challenge> m_challenge;
    bool m_isAuthorizing = false;
    std::vector<OnAuthorized> m_waiting;
};

} // namespace clicknback
