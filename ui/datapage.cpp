// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/datapage.h"

#include "models/domain/severity.h"
#include "models/items/format.h"
#include "ui/charts/chart.h"
#include "ui/widgets/datatable.h"

namespace clicknback {

void DataPage::announceExports(const DataTable &table)
{
    connect(&table, &DataTable::exported, this, [this](const QString &path, int rows) {
        emit noticeRequested(QStringLiteral("%1 rows written to %2").arg(formatCount(rows), path),
                             int(Severity::Good));
    });
    connect(&table, &DataTable::exportFailed, this, [this](const QString &message) {
        emit noticeRequested(message, int(Severity::Critical));
    });
}

void DataPage::announceExports(const Chart &chart)
{
    connect(&chart, &Chart::exported, this, [this](const QString &path) {
        emit noticeRequested(QStringLiteral("The chart was written to %1").arg(path),
                             int(Severity::Good));
    });
    connect(&chart, &Chart::exportFailed, this, [this](const QString &message) {
        emit noticeRequested(message, int(Severity::Critical));
    });
}

} // namespace clicknback
