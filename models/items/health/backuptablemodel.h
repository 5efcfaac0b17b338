// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/health/backupwords.h"
#include "models/items/tablemodel.h"

#include <QTimeZone>

#include <functional>

namespace clicknback {

/// The backups; the key is the file's name. Ages are of the moment they are read.
class BackupTableModel : public TableModel<BackupEntry>
{
public:
    enum ColumnIndex { Name, Age, Written, Size, Growth, Verdict };

    BackupTableModel(const std::function<Instant()> &now, const std::function<QTimeZone()> &zone);
};

/// Rows that came back beside those that live; the key is the table.
class RowCountTableModel : public TableModel<RowCount>
{
public:
    enum ColumnIndex { Table, Restored, Live, Difference };

    RowCountTableModel();
};

} // namespace clicknback
