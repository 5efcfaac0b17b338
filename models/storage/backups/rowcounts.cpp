// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/backups/rowcounts.h"

namespace clicknback {

namespace {

struct Table
{
    QString schema;
    QString name;

    QString text() const { return schema == u"public" ? name : schema + QLatin1Char('.') + name; }
};

Result<std::vector<Table>> tablesOf(Connection &connection)
{
    return connection.select<Table>(QStringLiteral("backups/select_counted_tables"), {},
                                    [](const Row &row) {
                                        return Table{row.text(0), row.text(1)};
                                    });
}

Result<std::optional<std::int64_t>> rowsOf(Connection &connection, const Table &table)
{
    const auto count = connection.selectFirst<std::optional<std::int64_t>>(
        QStringLiteral("backups/count_rows"),
        {{QStringLiteral("schema"), table.schema}, {QStringLiteral("table"), table.name}},
        [](const Row &row) { return row.optionalInteger(0); });
    if (count)
        return count->value_or(std::nullopt);
    const bool isGone = count.error().kind == ErrorKind::NotFound;
    if (count.error().kind == ErrorKind::Refused || isGone)
        return std::optional<std::int64_t>();
    return fail(count.error());
}

} // namespace

Result<RowsByTable> countRows(Connection &connection, const ProgressShare &progressed,
                              const IsCancelled &isCancelled)
{
    const Result<std::vector<Table>> tables = tablesOf(connection);
    if (!tables)
        return fail(tables.error());
    RowsByTable counts;
    std::size_t done = 0;
    for (const Table &table : *tables) {
        if (isCancelled())
            return fail(ErrorKind::Cancelled, QStringLiteral("Counting rows was cancelled."));
        const Result<std::optional<std::int64_t>> rows = rowsOf(connection, table);
        if (!rows)
            return fail(rows.error());
        if (*rows)
            counts[table.text()] = **rows;
        if (progressed)
            progressed(double(++done) / double(tables->size()));
    }
    return counts;
}

} // namespace clicknback
