// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/corrections/rowimage.h"

#include <QJsonObject>
#include <QStringList>

namespace clicknback {

/// Rows and texts as a preview's hash binds them: see boundContent().

/// Stands for the operation's id, which is made when it is staged.
QString operationSymbol();
/// Text of a JSON object becomes that object, because jsonb has its own order and blanks.
QJsonValue boundText(const QString &text, const QString &operationId);

/// A row as it was read before.
QJsonObject boundRow(const RowImage &row);
/// A row after the statements. `earlier` is the same row before them, null when the run made it:
/// its id is the run's then. An instant that was not there before is the run's as well.
QJsonObject boundEffect(const RowImage &row, const RowImage *earlier);

/// An audit row by what it says, not by its id, its time and who was signed in.
QJsonObject boundAudit(const RowImage &row, const QString &operationId);
/// As boundAudit(), of a row that the run made: ids and instants among its details are the run's.
QJsonObject boundNewAudit(const RowImage &row, const QString &operationId,
                          const QStringList &madeIds);

} // namespace clicknback
