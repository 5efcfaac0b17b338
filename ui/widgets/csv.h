// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/result.h"

#include <QStringList>

#include <vector>

namespace clicknback {

/// What a table shows, as texts.
struct CsvTable
{
    QStringList header;
    std::vector<QStringList> rows;
};

/// A field of RFC 4180. Text that a spreadsheet would run as a formula gets a leading apostrophe;
/// numbers stay numbers.
QString csvField(const QString &text);
QByteArray csvLine(const QStringList &fields);
/// A line for the clipboard. A tab or a line break inside a field would make two fields of it.
QString tabSeparated(QStringList fields);

/// Replaces the file at once or leaves it as it was. Blocks: not for the GUI thread. The number of
/// rows written.
Result<int> writeCsv(const QString &path, const CsvTable &table);

} // namespace clicknback
