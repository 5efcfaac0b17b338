// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/health/incident.h"
#include "models/items/tablemodel.h"

#include <QTimeZone>

namespace clicknback {

/// Incidents, an open one before what is over. `now` and `zone` are asked at each painting.
class IncidentTableModel : public TableModel<Incident>
{
public:
    IncidentTableModel(const std::function<Instant()> &now, const std::function<QTimeZone()> &zone);
};

/// Open ones first, the gravest of them on top; then what is over, the newest first.
std::vector<Incident> inReadingOrder(std::vector<Incident> incidents);

} // namespace clicknback
