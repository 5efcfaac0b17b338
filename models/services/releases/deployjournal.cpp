// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/releases/deployjournal.h"

#include "models/storage/corrections/journalstore.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUuid>

namespace clicknback {

namespace {

using Answer = DeployJournal::Answer;

QString compact(const QJsonObject &object)
{
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

QString orderJson(const DeployOrder &order)
{
    return compact(
        {{QStringLiteral("release"), order.release},
         {QStringLiteral("digest"), order.digest},
         {QStringLiteral("commit"), order.commit},
         {QStringLiteral("is_rollback"), order.isRollback},
         {QStringLiteral("downgrade_to"), order.downgradeTo},
         {QStringLiteral("expected_heads"), QJsonArray::fromStringList(order.expectedHeads)}});
}

QString hashOf(const QString &text)
{
    return QString::fromLatin1(
        QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256).toHex());
}

/// The journal wants each of its texts filled.
QString orWord(const QString &text, const char *word)
{
    return text.trimmed().isEmpty() ? QString::fromLatin1(word) : text;
}

JournalEntry entryOf(const DeployJournalNote &note, bool isEnd)
{
    const DeployOrder &order = note.order;
    JournalEntry entry;
    entry.operationId = isEnd ? DeployJournal::endId(order.operationId) : order.operationId;
    entry.operation =
        order.isRollback ? QStringLiteral("roll_back_release") : QStringLiteral("deploy_release");
    if (isEnd)
        entry.operation += QStringLiteral("_ended");
    entry.subject = QStringLiteral("release");
    entry.key = orWord(order.release, "unnamed");
    entry.actorId = orWord(order.who, "unknown");
    entry.actorEmail = entry.actorId;
    entry.reasonCode = order.isRollback ? QStringLiteral("rollback") : QStringLiteral("deployment");
    entry.reason = orWord(order.why, "not said");
    entry.plan = orderJson(order);
    entry.before = compact({{QStringLiteral("digest"), note.before}});
    if (isEnd)
        entry.after = compact({{QStringLiteral("operation_id"), order.operationId},
                               {QStringLiteral("outcome"), note.outcome},
                               {QStringLiteral("sentence"), note.sentence}});
    entry.previewHash = hashOf(entry.plan);
    entry.movedEuros = QStringLiteral("0.00");
    entry.release = order.release;
    entry.revision = note.revisions.join(QLatin1Char(','));
    return entry;
}

Result<Answer> appendOn(Connection &connection, const JournalEntry &entry)
{
    JournalStore journal(connection);
    const Result<OpsSchemaState> state = journal.state();
    if (!state)
        return fail(state.error());
    if (!state->isInstalled)
        return Answer{false, QStringLiteral("the database has no journal")};
    if (!state->mayAppend)
        return Answer{
            false,
            QStringLiteral("%1 may not write to the database's journal").arg(state->sessionRole)};
    const Result<JournalEntry> appended = journal.append(entry);
    if (!appended)
        return fail(appended.error());
    return Answer{true, QStringLiteral("journal entry %1").arg(appended->sequence)};
}

QFuture<Result<Answer>> withoutLane()
{
    QPromise<Result<Answer>> promise;
    promise.start();
    promise.addResult(
        Result<Answer>(Answer{false, QStringLiteral("no connection of corrections is configured, "
                                                    "so no journal is written")}));
    promise.finish();
    return promise.future();
}

} // namespace

QString DeployJournal::endId(const QString &operationId)
{
    return QUuid::createUuidV5(QUuid::fromString(operationId), QStringLiteral("end"))
        .toString(QUuid::WithoutBraces);
}

QFuture<Result<Answer>> DeployJournal::begin(const DeployJournalNote &note)
{
    return append(note, false);
}

QFuture<Result<Answer>> DeployJournal::end(const DeployJournalNote &note)
{
    return append(note, true);
}

QFuture<Result<Answer>> DeployJournal::append(const DeployJournalNote &note, bool isEnd)
{
    if (!m_write)
        return withoutLane();
    return m_write->run([entry = entryOf(note, isEnd)](Connection &connection) {
        return appendOn(connection, entry);
    });
}

} // namespace clicknback
