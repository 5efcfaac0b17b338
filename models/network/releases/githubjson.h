// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/network/releases/githubclient.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

/// Reads GitHub's JSON. Error: Unexpected, where something is missing that GitHub always gives.
namespace clicknback::githubjson {

/// The answer without the members that nobody here reads: GitHub repeats the whole repository
/// within each run.
QJsonDocument pruned(const QJsonDocument &answer);

Result<RepositoryTag> tag(const QJsonObject &json);
Result<RepositoryTag> release(const QJsonObject &json);
Result<Commit> commit(const QJsonObject &json);
/// A check run or a job: both are written alike.
Result<Check> check(const QJsonObject &json);
Result<WorkflowRun> run(const QJsonObject &json);
Result<QString> name(const QJsonObject &json);

/// A pull request, as far as it tells of a review.
struct Pull
{
    qint64 number = 0;
    QString url;
    std::optional<Instant> mergedAt;
    bool isOpen = false;
};
/// The one that brought a commit: merged as it, else merged, else the newest; nothing: none.
std::optional<Pull> pullOf(const QJsonArray &pulls, const QString &commit);
/// "review" of what each reviewer said last before the merge.
Check review(const Pull &pull, const QJsonArray &reviews);

struct DeploymentRecord
{
    qint64 id = 0;
    QString updatedAt;
    Deployment deployment; ///< without what the statuses tell
};
Result<DeploymentRecord> deployment(const QJsonObject &json);
/// Whether a deployment with these statuses, newest first, has ended.
bool isFinalStatus(const QJsonArray &statuses);
void takeStatuses(Deployment &deployment, const QJsonArray &statuses);

/// An entry of a folder.
struct Entry
{
    QString name;
    QString sha;
    qint64 bytes = 0;
    bool isFile = false;
    bool isFolder = false;
};
/// Of `contents` or of a tree.
Result<Entry> entry(const QJsonObject &json);
/// What the file holds; it is checked against its name, the hash.
Result<QByteArray> blob(const QJsonObject &json, const QString &sha);

template<typename T>
Result<std::vector<T>> all(const QJsonArray &rows, Result<T> (*read)(const QJsonObject &))
{
    std::vector<T> values;
    values.reserve(std::size_t(rows.size()));
    for (const QJsonValue &row : rows) {
        Result<T> value = read(row.toObject());
        if (!value)
            return fail(value.error());
        values.push_back(std::move(*value));
    }
    return values;
}

} // namespace clicknback::githubjson
