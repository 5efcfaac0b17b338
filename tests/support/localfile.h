// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>

namespace clicknback {

/// What statements on a SQLite file answer, past the program: the first column of each row. Ends
/// the test program when one fails.
QStringList runOnFile(const QString &path, const QStringList &statements);

} // namespace clicknback
