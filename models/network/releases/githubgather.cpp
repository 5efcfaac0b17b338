// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/network/releases/githubgather.h"

#include <QJsonObject>

#include <algorithm>

namespace clicknback {

namespace {

/// One list on its way.
struct RowGathering
{
    GitHubLink &link;
    RowLimit limit;
    GitHubLink::IsCancelled isCancelled;
    OnGathered<QJsonArray> onRows;
    QJsonArray rows;
    int pages = 0;
};

Result<QJsonArray> rowsOf(const GitHubRequest &request, const QJsonDocument &json)
{
    const QJsonValue rows = request.list.isEmpty()
                                ? (json.isArray() ? QJsonValue(json.array()) : QJsonValue())
                                : json.object().value(request.list);
    if (!rows.isArray())
        return fail(ErrorKind::Unexpected,
                    QStringLiteral("GitHub's answer is not a list: %1.").arg(request.what));
    return rows.toArray();
}

void askPage(const std::shared_ptr<RowGathering> &gathering, const GitHubRequest &request);

/// Ends the gathering or asks for the next page.
void goOn(const std::shared_ptr<RowGathering> &gathering, GitHubRequest request,
          const QByteArray &nextPage)
{
    RowGathering &all = *gathering;
    const bool isFull = all.limit.isCutAllowed ? all.rows.size() >= all.limit.most
                                               : all.rows.size() > all.limit.most;
    const bool isEndless = ++all.pages > all.limit.most; // pages without rows
    if (nextPage.isEmpty() || ((isFull || isEndless) && all.limit.isCutAllowed)) {
        while (all.limit.isCutAllowed && all.rows.size() > all.limit.most)
            all.rows.removeLast();
        all.onRows(all.rows);
        return;
    }
    if (isFull || isEndless) {
        all.onRows(
            fail(ErrorKind::Unexpected, QStringLiteral("More than %1 entries are not read: %2.")
                                            .arg(all.limit.most)
                                            .arg(request.what)));
        return;
    }
    request.target = nextPage;
    askPage(gathering, request);
}

void askPage(const std::shared_ptr<RowGathering> &gathering, const GitHubRequest &request)
{
    const auto take = [gathering, request](const Result<GitHubAnswer> &answer) {
        const Result<QJsonArray> rows =
            answer ? rowsOf(request, answer->json) : Result<QJsonArray>(fail(answer.error()));
        if (!rows) {
            gathering->onRows(rows);
            return;
        }
        for (const QJsonValue &row : *rows)
            gathering->rows.append(row);
        goOn(gathering, request, answer->nextPage);
    };
    gathering->link.ask(request, gathering->isCancelled, take);
}

struct AnswerGathering
{
    std::vector<GitHubAnswer> answers;
    std::size_t missing = 0;
    std::atomic<bool> hasFailed = false;
    OnGathered<std::vector<GitHubAnswer>> onAnswers;

    void take(std::size_t place, const Result<GitHubAnswer> &answer)
    {
        if (hasFailed)
            return;
        if (!answer) {
            hasFailed = true;
            onAnswers(fail(answer.error()));
            return;
        }
        answers[place] = *answer;
        if (--missing == 0)
            onAnswers(std::move(answers));
    }
};

} // namespace

void gatherRows(GitHubLink &link, const GitHubRequest &request, RowLimit limit,
                GitHubLink::IsCancelled isCancelled, OnGathered<QJsonArray> onRows)
{
    limit.most = std::max(limit.most, 1);
    askPage(std::make_shared<RowGathering>(RowGathering{link, limit, std::move(isCancelled),
                                                        std::move(onRows), QJsonArray(), 0}),
            request);
}

void gatherAnswers(GitHubLink &link, const std::vector<GitHubRequest> &requests,
                   const GitHubLink::IsCancelled &isCancelled,
                   OnGathered<std::vector<GitHubAnswer>> onAnswers)
{
    if (requests.empty()) {
        onAnswers(std::vector<GitHubAnswer>());
        return;
    }
    const auto gathering = std::make_shared<AnswerGathering>();
    gathering->answers.resize(requests.size());
    gathering->missing = requests.size();
    gathering->onAnswers = std::move(onAnswers);
    const auto isOver = [gathering, isCancelled] { return gathering->hasFailed || isCancelled(); };
    for (std::size_t place = 0; place < requests.size(); ++place)
        link.ask(requests[place], isOver, [gathering, place](const Result<GitHubAnswer> &answer) {
            gathering->take(place, answer);
        });
}

} // namespace clicknback
