// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/activity.h"
#include "models/storage/connection.h"

#include <vector>

namespace clicknback {

/// What happened when, by the UTC day or hour of the purchase.
class ActivityStore
{
public:
    explicit ActivityStore(Connection &connection) : m_connection(connection) {}

    /// Both days inclusive.
    Result<std::vector<DayActivity>> days(QDate first, QDate last);
    Result<std::vector<HourActivity>> hours(QDate first, QDate last);
    /// Purchases still pending, of all times.
    Result<std::vector<DayActivity>> openDays();
    /// Nothing when there is no purchase.
    Result<std::optional<QDate>> firstDay();

private:
    Connection &m_connection;
};

} // namespace clicknback
