// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/support/githubserver.h"

#include <QUrlQuery>

namespace clicknback {

/// One request of the scenario server, with all that is needed to answer it.
class GitHubRoute
{
public:
    using Answer = GitHubServer::Answer;

    GitHubRoute(const GitHubWorld &world, const GitHubServer::Request &request, QByteArray api);

    Answer answer();
    /// What the request started; nothing: it started nothing.
    const std::optional<GitHubServer::Dispatch> &dispatch() const { return m_dispatch; }

private:
    struct Target; ///< a pattern of a path and who answers there

    bool findRepository();
    Answer movedOn() const;
    bool isAt(const QByteArray &pattern) const;
    QString query(const QString &name) const
    {
        return m_query.queryItemValue(name, QUrl::FullyDecoded);
    }
    QString part(qsizetype index) const { return m_path.value(index); }
    Answer page(const QJsonArray &rows, const QString &list = {}) const;
    QByteArray linkTo(int number) const;

    Answer tags();
    Answer releases();
    Answer commits();
    Answer commit();
    Answer checks();
    Answer pulls();
    Answer reviews();
    Answer compare();
    Answer runs();
    Answer run();
    Answer jobs();
    Answer deployments();
    Answer statuses();
    Answer environments();
    Answer secrets();
    Answer contents();
    Answer tree();
    Answer blob();
    Answer start();

    const GitHubWorld::Run *runAt(qsizetype index) const;
    QJsonArray folder(const QString &commit, const QString &folder) const;

    const GitHubWorld &m_world;
    const GitHubServer::Request &m_request;
    const QByteArray m_api;
    QStringList m_path; ///< below the repository, once it was found
    QUrlQuery m_query;
    std::optional<GitHubServer::Dispatch> m_dispatch;
};

/// Ready-made answers.
namespace githubanswers {
GitHubServer::Answer json(const QJsonDocument &document);
GitHubServer::Answer refusal(int status, const QString &message);
GitHubServer::Answer notFound();
} // namespace githubanswers

} // namespace clicknback
