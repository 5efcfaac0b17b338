// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/auditstore.h"

#include "models/storage/auditreading.h"
#include "models/storage/likepattern.h"

namespace clicknback {

namespace {

QVariant textOrNull(const QString &text)
{
    return text.isEmpty() ? QVariant(QMetaType::fromType<QString>()) : QVariant(text);
}

/// PostgreSQL's array literal; an action may hold any character.
QString arrayText(const QStringList &values)
{
    QStringList quoted;
    for (QString value : values)
        quoted << u'"'
                      + value.replace(u'\\', QStringLiteral("\\\\"))
                            .replace(u'"', QStringLiteral("\\\""))
                      + u'"';
    return quoted.isEmpty() ? QString() : u'{' + quoted.join(u',') + u'}';
}

QVariant dayStart(const std::optional<QDate> &day, int daysLater)
{
    return textOrNull(day ? Instant::startOfDay(day->addDays(daysLater)).toText() : QString());
}

QVariantMap windowValues(const DayWindow &window)
{
    return {{QStringLiteral("from_time"), dayStart(window.first, 0)},
            {QStringLiteral("to_time"), dayStart(window.last, 1)}};
}

QVariantMap filterValues(const AuditFilter &filter, const DayWindow &window)
{
    const auto pattern = [](const QString &text) {
        return text.isEmpty() ? text : containsPattern(text);
    };
    QVariantMap values = windowValues(window);
    values.insert({
        {QStringLiteral("actions"), textOrNull(arrayText(filter.actions))},
        {QStringLiteral("actor_type"), textOrNull(filter.actorType)},
        {QStringLiteral("actor"), textOrNull(filter.actor)},
        {QStringLiteral("actor_pattern"), textOrNull(pattern(filter.actor))},
        {QStringLiteral("resource_type"), textOrNull(filter.resourceType)},
        {QStringLiteral("resource_id"), textOrNull(filter.resourceId)},
        {QStringLiteral("outcome"), textOrNull(filter.outcome)},
        {QStringLiteral("pattern"), textOrNull(pattern(filter.text))},
    });
    return values;
}

/// `filter.day` within the other days: both restrict.
DayWindow narrowed(const AuditFilter &filter)
{
    DayWindow window = filter.window(Instant::now().utcDay());
    if (!filter.day)
        return window;
    return {std::max(*filter.day, window.first.value_or(*filter.day)),
            std::min(*filter.day, window.last.value_or(*filter.day))};
}

QString statementOf(AuditGapKind kind)
{
    switch (kind) {
    case AuditGapKind::UnauditedConfirmations:
        return QStringLiteral("select_unaudited_confirmations");
    case AuditGapKind::UnmatchedDecisions:
        return QStringLiteral("select_unmatched_decisions");
    case AuditGapKind::RepeatedRows:
        return QStringLiteral("select_repeated_audit");
    case AuditGapKind::OrphanRows:
        break;
    }
    return QStringLiteral("select_orphan_audit");
}

} // namespace

Result<AuditSlice> AuditStore::rows(const AuditFilter &filter, int limit,
                                    const std::optional<AuditRow> &before)
{
    QVariantMap values = filterValues(filter, narrowed(filter));
    const bool hasTime = before && before->occurredAt;
    values.insert(QStringLiteral("before_time"),
                  textOrNull(hasTime ? before->occurredAt->toText() : QString()));
    values.insert(QStringLiteral("before_id"), hasTime ? before->id : QString());
    values.insert(QStringLiteral("row_limit"), limit + 1); // one more tells whether there are more
    auto rows = m_connection.select<AuditRow>(QStringLiteral("select_audit"), values, readAudit);
    if (!rows)
        return fail(rows.error());
    AuditSlice slice{std::move(*rows), true};
    if (slice.rows.size() > std::size_t(limit)) {
        slice.rows.pop_back();
        slice.isComplete = false;
    }
    return slice;
}

Result<std::vector<AuditDay>> AuditStore::days(const AuditFilter &filter)
{
    return m_connection.select<AuditDay>(
        QStringLiteral("select_audit_days"),
        filterValues(filter, filter.window(Instant::now().utcDay())), [](const Row &row) {
            return AuditDay{QDate::fromString(row.text(0), Qt::ISODate), row.text(1),
                            row.integer(2)};
        });
}

Result<AuditGap> AuditStore::gap(AuditGapKind kind, const DayWindow &window, int limit)
{
    AuditGap gap{.kind = kind, .count = 0};
    QVariantMap values = windowValues(window);
    values.insert(QStringLiteral("row_limit"), limit);
    auto rows = m_connection.select<AuditGapRow>(statementOf(kind), values, [&gap](const Row &row) {
        gap.count = row.integer(8);
        return AuditGapRow{row.text(0), row.instant(1), row.text(2), row.text(3),
                           row.text(4), row.integer(5), row.text(6), row.optionalMoney(7)};
    });
    if (!rows)
        return fail(rows.error());
    gap.rows = std::move(*rows);
    return gap;
}

} // namespace clicknback
