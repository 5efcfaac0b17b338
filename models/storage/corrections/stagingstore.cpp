// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/corrections/stagingstore.h"

#include "models/storage/corrections/stagingrows.h"

#include <functional>

namespace clicknback {

namespace {

using State = StagedCorrection::State;

const QString kEnvironment = QStringLiteral("environment");
const QString kOperation = QStringLiteral("operation");
const QString kAt = QStringLiteral("at");

/// SQLite refuses NULL, which is what Qt makes of a null string.
QString present(const QString &text)
{
    return text.isNull() ? QStringLiteral("") : text;
}

Result<void> withoutCount(const Result<qint64> &done)
{
    return done ? Result<void>() : Result<void>(fail(done.error()));
}

/// Why there is no preview; or that the journal has the operation already.
Result<void> tellRefusal(LocalDatabase &database, const PlannedOperation &operation)
{
    const State state = operation.isCommitted ? State::Committed : State::Staged;
    const QString sentence = operation.refusal ? operation.refusal->message : QString();
    return withoutCount(database.execute(QStringLiteral("update_staged_verdict"),
                                         {{kOperation, operation.request.operationId},
                                          {QStringLiteral("state"), toText(state)},
                                          {QStringLiteral("sentence"), present(sentence)}}));
}

/// Survives this program's end, which is all it is for: a lock is held, or thousands follow.
Result<void> lazily(LocalDatabase &database, const std::function<Result<qint64>()> &write)
{
    if (const auto set = database.setDurable(false); !set)
        return set;
    const Result<void> written = withoutCount(write());
    const Result<void> durable = database.setDurable(true);
    return written ? durable : written;
}

ChainHead readHead(const Row &row)
{
    return {row.integer(0), row.text(1), row.text(2), {row.integer(3)}};
}

} // namespace

Result<void> StagingStore::stage(const QString &environmentKey,
                                 const std::vector<CorrectionRequest> &requests)
{
    return m_database.inTransaction([&]() -> Result<void> {
        const qint64 now = Instant::now().microseconds;
        for (const CorrectionRequest &request : requests) {
            const auto added =
                m_database.execute(QStringLiteral("insert_staged_correction"),
                                   {{kEnvironment, environmentKey},
                                    {kOperation, request.operationId},
                                    {kAt, now},
                                    {QStringLiteral("state"), toText(State::Staged)},
                                    {QStringLiteral("request"), textOf(toJson(request))}});
            if (!added)
                return fail(added.error());
        }
        return {};
    });
}

Result<std::vector<StagedCorrection>> StagingStore::staged(const QString &environmentKey)
{
    return allOf(m_database.select<Result<StagedCorrection>>(
        QStringLiteral("select_staged_corrections"), {{kEnvironment, environmentKey}}, readStaged));
}

Result<std::optional<StagedCorrection>> StagingStore::find(const QString &operationId)
{
    auto found = allOf(m_database.select<Result<StagedCorrection>>(
        QStringLiteral("select_staged_correction"), {{kOperation, operationId}}, readStaged));
    if (!found)
        return fail(found.error());
    return found->empty() ? std::nullopt : std::optional(std::move(found->front()));
}

Result<void> StagingStore::setPreview(const QString &operationId,
                                      const std::optional<CorrectionPreview> &preview)
{
    const QVariant text =
        preview ? QVariant(textOf(toJson(*preview))) : QVariant(QMetaType(QMetaType::QString));
    return withoutCount(
        m_database.execute(QStringLiteral("update_staged_preview"),
                           {{kOperation, operationId}, {QStringLiteral("preview"), text}}));
}

Result<void> StagingStore::setPreviews(const std::vector<PlannedOperation> &operations)
{
    return m_database.inTransaction([&]() -> Result<void> {
        for (const PlannedOperation &operation : operations) {
            const QString &id = operation.request.operationId;
            if (const auto set = setPreview(id, operation.preview); !set)
                return set;
            if (const auto told = tellRefusal(m_database, operation); !told)
                return told;
        }
        return {};
    });
}

Result<void> StagingStore::setProposal(const QStringList &operationIds, const QString &proposalId)
{
    return m_database.inTransaction([&]() -> Result<void> {
        for (const QString &id : operationIds) {
            const auto set = m_database.execute(
                QStringLiteral("update_staged_proposal"),
                {{kOperation, id}, {QStringLiteral("proposal"), present(proposalId)}});
            if (!set)
                return fail(set.error());
        }
        return {};
    });
}

Result<void> StagingStore::noteTransaction(const QString &environmentKey,
                                           const CorrectionRequest &request,
                                           const QString &transactionId, const QString &incarnation)
{
    const QVariantMap values{{kEnvironment, environmentKey},
                             {kOperation, request.operationId},
                             {kAt, qint64(Instant::now().microseconds)},
                             {QStringLiteral("state"), toText(State::Committing)},
                             {QStringLiteral("request"), textOf(toJson(request))},
                             {QStringLiteral("transaction"), present(transactionId)},
                             {QStringLiteral("incarnation"), present(incarnation)}};
    return lazily(m_database, [&] {
        return m_database.execute(QStringLiteral("upsert_staged_transaction"), values);
    });
}

Result<void> StagingStore::setState(const QString &operationId, State state,
                                    const QString &sentence)
{
    const QVariantMap values{{kOperation, operationId},
                             {QStringLiteral("state"), toText(state)},
                             {QStringLiteral("sentence"), present(sentence)}};
    return lazily(m_database, [&] {
        return m_database.execute(QStringLiteral("update_staged_state"), values);
    });
}

Result<void> StagingStore::remove(const QStringList &operationIds)
{
    return m_database.inTransaction([&]() -> Result<void> {
        for (const QString &id : operationIds) {
            const auto gone =
                m_database.execute(QStringLiteral("delete_staged_correction"), {{kOperation, id}});
            if (!gone)
                return fail(gone.error());
        }
        return {};
    });
}

Result<void> StagingStore::addAftercare(const QString &environmentKey, const AftercareTask &task)
{
    const QVariantMap values{{kOperation, task.operationId},
                             {kEnvironment, environmentKey},
                             {QStringLiteral("request"), textOf(toJson(task.request))},
                             {QStringLiteral("left"), textOf(toJson(task.left))},
                             {kAt, qint64(task.committedAt.microseconds)},
                             {QStringLiteral("looks"), task.looks}};
    return lazily(m_database, [&] {
        return m_database.execute(QStringLiteral("upsert_aftercare_task"), values);
    });
}

Result<std::vector<AftercareTask>> StagingStore::aftercare(const QString &environmentKey)
{
    return allOf(m_database.select<Result<AftercareTask>>(
        QStringLiteral("select_aftercare_tasks"), {{kEnvironment, environmentKey}}, readTask));
}

Result<void> StagingStore::noteLook(const QString &operationId, bool isLast)
{
    return withoutCount(m_database.execute(isLast ? QStringLiteral("delete_aftercare_task")
                                                  : QStringLiteral("count_aftercare_look"),
                                           {{kOperation, operationId}}));
}

Result<void> StagingStore::noteHead(const QString &environmentKey, const ChainHead &head)
{
    const auto noted =
        m_database.execute(QStringLiteral("upsert_chain_head"),
                           {{kEnvironment, environmentKey},
                            {QStringLiteral("sequence"), qint64(head.sequence)},
                            {QStringLiteral("hash"), present(head.hash)},
                            {QStringLiteral("incarnation"), present(head.incarnation)},
                            {kAt, qint64(head.seenAt.microseconds)}});
    if (!noted)
        return fail(noted.error());
    return withoutCount(
        m_database.execute(QStringLiteral("delete_old_chain_heads"),
                           {{kEnvironment, environmentKey}, {QStringLiteral("keep"), kKeepHeads}}));
}

Result<std::vector<ChainHead>> StagingStore::heads(const QString &environmentKey)
{
    return m_database.select<ChainHead>(QStringLiteral("select_chain_heads"),
                                        {{kEnvironment, environmentKey}}, readHead);
}

} // namespace clicknback
