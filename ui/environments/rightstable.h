// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/connection/connectionreport.h"

#include <QTableWidget>

#include <vector>

namespace clicknback {

/// What a role may do with each table, in the server's own answer. As tall as its rows.
class RightsTable : public QTableWidget
{
    Q_OBJECT
public:
    explicit RightsTable(QWidget *parent = nullptr);

    void setRights(const std::vector<TableRights> &rights);
};

} // namespace clicknback
