// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/catalogue/flag.h"
#include "models/items/tablemodel.h"

#include <QTimeZone>

#include <functional>

namespace clicknback {

/// Feature flags with what they really do.
class FlagTableModel : public TableModel<FlagEntry>
{
public:
    explicit FlagTableModel(const std::function<QTimeZone()> &zone);
};

} // namespace clicknback
