// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/storage/corrections/stagingstore.h"

#include <QJsonObject>

namespace clicknback {

/// A JSON column's text.
QString textOf(const QJsonObject &json);

/// Rows of select_staged_correction(s) and select_aftercare_tasks; an error when they mean nothing.
Result<StagedCorrection> readStaged(const Row &row);
Result<AftercareTask> readTask(const Row &row);

/// All of them, or why one means nothing: staged work that is not shown would be lost.
template<typename T>
Result<std::vector<T>> allOf(Result<std::vector<Result<T>>> rows)
{
    if (!rows)
        return fail(rows.error());
    std::vector<T> values;
    for (Result<T> &row : *rows) {
        if (!row)
            return fail(row.error());
        values.push_back(std::move(*row));
    }
    return values;
}

} // namespace clicknback
