// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/network/releases/githublink.h"

#include <QJsonArray>

namespace clicknback {

/// How much of a list is wanted.
struct RowLimit
{
    int most = 1'000;
    bool isCutAllowed = false; ///< false: a longer list is an error, for half of it would be a lie
};

template<typename T>
using OnGathered = std::function<void(const Result<T> &)>;

// All on the link's thread.

/// The rows of a list, page after page.
void gatherRows(GitHubLink &link, const GitHubRequest &request, RowLimit limit,
                GitHubLink::IsCancelled isCancelled, OnGathered<QJsonArray> onRows);

/// The answers of all requests, in their order; the first error ends the others.
void gatherAnswers(GitHubLink &link, const std::vector<GitHubRequest> &requests,
                   const GitHubLink::IsCancelled &isCancelled,
                   OnGathered<std::vector<GitHubAnswer>> onAnswers);

/// The files of a folder at a commit: at most 2,000 of at most 1 MiB.
void gatherFiles(GitHubLink &link, const GitHubRequests &requests, const QString &folder,
                 const QString &commit, GitHubLink::IsCancelled isCancelled,
                 OnGathered<std::vector<MigrationFile>> onFiles);

/// The review of the pull request that brought a commit; nothing: none did.
void gatherReview(GitHubLink &link, const GitHubRequests &requests, const QString &commit,
                  GitHubLink::IsCancelled isCancelled, OnGathered<std::optional<Check>> onReview);

/// Deployments of a list, each with how it went.
void gatherDeployments(GitHubLink &link, const GitHubRequests &requests, const GitHubRequest &list,
                       int most, GitHubLink::IsCancelled isCancelled,
                       OnGathered<std::vector<Deployment>> onDeployments);

} // namespace clicknback
