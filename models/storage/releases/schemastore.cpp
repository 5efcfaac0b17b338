// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/releases/schemastore.h"

#include <set>

namespace clicknback {

namespace {

const QString kTable = QStringLiteral("table");
const QString kColumn = QStringLiteral("column");

/// What a table or column is, as far as counting it goes.
struct Target
{
    bool isTable = false;
    bool hidesRows = false;
    bool isReadable = false;
    bool hasColumn = false;
    bool isColumnReadable = false;
    bool hasAmounts = false;
};

Target readTarget(const Row &row)
{
    return {row.boolean(0), row.boolean(1), row.boolean(2),
            !row.isNull(3), row.boolean(3), row.boolean(4)};
}

LossCount unknownLoss(const QString &table, const QString &column, const QString &why)
{
    return {table, column, Fact<qint64>::unknown(why), Fact<Money>::unknown(why)};
}

/// "the database took too long to answer"
QString reasonOf(const Error &error)
{
    QString reason = error.message;
    if (!reason.isEmpty())
        reason[0] = reason.at(0).toLower();
    while (reason.endsWith(u'.'))
        reason.chop(1);
    return reason;
}

/// Whether asking anything further is idle.
bool isOver(const Error &error)
{
    return error.kind == ErrorKind::Unreachable || error.kind == ErrorKind::Cancelled;
}

/// Why it cannot be counted; empty: it can.
QString obstacle(const std::optional<Target> &target, const QString &column)
{
    if (!target)
        return QStringLiteral("there is no such table");
    if (!target->isTable)
        return QStringLiteral("that is no table");
    if (!column.isEmpty() && !target->hasColumn)
        return QStringLiteral("there is no such column");
    if (target->hidesRows)
        return QStringLiteral("row security hides rows from this role");
    const bool isReadable = column.isEmpty() ? target->isReadable : target->isColumnReadable;
    return isReadable ? QString() : QStringLiteral("this role may not read it");
}

/// Counts one loss after another; what fails is unknown, unless the connection itself is gone.
class LossCounter
{
public:
    LossCounter(Connection &connection, std::optional<Instant> since)
        : m_connection(connection), m_since(since)
    {}

    Result<LossCount> count(const QString &table, const QString &column)
    {
        if (table.contains(QChar::Null) || column.contains(QChar::Null))
            return unknownLoss(table, column, QStringLiteral("no name holds a zero byte"));
        const auto target = m_connection.selectFirst<Target>(
            QStringLiteral("schema/select_loss_target"), names(table, column), readTarget);
        if (!target)
            return given(table, column, target.error());
        if (const QString why = obstacle(*target, column); !why.isEmpty())
            return unknownLoss(table, column, why);
        const Result<qint64> rows = rowsOf(table, column);
        if (!rows)
            return given(table, column, rows.error());
        LossCount loss{table, column, Fact<qint64>::known(*rows), {}};
        const Result<Fact<Money>> euros = eurosOf(**target, table, column);
        if (!euros)
            return fail(euros.error());
        loss.euros = *euros;
        return loss;
    }

private:
    static QVariantMap names(const QString &table, const QString &column)
    {
        return {{kTable, table}, {kColumn, column.isNull() ? QStringLiteral("") : column}};
    }

    static Result<LossCount> given(const QString &table, const QString &column, const Error &error)
    {
        if (isOver(error))
            return fail(error);
        return unknownLoss(table, column, reasonOf(error));
    }

    Result<qint64> rowsOf(const QString &table, const QString &column)
    {
        const bool isWhole = column.isEmpty();
        const auto rows = m_connection.selectFirst<qint64>(
            isWhole ? QStringLiteral("schema/count_lost_rows")
                    : QStringLiteral("schema/count_lost_values"),
            isWhole ? QVariantMap{{kTable, table}} : names(table, column),
            [](const Row &row) { return row.integer(0); });
        if (!rows)
            return fail(rows.error());
        if (!*rows)
            return fail(ErrorKind::Unexpected, QStringLiteral("The database gave no number."));
        return **rows;
    }

    Result<Fact<Money>> eurosOf(const Target &target, const QString &table, const QString &column)
    {
        if (!target.hasAmounts)
            return Fact<Money>::unknown(QStringLiteral("it holds no amounts"));
        QVariantMap values = names(table, column);
        values.insert(QStringLiteral("since"),
                      m_since ? QVariant(m_since->toText() + QStringLiteral("+00"))
                              : QVariant(QMetaType(QMetaType::QString)));
        const auto sum =
            m_connection.selectFirst<QString>(QStringLiteral("schema/sum_lost_amounts"), values,
                                              [](const Row &row) { return row.text(0); });
        if (!sum && isOver(sum.error()))
            return fail(sum.error());
        if (!sum)
            return Fact<Money>::unknown(reasonOf(sum.error()));
        const Result<Money> amount = Money::fromText(sum->value_or(QString()));
        return amount ? Fact<Money>::known(*amount)
                      : Fact<Money>::unknown(QStringLiteral("the sum cannot be read"));
    }

    Connection &m_connection;
    const std::optional<Instant> m_since;
};

} // namespace

Result<SchemaFingerprint> SchemaStore::fingerprint()
{
    const auto lines = m_connection.select<QString>(QStringLiteral("schema/select_fingerprint"), {},
                                                    [](const Row &row) { return row.text(0); });
    if (!lines)
        return fail(lines.error());
    return SchemaFingerprint{QStringList(lines->begin(), lines->end())};
}

Result<QStringList> SchemaStore::revisions()
{
    const auto rows = m_connection.select<QString>(QStringLiteral("schema/select_schema_revisions"),
                                                   {}, [](const Row &row) { return row.text(0); });
    if (!rows)
        return fail(rows.error());
    return QStringList(rows->begin(), rows->end());
}

Result<std::vector<LossCount>> SchemaStore::countLosses(const DowngradeLoss &loss,
                                                        std::optional<Instant> since)
{
    std::vector<DowngradeLoss::Column> targets;
    for (const QString &table : loss.tables)
        targets.push_back({table, {}});
    targets.insert(targets.end(), loss.columns.begin(), loss.columns.end());
    LossCounter counter(m_connection, since);
    std::set<std::pair<QString, QString>> counted;
    std::vector<LossCount> counts;
    for (const DowngradeLoss::Column &target : targets) {
        if (!counted.insert({target.table, target.column}).second)
            continue;
        Result<LossCount> count = counter.count(target.table, target.column);
        if (!count)
            return fail(count.error());
        counts.push_back(std::move(*count));
    }
    return counts;
}

} // namespace clicknback
