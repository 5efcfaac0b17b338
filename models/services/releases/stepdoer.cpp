// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/releases/stepdoer.h"

namespace clicknback {

namespace {

constexpr qsizetype kLongestLine = 300;
constexpr qsizetype kShownOfDigest = 7 + 12;

} // namespace

QString lastLines(const QByteArray &text, int most)
{
    QStringList lines;
    for (const QString &line : QString::fromUtf8(text).split(QLatin1Char('\n'))) {
        // A progress line is written over itself.
        const QString last = line.trimmed().section(QLatin1Char('\r'), -1).trimmed();
        if (!last.isEmpty())
            lines << last.left(kLongestLine);
    }
    return lines.mid(qMax(qsizetype(0), lines.size() - most)).join(QStringLiteral("; "));
}

QString digestOf(const HostImage &image, const QString &repository)
{
    for (const QString &digest : image.repoDigests) {
        if (digest.startsWith(repository + QLatin1Char('@')))
            return digest.section(QLatin1Char('@'), 1);
    }
    return image.repoDigests.value(0).section(QLatin1Char('@'), 1);
}

QString shortDigest(const QString &digest)
{
    return digest.left(kShownOfDigest);
}

} // namespace clicknback
