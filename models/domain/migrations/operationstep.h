// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/migrations/migration.h"
#include "models/domain/migrations/pythonexpression.h"

namespace clicknback {

/// What a call of Alembic's `op` does to the schema. One that is not known, or whose names are no
/// literals, is Unknown.
SchemaStep stepOfOperation(const PythonCall &call);
/// The same of a batch of operations upon one table, which they do not name.
SchemaStep stepOfBatch(const PythonCall &call, const QString &table);
/// Neither changes anything nor hides anything: op.get_bind().
bool isWithoutEffect(const PythonCall &operation);
/// The table of op.batch_alter_table(…).
std::optional<QString> tableOfBatch(const PythonCall &call);

SchemaStep unknownStep(const QString &what);
/// A statement of SQL that is the first argument of the call.
SchemaStep statementStep(const PythonCall &call);

} // namespace clicknback
