// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/network/releases/githubgather.h"
#include "models/network/releases/githubjson.h"

namespace clicknback {

namespace {

using githubjson::DeploymentRecord;
using Deployments = std::vector<Deployment>;

Deployments withStatuses(const std::vector<DeploymentRecord> &records,
                         const std::vector<GitHubAnswer> &statuses)
{
    Deployments deployments;
    deployments.reserve(records.size());
    for (std::size_t i = 0; i < records.size(); ++i) {
        deployments.push_back(records[i].deployment);
        githubjson::takeStatuses(deployments.back(), statuses[i].json.array());
    }
    return deployments;
}

} // namespace

void gatherReview(GitHubLink &link, const GitHubRequests &requests, const QString &commit,
                  GitHubLink::IsCancelled isCancelled, OnGathered<std::optional<Check>> onReview)
{
    using Review = std::optional<Check>;
    const auto take = [&link, requests, commit, isCancelled, onReview](const auto &pulls) {
        const auto pull = pulls ? githubjson::pullOf(*pulls, commit) : std::nullopt;
        if (!pulls || !pull) {
            onReview(pulls ? Result<Review>(Review()) : fail(pulls.error()));
            return;
        }
        const auto judge = [pull = *pull, onReview](const Result<QJsonArray> &reviews) {
            onReview(reviews ? Result<Review>(githubjson::review(pull, *reviews))
                             : fail(reviews.error()));
        };
        gatherRows(link, requests.reviews(pull->number, pull->mergedAt.has_value()), {},
                   isCancelled, judge);
    };
    gatherRows(link, requests.pulls(commit), {}, isCancelled, take);
}

void gatherDeployments(GitHubLink &link, const GitHubRequests &requests, const GitHubRequest &list,
                       int most, GitHubLink::IsCancelled isCancelled,
                       OnGathered<Deployments> onDeployments)
{
    const auto take = [&link, requests, isCancelled, onDeployments](const auto &rows) {
        using Records = std::vector<DeploymentRecord>;
        const auto records = rows ? githubjson::all<DeploymentRecord>(*rows, githubjson::deployment)
                                  : Result<Records>(fail(rows.error()));
        if (!records) {
            onDeployments(fail(records.error()));
            return;
        }
        std::vector<GitHubRequest> statuses;
        for (const DeploymentRecord &record : *records)
            statuses.push_back(requests.statuses(record.id, record.updatedAt));
        const auto join = [records = *records, onDeployments](const auto &answers) {
            onDeployments(answers ? Result<Deployments>(withStatuses(records, *answers))
                                  : fail(answers.error()));
        };
        gatherAnswers(link, statuses, isCancelled, join);
    };
    gatherRows(link, list, {most, true}, isCancelled, take);
}

} // namespace clicknback
