// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <limits>

namespace clicknback {

constexpr qint64 kSpareBytes = 512LL * 1024 * 1024;

/// What an image needs to be pulled: it comes compressed, is unpacked beside it, and the host goes
/// on living.
inline qint64 bytesToPull(qint64 imageBytes)
{
    constexpr qint64 most = (std::numeric_limits<qint64>::max() - kSpareBytes) / 2;
    return 2 * qBound<qint64>(0, imageBytes, most) + kSpareBytes;
}

/// "1.4 GiB", "512 MiB".
inline QString bytesText(qint64 bytes)
{
    constexpr qint64 mebi = 1024 * 1024;
    if (bytes < 1024 * mebi)
        return QStringLiteral("%1 MiB").arg(bytes / mebi);
    const qint64 tenths = bytes / (1024 * mebi / 10);
    return QStringLiteral("%1.%2 GiB").arg(tenths / 10).arg(tenths % 10);
}

} // namespace clicknback
