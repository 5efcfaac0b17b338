// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QJsonDocument>
#include <QMap>
#include <QString>

#include <functional>

namespace clicknback {

/// One request of GitHub's REST API, before it is sent.
struct GitHubRequest
{
    QByteArray method = "GET";
    QByteArray target; ///< below the API's address, encoded: "/repos/owner/name/tags?per_page=100"
    QByteArray body;
    QString what;        ///< as errors name it: "tags of owner/name"
    QString right;       ///< that a token needs: "Contents: read"
    QByteArray keptMark; ///< sets kept answers of one target apart: what was true before is not now
    bool isKept = true;  ///< false: the headers of the answer are what counts
    QString list;        ///< the member that holds the rows; empty: the answer is the list
    int perPage = 0;     ///< of a list
    /// Whether this answer can never change, so that it is not asked for again; empty: it may.
    std::function<bool(const QJsonDocument &answer)> isSettled;
    QString problem; ///< why it cannot be sent; empty: it can

    bool isGet() const { return method == "GET"; }
    QByteArray key() const { return target + keptMark; }
};

/// 40 or 64 hexadecimal digits: a name of a commit that no push can move.
bool isFullSha(const QString &text);

/// What the client asks of one repository.
///
/// GET  /repos/O/R/tags, /releases, /commits?sha=BRANCH, /commits/SHA, /compare/BASE...HEAD,
///      /commits/SHA/check-runs, /actions/workflows/FILE/runs, /actions/runs/ID,
///      /actions/runs/ID/attempts/N/jobs, /commits/SHA/pulls, /pulls/N/reviews,
///      /deployments?environment=E, /deployments/ID/statuses, /environments, /actions/secrets,
///      /contents/FOLDER?ref=SHA, /git/trees/SHA, /git/blobs/SHA, and /rate_limit
/// POST /repos/O/R/actions/workflows/FILE/dispatches
class GitHubRequests
{
public:
    static constexpr int kLargestPage = 100;

    explicit GitHubRequests(const QString &repository);

    GitHubRequest tags(int perPage) const;
    GitHubRequest releases(int perPage) const;
    GitHubRequest commits(const QString &branch, int perPage) const;
    GitHubRequest commit(const QString &sha) const;
    GitHubRequest compare(const QString &base, const QString &head) const;
    GitHubRequest checkRuns(const QString &commit) const;
    GitHubRequest runs(const QString &workflow, int perPage) const;
    GitHubRequest run(qint64 id) const;
    GitHubRequest jobs(qint64 run, int attempt, bool isFinished) const;
    GitHubRequest pulls(const QString &commit) const;
    GitHubRequest reviews(qint64 pull, bool isMerged) const;
    GitHubRequest deployments(const QString &environment, int perPage) const;
    /// A deployment's record changes with each new status.
    GitHubRequest statuses(qint64 deployment, const QString &updatedAt) const;
    GitHubRequest environments() const;
    GitHubRequest secrets() const;
    GitHubRequest contents(const QString &folder, const QString &commit) const;
    GitHubRequest tree(const QString &sha) const;
    GitHubRequest blob(const QString &sha) const;
    GitHubRequest rateLimit() const;
    GitHubRequest dispatch(const QString &workflow, const QString &ref,
                           const QMap<QString, QString> &inputs) const;

private:
    GitHubRequest get(const QByteArray &path, const QString &what, const QString &right) const;
    GitHubRequest list(const QByteArray &path, const QString &what, const QString &right,
                       int perPage) const;

    QString m_repository;
    QByteArray m_base; ///< "/repos/owner/name"
};

} // namespace clicknback
