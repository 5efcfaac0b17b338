// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/result.h"

#include <QByteArray>
#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>

typedef struct pg_conn PGconn;

namespace clicknback {

/// Values of a COPY statement by name; nothing: NULL.
using CopyValues = QMap<QString, std::optional<QString>>;

/// A list of texts as one value: a JSON array.
QString jsonList(const QStringList &texts);

/// resources/sql/NAME.sql with each :name replaced by its value as a literal, quoted by libpq for
/// this session: COPY takes no values apart. What stands in a value is never taken for a name.
Result<QByteArray> withLiterals(PGconn *connection, const QString &name, const CopyValues &values);

} // namespace clicknback
