// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/network/releases/githubjson.h"

#include <algorithm>
#include <map>

namespace clicknback::githubjson {

namespace {

QString textAt(const QJsonObject &json, const char *key)
{
    return json.value(QLatin1String(key)).toString();
}

std::optional<Instant> timeAt(const QJsonObject &json, const char *key)
{
    return Instant::fromText(textAt(json, key));
}

Pull pullFrom(const QJsonObject &json)
{
    return {json.value(u"number").toInteger(), textAt(json, "html_url"), timeAt(json, "merged_at"),
            textAt(json, "state") == u"open"};
}

/// How well a pull request explains that a commit is where it is.
int rank(const QJsonObject &pull, const QString &commit)
{
    const bool isMerged = timeAt(pull, "merged_at").has_value();
    return isMerged && textAt(pull, "merge_commit_sha") == commit ? 2 : isMerged ? 1 : 0;
}

struct Opinion
{
    QString state;
    Instant at;
};

/// By reviewer. A comment takes no approval back.
std::map<QString, Opinion> lastOpinions(const QJsonArray &reviews,
                                        const std::optional<Instant> &until)
{
    std::map<QString, Opinion> opinions;
    for (const QJsonValue &row : reviews) {
        const QJsonObject review = row.toObject();
        const QString state = textAt(review, "state");
        const auto at = timeAt(review, "submitted_at");
        if (state == u"COMMENTED" || state == u"PENDING" || !at || (until && *at > *until))
            continue;
        Opinion &opinion = opinions[textAt(review.value(u"user").toObject(), "login")];
        if (opinion.state.isEmpty() || *at >= opinion.at)
            opinion = {state, *at};
    }
    return opinions;
}

bool isEnd(const QString &state)
{
    return state == u"success" || state == u"failure" || state == u"error";
}

/// GitHub calls a deployment inactive when a later one succeeded: how this one went, it said
/// before.
QJsonObject lastSaid(const QJsonArray &statuses)
{
    for (const QJsonValue &status : statuses)
        if (textAt(status.toObject(), "state") != u"inactive")
            return status.toObject();
    return {};
}

Deployment::Result resultFrom(const QString &state)
{
    if (state == u"success")
        return Deployment::Result::Succeeded;
    if (state == u"failure" || state == u"error")
        return Deployment::Result::Failed;
    return state.isEmpty() ? Deployment::Result::Unknown : Deployment::Result::Running;
}

} // namespace

std::optional<Pull> pullOf(const QJsonArray &pulls, const QString &commit)
{
    std::optional<QJsonObject> best;
    for (const QJsonValue &row : pulls) {
        const QJsonObject pull = row.toObject();
        const auto weight = [&commit](const QJsonObject &json) {
            return std::pair(rank(json, commit), json.value(u"number").toInteger());
        };
        if (!best || weight(pull) > weight(*best))
            best = pull;
    }
    return best ? std::optional(pullFrom(*best)) : std::nullopt;
}

Check review(const Pull &pull, const QJsonArray &reviews)
{
    Check check;
    check.name = QStringLiteral("review");
    check.url = pull.url;
    const auto opinions = lastOpinions(reviews, pull.mergedAt);
    const auto has = [&opinions](QStringView state) {
        return std::any_of(opinions.begin(), opinions.end(),
                           [state](const auto &opinion) { return opinion.second.state == state; });
    };
    for (const auto &opinion : opinions)
        check.finishedAt = std::max(check.finishedAt.value_or(Instant{}), opinion.second.at);
    const bool isDecided = has(u"APPROVED") || has(u"CHANGES_REQUESTED");
    check.status =
        isDecided || !pull.isOpen ? QStringLiteral("completed") : QStringLiteral("in_progress");
    if (has(u"CHANGES_REQUESTED"))
        check.conclusion = QStringLiteral("failure");
    else if (has(u"APPROVED"))
        check.conclusion = QStringLiteral("success");
    else if (!pull.isOpen)
        check.conclusion = QStringLiteral("skipped");
    return check;
}

Result<DeploymentRecord> deployment(const QJsonObject &json)
{
    DeploymentRecord record;
    record.id = json.value(u"id").toInteger();
    record.updatedAt = textAt(json, "updated_at");
    Deployment &deployment = record.deployment;
    deployment.commit = textAt(json, "sha");
    const auto createdAt = timeAt(json, "created_at");
    if (record.id == 0 || deployment.commit.isEmpty() || !createdAt)
        return fail(
            ErrorKind::Unexpected,
            QStringLiteral("GitHub's answer has a deployment without its number, commit or time."));
    const QString ref = textAt(json, "ref");
    deployment.id = QStringLiteral("deployment:%1").arg(record.id);
    deployment.source = Deployment::Source::Platform;
    deployment.release = Version::fromTag(ref) ? ref : QString();
    deployment.actor = textAt(json.value(u"creator").toObject(), "login");
    deployment.startedAt = *createdAt;
    return record;
}

bool isFinalStatus(const QJsonArray &statuses)
{
    return isEnd(textAt(lastSaid(statuses), "state"));
}

void takeStatuses(Deployment &deployment, const QJsonArray &statuses)
{
    const QJsonObject last = lastSaid(statuses);
    const QString state = textAt(last, "state");
    deployment.result = resultFrom(state);
    deployment.note = textAt(last, "description");
    if (last.isEmpty())
        deployment.note = QStringLiteral("GitHub was never told how it went");
    deployment.url = textAt(last, "log_url");
    if (deployment.url.isEmpty())
        deployment.url = textAt(last, "target_url");
    if (isEnd(state))
        deployment.finishedAt = timeAt(last, "created_at");
}

} // namespace clicknback::githubjson
