// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace clicknback {

/// "d0d108e": as much of a commit as a person reads.
inline QString shortenedCommit(const QString &commit)
{
    return commit.left(7);
}

/// "sha256:1f2e3d4c5b6a"; of an image's id too.
inline QString shortenedDigest(const QString &digest)
{
    return digest.left(digest.indexOf(QLatin1Char(':')) + 1 + 12);
}

/// Two ways to write one commit: a label may carry only its first digits.
inline bool isSameCommit(const QString &a, const QString &b)
{
    const qsizetype digits = qMin(a.size(), b.size());
    return digits >= 7 && QStringView(a).left(digits) == QStringView(b).left(digits);
}

} // namespace clicknback
