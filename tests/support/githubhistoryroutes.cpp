// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/githubroute.h"

#include <QCryptographicHash>
#include <QJsonDocument>

namespace clicknback {

namespace writing = githubwriting;
using namespace githubanswers;

namespace {

/// A folder's hash, of which git's own would depend on its content as well.
QString treeHash(const QString &commit, const QString &folder)
{
    return QString::fromLatin1(
        QCryptographicHash::hash((commit + u':' + folder).toUtf8(), QCryptographicHash::Sha1)
            .toHex());
}

QJsonObject folderEntry(const QString &path, const QString &hash)
{
    return {{QStringLiteral("name"), path.section(u'/', -1)},
            {QStringLiteral("path"), path},
            {QStringLiteral("type"), QStringLiteral("dir")},
            {QStringLiteral("size"), 0},
            {QStringLiteral("sha"), hash}};
}

QJsonObject fileEntry(const QString &path, const QByteArray &content)
{
    return {{QStringLiteral("name"), path.section(u'/', -1)},
            {QStringLiteral("path"), path},
            {QStringLiteral("type"), QStringLiteral("file")},
            {QStringLiteral("size"), content.size()},
            {QStringLiteral("sha"), gitHash(content)}};
}

} // namespace

GitHubRoute::Answer GitHubRoute::commits()
{
    if (m_world.commits.empty())
        return refusal(409, QStringLiteral("Git Repository is empty."));
    if (query(QStringLiteral("sha")) != m_world.branch)
        return notFound();
    QJsonArray rows;
    for (const Commit &commit : m_world.commits)
        rows.append(writing::commit(commit));
    return page(rows);
}

GitHubRoute::Answer GitHubRoute::commit()
{
    const Commit *commit = m_world.find(part(1));
    return commit ? json(QJsonDocument(writing::commit(*commit)))
                  : refusal(422, QStringLiteral("No commit found for SHA: %1").arg(part(1)));
}

GitHubRoute::Answer GitHubRoute::checks()
{
    const Commit *commit = m_world.find(part(1));
    if (!commit)
        return refusal(422, QStringLiteral("No commit found for SHA: %1").arg(part(1)));
    QJsonArray rows;
    if (const auto checks = m_world.checks.find(commit->sha); checks != m_world.checks.end())
        for (const Check &check : checks->second)
            rows.append(writing::check(check));
    return page(rows, QStringLiteral("check_runs"));
}

GitHubRoute::Answer GitHubRoute::pulls()
{
    QJsonArray rows;
    for (const GitHubWorld::Pull &pull : m_world.pulls)
        if (pull.mergeCommit == part(1) || pull.commits.contains(part(1)))
            rows.append(writing::pull(pull));
    return page(rows);
}

GitHubRoute::Answer GitHubRoute::reviews()
{
    for (const GitHubWorld::Pull &pull : m_world.pulls) {
        if (QString::number(pull.number) != part(1))
            continue;
        QJsonArray rows;
        for (const auto &review : pull.reviews)
            rows.append(writing::review(review));
        return page(rows);
    }
    return notFound();
}

GitHubRoute::Answer GitHubRoute::compare()
{
    const Commit *base = m_world.find(part(1).section(QStringLiteral("..."), 0, 0));
    const Commit *head = m_world.find(part(1).section(QStringLiteral("..."), 1));
    if (!base || !head)
        return notFound();
    QJsonArray rows; // GitHub tells the oldest first
    for (const Commit *at = base; at > head; --at)
        rows.append(writing::commit(*(at - 1)));
    return page(rows, QStringLiteral("commits"));
}

/// What lies directly in a folder.
QJsonArray GitHubRoute::folder(const QString &commit, const QString &folder) const
{
    static const std::map<QString, QByteArray> none;
    const auto *files = m_world.filesAt(commit);
    const QString start = folder.isEmpty() ? QString() : folder + u'/';
    std::map<QString, QJsonObject> entries;
    for (const auto &[path, content] : files ? *files : none) {
        if (!path.startsWith(start))
            continue;
        const QString inner = start + path.mid(start.size()).section(u'/', 0, 0);
        entries[inner] =
            inner == path ? fileEntry(path, content) : folderEntry(inner, treeHash(commit, inner));
    }
    QJsonArray rows;
    for (const auto &[path, entry] : entries)
        rows.append(entry);
    return rows;
}

GitHubRoute::Answer GitHubRoute::contents()
{
    const Commit *commit = m_world.find(query(QStringLiteral("ref")));
    const QString path = m_path.mid(1).join(u'/');
    const auto *files = commit ? m_world.filesAt(commit->sha) : nullptr;
    if (!files)
        return notFound();
    if (const auto file = files->find(path); file != files->end())
        return json(QJsonDocument(fileEntry(path, file->second)));
    QJsonArray rows = folder(commit->sha, path);
    while (rows.size() > 1'000)
        rows.removeLast();
    return rows.isEmpty() ? notFound() : json(QJsonDocument(rows));
}

GitHubRoute::Answer GitHubRoute::tree()
{
    const auto found = [this](const QString &commit, const QString &path) {
        return json(QJsonDocument(QJsonObject{{QStringLiteral("truncated"), false},
                                              {QStringLiteral("tree"), folder(commit, path)}}));
    };
    if (m_world.find(part(2)))
        return found(m_world.find(part(2))->sha, {});
    for (const Commit &commit : m_world.commits)
        if (const auto *files = m_world.filesAt(commit.sha))
            for (const auto &[path, content] : *files)
                if (treeHash(commit.sha, path.section(u'/', 0, -2)) == part(2))
                    return found(commit.sha, path.section(u'/', 0, -2));
    return notFound();
}

GitHubRoute::Answer GitHubRoute::blob()
{
    for (const auto &[commit, files] : m_world.files)
        for (const auto &[path, content] : files)
            if (gitHash(content) == part(2))
                return json(QJsonDocument(QJsonObject{
                    {QStringLiteral("sha"), part(2)},
                    {QStringLiteral("encoding"), QStringLiteral("base64")},
                    {QStringLiteral("content"), QString::fromLatin1(content.toBase64() + '\n')}}));
    return notFound();
}

} // namespace clicknback
