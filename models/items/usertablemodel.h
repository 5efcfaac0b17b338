// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/catalogue/user.h"
#include "models/items/tablemodel.h"

#include <QTimeZone>

#include <functional>

namespace clicknback {

/// Users with their wallets' balances, if they have one.
class UserTableModel : public TableModel<UserEntry>
{
public:
    explicit UserTableModel(const std::function<QTimeZone()> &zone);
};

} // namespace clicknback
