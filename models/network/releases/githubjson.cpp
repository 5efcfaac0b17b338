// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/network/releases/githubjson.h"

#include "models/network/releases/githubrequests.h"

#include <QCryptographicHash>
#include <QSet>

namespace clicknback::githubjson {

namespace {

const QSet<QString> &readMembers()
{
    static const QStringList list =
        QStringLiteral("actor author body check_runs commit commits committer completed_at "
                       "conclusion content created_at creator date description details_url "
                       "display_title draft encoding environment environments event head_branch "
                       "head_sha html_url id jobs log_url login merge_commit_sha merged_at "
                       "message name number path published_at ref run_attempt run_started_at "
                       "secrets sha size started_at state status steps submitted_at tag_name "
                       "target_commitish target_url total_commits tree triggering_actor "
                       "truncated type updated_at user workflow_runs")
            .split(u' ');
    static const QSet<QString> names(list.begin(), list.end());
    return names;
}

QJsonValue prunedValue(const QJsonValue &value)
{
    if (value.isArray()) {
        QJsonArray kept;
        for (const QJsonValue &item : value.toArray())
            kept.append(prunedValue(item));
        return kept;
    }
    if (!value.isObject())
        return value;
    QJsonObject kept;
    const QJsonObject object = value.toObject();
    for (auto member = object.begin(); member != object.end(); ++member)
        if (readMembers().contains(member.key()))
            kept.insert(member.key(), prunedValue(member.value()));
    return kept;
}

QJsonObject objectAt(const QJsonObject &json, const char *key)
{
    return json.value(QLatin1String(key)).toObject();
}

QString textAt(const QJsonObject &json, const char *key)
{
    return json.value(QLatin1String(key)).toString();
}

std::optional<Instant> timeAt(const QJsonObject &json, const char *key)
{
    return Instant::fromText(textAt(json, key));
}

/// The first that says anything.
QString firstOf(std::initializer_list<QString> texts)
{
    for (const QString &text : texts)
        if (!text.isEmpty())
            return text;
    return {};
}

tl::unexpected<Error> lacking(const QString &thing, const QString &what, const QJsonObject &json)
{
    return fail(ErrorKind::Unexpected,
                QStringLiteral("GitHub's answer has %1 without %2.").arg(thing, what),
                QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact).left(300)));
}

std::vector<CheckStep> stepsOf(const QJsonArray &rows)
{
    std::vector<CheckStep> steps;
    for (const QJsonValue &row : rows)
        steps.push_back({textAt(row.toObject(), "name"), textAt(row.toObject(), "conclusion")});
    return steps;
}

/// ".github/workflows/cd.yml@main" → "cd.yml"
QString workflowFile(const QString &path)
{
    return path.section(u'@', 0, 0).section(u'/', -1);
}

} // namespace

QJsonDocument pruned(const QJsonDocument &answer)
{
    if (answer.isArray())
        return QJsonDocument(prunedValue(answer.array()).toArray());
    return QJsonDocument(prunedValue(answer.object()).toObject());
}

Result<RepositoryTag> tag(const QJsonObject &json)
{
    RepositoryTag tag;
    tag.name = textAt(json, "name");
    tag.commit = textAt(objectAt(json, "commit"), "sha");
    if (tag.name.isEmpty() || tag.commit.isEmpty())
        return lacking(QStringLiteral("a tag"), QStringLiteral("its name or commit"), json);
    return tag;
}

Result<RepositoryTag> release(const QJsonObject &json)
{
    RepositoryTag tag;
    tag.name = textAt(json, "tag_name");
    if (tag.name.isEmpty())
        return lacking(QStringLiteral("a release"), QStringLiteral("its tag"), json);
    // Mostly the branch from which the tag was to be made.
    const QString target = textAt(json, "target_commitish");
    tag.commit = isFullSha(target) ? target : QString();
    tag.notes = textAt(json, "body");
    tag.publishedAt = timeAt(json, "published_at");
    tag.isDraft = json.value(u"draft").toBool();
    return tag;
}

Result<Commit> commit(const QJsonObject &json)
{
    const QJsonObject inner = objectAt(json, "commit");
    Commit commit;
    commit.sha = textAt(json, "sha");
    if (commit.sha.isEmpty() || inner.isEmpty())
        return lacking(QStringLiteral("a commit"), QStringLiteral("its hash or content"), json);
    commit.title = textAt(inner, "message").section(u'\n', 0, 0);
    commit.author = firstOf(
        {textAt(objectAt(inner, "author"), "name"), textAt(objectAt(json, "author"), "login")});
    // The author's date is older by days where a commit was rebased: it was not there then.
    commit.at = timeAt(objectAt(inner, "committer"), "date");
    if (!commit.at)
        commit.at = timeAt(objectAt(inner, "author"), "date");
    return commit;
}

Result<Check> check(const QJsonObject &json)
{
    Check check;
    check.name = textAt(json, "name");
    check.status = textAt(json, "status");
    if (check.name.isEmpty() || check.status.isEmpty())
        return lacking(QStringLiteral("a check"), QStringLiteral("its name or state"), json);
    check.conclusion = textAt(json, "conclusion");
    check.url = firstOf({textAt(json, "html_url"), textAt(json, "details_url")});
    check.startedAt = timeAt(json, "started_at");
    check.finishedAt = timeAt(json, "completed_at");
    check.steps = stepsOf(json.value(u"steps").toArray());
    return check;
}

Result<WorkflowRun> run(const QJsonObject &json)
{
    WorkflowRun run;
    run.id = json.value(u"id").toInteger();
    run.commit = textAt(json, "head_sha");
    run.status = textAt(json, "status");
    const auto createdAt = timeAt(json, "created_at");
    if (run.id == 0 || run.commit.isEmpty() || run.status.isEmpty() || !createdAt)
        return lacking(QStringLiteral("a run"), QStringLiteral("its number, commit, state or time"),
                       json);
    run.attempt = std::max(1, json.value(u"run_attempt").toInt(1));
    run.workflow = workflowFile(textAt(json, "path"));
    run.event = textAt(json, "event");
    run.branch = textAt(json, "head_branch");
    run.title = firstOf({textAt(json, "display_title"), textAt(json, "name")});
    run.actor = firstOf({textAt(objectAt(json, "triggering_actor"), "login"),
                         textAt(objectAt(json, "actor"), "login")});
    run.conclusion = textAt(json, "conclusion");
    run.url = textAt(json, "html_url");
    run.createdAt = *createdAt;
    run.startedAt = timeAt(json, "run_started_at");
    run.updatedAt = timeAt(json, "updated_at");
    return run;
}

Result<QString> name(const QJsonObject &json)
{
    const QString name = textAt(json, "name");
    if (name.isEmpty())
        return lacking(QStringLiteral("an entry"), QStringLiteral("its name"), json);
    return name;
}

Result<Entry> entry(const QJsonObject &json)
{
    Entry entry;
    const QString type = textAt(json, "type");
    entry.name = textAt(json, "path").section(u'/', -1);
    entry.sha = textAt(json, "sha");
    entry.bytes = json.value(u"size").toInteger();
    entry.isFile = type == u"file" || type == u"blob";
    entry.isFolder = type == u"dir" || type == u"tree";
    if (entry.name.isEmpty() || entry.sha.isEmpty())
        return lacking(QStringLiteral("an entry of a folder"), QStringLiteral("its name or hash"),
                       json);
    return entry;
}

Result<QByteArray> blob(const QJsonObject &json, const QString &sha)
{
    const QByteArray text = textAt(json, "content").toUtf8();
    if (!json.value(u"content").isString())
        return lacking(QStringLiteral("a file"), QStringLiteral("its content"), json);
    const QByteArray content =
        textAt(json, "encoding") == u"base64" ? QByteArray::fromBase64(text) : text;
    const QByteArray head = "blob " + QByteArray::number(content.size()) + '\0';
    const auto kind = sha.size() == 64 ? QCryptographicHash::Sha256 : QCryptographicHash::Sha1;
    const QByteArray hash = QCryptographicHash::hash(head + content, kind).toHex();
    if (hash != sha.toLatin1())
        return fail(ErrorKind::Unexpected,
                    QStringLiteral("GitHub's answer holds another file than the one asked for."),
                    QStringLiteral("asked %1, got %2").arg(sha, QString::fromLatin1(hash)));
    return content;
}

} // namespace clicknback::githubjson
