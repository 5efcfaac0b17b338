// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/storage/connection.h"

#include <QStringList>

namespace clicknback {

/// The rows of any SQL as PostgreSQL's own text, columns joined by "|", NULL as nothing. Ends the
/// test program when the statement fails.
QStringList rowsOf(const Connection &connection, const QString &sql);
/// The only value of a statement.
QString valueOfQuery(const Connection &connection, const QString &sql);

} // namespace clicknback
