// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/releases/releasehistorystore.h"

#include "models/storage/health/historyvalues.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace clicknback {

namespace {

constexpr std::int64_t kSecondsOfDay = 86'400;
constexpr std::int64_t kKeepAnswers = 90 * kSecondsOfDay;

const QString kEnvironment = QStringLiteral("environment");
const QString kRevision = QStringLiteral("revision");
const QString kOperation = QStringLiteral("operation");
const QString kKey = QStringLiteral("key");
const QString kUsed = QStringLiteral("used");

QString linesToText(const QStringList &lines)
{
    return QString::fromUtf8(
        QJsonDocument(QJsonArray::fromStringList(lines)).toJson(QJsonDocument::Compact));
}

QStringList linesFromText(const QString &text)
{
    QStringList lines;
    for (const QJsonValue &line : QJsonDocument::fromJson(text.toUtf8()).array())
        lines << line.toString();
    return lines;
}

/// SQLite refuses NULL, which is what Qt makes of null bytes.
QByteArray presentBytes(const QByteArray &bytes)
{
    return bytes.isNull() ? QByteArray("") : bytes;
}

struct KeptAnswer
{
    ReleaseHistoryStore::Answer answer;
    Instant usedAt;
};

KeptAnswer readAnswer(const Row &row)
{
    return {{row.bytes(0), row.bytes(1), row.bytes(2)}, {row.integer(3)}};
}

ReleaseHistoryStore::Step readStep(const Row &row)
{
    return {row.text(0), {row.integer(1)}, row.text(2), row.text(3), row.text(4)};
}

} // namespace

Result<void> ReleaseHistoryStore::keepFingerprint(const QString &revision,
                                                  const SchemaFingerprint &fingerprint,
                                                  Instant verifiedAt)
{
    if (revision.isEmpty() || fingerprint.isEmpty())
        return fail(
            ErrorKind::InvalidInput,
            QStringLiteral("A schema without a revision or without tables proves nothing."));
    return withoutCount(
        m_database.execute(QStringLiteral("upsert_fingerprint"),
                           {{kEnvironment, present(m_environment)},
                            {kRevision, revision},
                            {QStringLiteral("lines"), linesToText(fingerprint.lines)},
                            {QStringLiteral("verified"), qint64(verifiedAt.microseconds)}}));
}

Result<std::optional<SchemaFingerprint>> ReleaseHistoryStore::fingerprint(const QString &revision)
{
    const auto rows = m_database.select<SchemaFingerprint>(
        QStringLiteral("select_fingerprint"),
        {{kEnvironment, present(m_environment)}, {kRevision, present(revision)}},
        [](const Row &row) { return SchemaFingerprint{linesFromText(row.text(0))}; });
    if (!rows)
        return fail(rows.error());
    const bool isKnown = !rows->empty() && !rows->front().isEmpty();
    return isKnown ? std::optional(rows->front()) : std::optional<SchemaFingerprint>();
}

Result<void> ReleaseHistoryStore::addStep(const Step &step)
{
    return withoutCount(m_database.execute(QStringLiteral("insert_step"),
                                           {{kEnvironment, present(m_environment)},
                                            {kOperation, present(step.operationId)},
                                            {QStringLiteral("at"), qint64(step.at.microseconds)},
                                            {QStringLiteral("kind"), present(step.kind)},
                                            {QStringLiteral("outcome"), present(step.outcome)},
                                            {QStringLiteral("text"), present(step.text)}}));
}

Result<std::vector<ReleaseHistoryStore::Step>> ReleaseHistoryStore::steps(
    const QString &operationId)
{
    return m_database.select<Step>(
        QStringLiteral("select_steps"),
        {{kEnvironment, present(m_environment)}, {kOperation, present(operationId)}}, readStep);
}

Result<QStringList> ReleaseHistoryStore::unfinishedOperations()
{
    const auto rows = m_database.select<QString>(QStringLiteral("select_unfinished_operations"),
                                                 {{kEnvironment, present(m_environment)}},
                                                 [](const Row &row) { return row.text(0); });
    if (!rows)
        return fail(rows.error());
    return QStringList(rows->begin(), rows->end());
}

Result<void> ReleaseHistoryStore::keepAnswer(const QByteArray &key, const Answer &answer,
                                             Instant at)
{
    return withoutCount(
        m_database.execute(QStringLiteral("upsert_answer"),
                           {{kKey, presentBytes(key)},
                            {QStringLiteral("etag"), presentBytes(answer.etag)},
                            {QStringLiteral("body"), presentBytes(answer.body)},
                            {QStringLiteral("next_link"), presentBytes(answer.nextLink)},
                            {kUsed, qint64(at.microseconds)}}));
}

Result<std::optional<ReleaseHistoryStore::Answer>> ReleaseHistoryStore::answer(
    const QByteArray &key)
{
    const auto rows = m_database.select<KeptAnswer>(QStringLiteral("select_answer"),
                                                    {{kKey, presentBytes(key)}}, readAnswer);
    if (!rows)
        return fail(rows.error());
    if (rows->empty())
        return std::optional<Answer>();
    const Instant now = Instant::now();
    if (now.secondsSince(rows->front().usedAt) > kSecondsOfDay) // not each use waits for the disk
        (void)m_database.execute(QStringLiteral("use_answer"),
                                 {{kKey, presentBytes(key)}, {kUsed, qint64(now.microseconds)}});
    return std::optional(rows->front().answer);
}

Result<void> ReleaseHistoryStore::prune(Instant now)
{
    return withoutCount(m_database.execute(
        QStringLiteral("delete_old_answers"),
        {{QStringLiteral("before"), qint64(now.plusSeconds(-kKeepAnswers).microseconds)}}));
}

} // namespace clicknback
