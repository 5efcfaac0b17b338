// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/environment.h"
#include "models/domain/result.h"

#include <QByteArray>
#include <QStringList>

#include <optional>

namespace clicknback {

/// A profile as its TOML file says it.
struct EnvironmentFile
{
    Environment environment;
    bool saysItsName = false; ///< else the file's name is the environment's
    QStringList warnings;     ///< keys that mean nothing here, with their place
};

/// The largest profile that is read, in bytes.
inline constexpr qint64 kLargestEnvironmentFile = 1'000'000;

/// Errors name file, line and column.
Result<EnvironmentFile> readEnvironmentFile(const QString &path);

/// `before` is the text the file has now: keys that mean nothing to this program are kept, comments
/// are not. `withName` writes the key `name`.
QByteArray environmentFileText(const Environment &environment, bool withName,
                               const QByteArray &before = {});

} // namespace clicknback
