// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/instant.h"

#include <QString>
#include <QStringList>
#include <QTime>
#include <QTimeZone>

#include <chrono>
#include <optional>

namespace clicknback {

/// The longest window: what rests for longer is better paused, and a weekly one cannot run into
/// itself.
inline constexpr std::chrono::minutes kLongestMaintenance{7 * 24 * 60};

/// A time in which work is going on: probes measure, but nobody is told. Times of day are of
/// `zone`: a start that a change of the clocks skips is taken at the first moment after the gap,
/// one that happens twice at its first time; the length is real time.
struct MaintenanceWindow
{
    enum class Repeat { Once, Weekly, NthWeekday };

    QString name;
    Repeat repeat = Repeat::Once;
    QTimeZone zone = QTimeZone::utc();
    QDate day;       ///< Once
    int weekday = 7; ///< Weekly, NthWeekday: 1 Monday to 7 Sunday
    int nth = 1;     ///< NthWeekday: 1 to 5, -1 the last of the month
    QTime start;
    std::chrono::minutes length{60};
    QStringList probes; ///< ids; empty: all

    bool concerns(const QString &probeId) const
    {
        return probes.isEmpty() || probes.contains(probeId);
    }
    bool isActiveAt(Instant now) const { return endAt(now).has_value(); }
    /// When the window that is active at `now` ends. A window with a problem is never active.
    std::optional<Instant> endAt(Instant now) const;
    /// The next start after `now`; nothing: it never comes again.
    std::optional<Instant> nextAfter(Instant now) const;

    friend bool operator==(const MaintenanceWindow &, const MaintenanceWindow &) = default;

private:
    bool isOn(QDate localDay) const;
    Instant startOn(QDate localDay) const;
};

/// Why a window cannot be used; empty: it can.
QString maintenanceProblem(const MaintenanceWindow &window);

/// The platform's own (facts 7.7): first Sunday of the month, 02:00 to 03:00 UTC.
MaintenanceWindow platformMaintenance();

} // namespace clicknback
