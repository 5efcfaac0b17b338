// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/network/releases/githubgather.h"
#include "models/network/releases/githubjson.h"

#include <algorithm>

namespace clicknback {

namespace {

using githubjson::Entry;

constexpr std::size_t kMostFiles = 2'000;
constexpr qint64 kLargestFile = 1 << 20;
/// GitHub shows no more of a folder's contents, and does not say that there are more.
constexpr qsizetype kMostContents = 1'000;

struct FileGathering
{
    GitHubLink &link;
    GitHubRequests requests;
    QString folder;
    QString commit;
    GitHubLink::IsCancelled isCancelled;
    OnGathered<std::vector<MigrationFile>> onFiles;

    void fail(const Error &error) const { onFiles(clicknback::fail(error)); }
};
using Gathering = std::shared_ptr<FileGathering>;
using OnEntries = std::function<void(const QJsonArray &)>;

QString sizeProblem(const std::vector<Entry> &files, const QString &folder)
{
    if (files.size() > kMostFiles)
        return QStringLiteral("The folder %1 has %2 files: more than %3 are not read.")
            .arg(folder)
            .arg(files.size())
            .arg(kMostFiles);
    for (const Entry &file : files)
        if (file.bytes > kLargestFile)
            return QStringLiteral("The file %1 of the folder %2 is larger than 1 MiB.")
                .arg(file.name, folder);
    return {};
}

Result<std::vector<MigrationFile>> filesFrom(const std::vector<Entry> &entries,
                                             const std::vector<GitHubAnswer> &answers)
{
    std::vector<MigrationFile> files;
    files.reserve(entries.size());
    for (std::size_t i = 0; i < entries.size(); ++i) {
        Result<QByteArray> content = githubjson::blob(answers[i].json.object(), entries[i].sha);
        if (!content)
            return fail(content.error());
        files.push_back({entries[i].name, std::move(*content)});
    }
    return files;
}

void askBlobs(const Gathering &gathering, const std::vector<Entry> &files)
{
    std::vector<GitHubRequest> requests;
    for (const Entry &file : files)
        requests.push_back(gathering->requests.blob(file.sha));
    const auto take = [gathering, files](const Result<std::vector<GitHubAnswer>> &answers) {
        if (answers)
            gathering->onFiles(filesFrom(files, *answers));
        else
            gathering->fail(answers.error());
    };
    gatherAnswers(gathering->link, requests, gathering->isCancelled, take);
}

void takeEntries(const Gathering &gathering, const QJsonArray &rows)
{
    Result<std::vector<Entry>> entries = githubjson::all<Entry>(rows, githubjson::entry);
    if (!entries) {
        gathering->fail(entries.error());
        return;
    }
    std::erase_if(*entries, [](const Entry &entry) { return !entry.isFile; });
    const QString problem = sizeProblem(*entries, gathering->folder);
    if (problem.isEmpty())
        askBlobs(gathering, *entries);
    else
        gathering->fail({ErrorKind::InvalidInput, problem, {}});
}

void askEntries(const Gathering &gathering, const QString &folder, OnEntries onEntries)
{
    const auto take = [gathering, folder,
                       onEntries = std::move(onEntries)](const Result<GitHubAnswer> &answer) {
        if (!answer)
            gathering->fail(answer.error());
        else if (!answer->json.isArray())
            gathering->fail(
                {ErrorKind::NotFound,
                 QStringLiteral("%1 is no folder at commit %2.").arg(folder, gathering->commit),
                 {}});
        else
            onEntries(answer->json.array());
    };
    gathering->link.ask(gathering->requests.contents(folder, gathering->commit),
                        gathering->isCancelled, take);
}

/// All of a folder too large for its contents to be shown.
void askTree(const Gathering &gathering, const QString &sha)
{
    const auto take = [gathering](const Result<GitHubAnswer> &answer) {
        if (!answer)
            gathering->fail(answer.error());
        else if (answer->json.object().value(u"truncated").toBool())
            gathering->fail({ErrorKind::InvalidInput,
                             QStringLiteral("The folder %1 is too large for GitHub to list.")
                                 .arg(gathering->folder),
                             {}});
        else
            takeEntries(gathering, answer->json.object().value(u"tree").toArray());
    };
    gathering->link.ask(gathering->requests.tree(sha), gathering->isCancelled, take);
}

/// A folder's hash is told by the folder around it.
void askLargeFolder(const Gathering &gathering)
{
    const QStringList path = gathering->folder.split(u'/', Qt::SkipEmptyParts);
    if (path.isEmpty()) {
        askTree(gathering, gathering->commit);
        return;
    }
    const auto take = [gathering, name = path.last()](const QJsonArray &rows) {
        for (const QJsonValue &row : rows) {
            const auto entry = githubjson::entry(row.toObject());
            if (entry && entry->isFolder && entry->name == name) {
                askTree(gathering, entry->sha);
                return;
            }
        }
        gathering->fail(
            {ErrorKind::Unexpected,
             QStringLiteral("GitHub does not show the whole folder %1.").arg(gathering->folder),
             {}});
    };
    askEntries(gathering, path.mid(0, path.size() - 1).join(u'/'), take);
}

} // namespace

void gatherFiles(GitHubLink &link, const GitHubRequests &requests, const QString &folder,
                 const QString &commit, GitHubLink::IsCancelled isCancelled,
                 OnGathered<std::vector<MigrationFile>> onFiles)
{
    const auto gathering = std::make_shared<FileGathering>(
        FileGathering{link, requests, folder, commit, std::move(isCancelled), std::move(onFiles)});
    askEntries(gathering, folder, [gathering](const QJsonArray &rows) {
        if (rows.size() >= kMostContents)
            askLargeFolder(gathering);
        else
            takeEntries(gathering, rows);
    });
}

} // namespace clicknback
