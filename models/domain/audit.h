// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/purchase.h"

#include <QDate>
#include <QStringList>

#include <cstdint>
#include <optional>
#include <vector>

namespace clicknback {

/// The platform's eight action words (facts 2). The column is free text: anything else may stand
/// there.
const QStringList &knownAuditActions();
/// The three that the backend's code ever writes (facts 3.6).
const QStringList &writtenAuditActions();
const QStringList &knownAuditActorTypes();
const QStringList &knownAuditOutcomes();
/// Documented; the backend writes only `purchase` (facts 2).
const QStringList &knownAuditResourceTypes();
/// The words of this program's own corrections, beside the platform's (facts 5.2, A3).
const QStringList &correctionAuditActions();
const QStringList &correctionAuditResourceTypes();
/// The keys that the platform writes into an action's details; empty for an action it never writes.
QStringList auditDetailKeys(const QString &action);

/// UTC days, both inclusive; an absent one does not restrict.
struct DayWindow
{
    std::optional<QDate> first;
    std::optional<QDate> last;

    friend bool operator==(const DayWindow &, const DayWindow &) = default;
};

/// Which audit rows are shown; an empty member does not restrict.
struct AuditFilter
{
    QStringList actions;
    QString actorType;
    QString actor; ///< a whole user id or a part of an e-mail
    QString resourceType;
    QString resourceId; ///< whole
    QString outcome;
    std::optional<int> lastDays; ///< the last N UTC days, today included; moves with the day
    std::optional<QDate> fromDay;
    std::optional<QDate> toDay;
    std::optional<QDate> day; ///< one day within the rest; the chart by days is not narrowed by it
    QString text;             ///< part of an id, an e-mail, an action or the details

    friend bool operator==(const AuditFilter &, const AuditFilter &) = default;
    bool isEmpty() const { return *this == AuditFilter{}; }
    /// The days without `day`.
    DayWindow window(QDate today) const;
};

/// The newest matching rows, newest first.
struct AuditSlice
{
    std::vector<AuditRow> rows;
    bool isComplete = true; ///< false: older rows match too
};

/// `newest` read again, followed by what `shown` held beyond its end, as if it had all been read at
/// once. When the two no longer overlap only `newest` is left.
AuditSlice joinOlder(AuditSlice newest, const AuditSlice &shown);

/// Rows of one action on one UTC day.
struct AuditDay
{
    QDate day; ///< invalid: infinity
    QString action;
    std::int64_t rows = 0;
};

} // namespace clicknback
