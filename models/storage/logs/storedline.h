// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/logs/logline.h"

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace clicknback {

/// A log line as the archive's bytes, "TIME SOURCE LEVEL TEXT\n": TIME in microseconds, LEVEL one
/// letter. Looks into bytes that it does not own.
struct StoredLine
{
    Instant at;
    QByteArrayView source; ///< encoded: without spaces
    LogLevel level = LogLevel::Unknown;
    QByteArrayView text;

    LogLine toLine() const;
};

/// `line` without its end; nothing: the archive did not write that.
std::optional<StoredLine> storedLineFrom(QByteArrayView line);
QByteArray encodedSource(const QString &source);
QString decodedSource(QByteArrayView source);
void appendStored(QByteArray &bytes, const LogLine &line);

} // namespace clicknback
