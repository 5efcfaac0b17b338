// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QVariantMap>

#include <functional>

namespace clicknback {

/// The text of resources/sql/NAME.sql, without its comment lines (Qt would take a colon in a
/// comment for a placeholder). A name that does not exist is a programming error and aborts.
QString statementText(const QString &name);

/// A misspelt placeholder would silently write NULL; that is a programming error and aborts.
void checkPlaceholders(const QString &name, const QString &statement, const QVariantMap &values);

/// A statement with something else in the place of each placeholder; quoted text and casts stay.
QString replacePlaceholders(const QString &statement,
                            const std::function<QString(const QString &name)> &substitute);

} // namespace clicknback
