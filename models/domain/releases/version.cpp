// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/releases/version.h"

#include <QRegularExpression>

#include <algorithm>

namespace clicknback {

namespace {

/// semver.org's own expression, with an optional "v".
const QRegularExpression &tagPattern()
{
    static const QRegularExpression pattern(QRegularExpression::anchoredPattern(
        QStringLiteral("v?(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)"
                       "(?:-((?:0|[1-9][0-9]*|[0-9]*[a-zA-Z-][0-9a-zA-Z-]*)"
                       "(?:\\.(?:0|[1-9][0-9]*|[0-9]*[a-zA-Z-][0-9a-zA-Z-]*))*))?"
                       "(?:\\+([0-9a-zA-Z-]+(?:\\.[0-9a-zA-Z-]+)*))?")));
    return pattern;
}

std::optional<quint64> numberFrom(const QString &digits)
{
    bool isRead = false;
    const quint64 number = digits.toULongLong(&isRead);
    return isRead ? std::optional(number) : std::nullopt;
}

bool isNumeric(const QString &identifier)
{
    return std::all_of(identifier.begin(), identifier.end(),
                       [](QChar c) { return c >= u'0' && c <= u'9'; });
}

std::weak_ordering orderOf(int comparison)
{
    return comparison <=> 0;
}

/// A number of any length stands before a word.
std::weak_ordering compareIdentifiers(const QString &a, const QString &b)
{
    const bool isNumber = isNumeric(a);
    if (isNumber != isNumeric(b))
        return isNumber ? std::weak_ordering::less : std::weak_ordering::greater;
    if (isNumber && a.size() != b.size())
        return a.size() <=> b.size();
    return orderOf(a.compare(b));
}

std::weak_ordering comparePreReleases(const QStringList &a, const QStringList &b)
{
    if (a.isEmpty() || b.isEmpty())
        return a.isEmpty() <=> b.isEmpty();
    for (qsizetype i = 0; i < std::min(a.size(), b.size()); ++i) {
        if (const std::weak_ordering order = compareIdentifiers(a[i], b[i]); order != 0)
            return order;
    }
    return a.size() <=> b.size();
}

/// Twenty digits hold any 64-bit number.
QString padded(quint64 number)
{
    return QString::number(number).rightJustified(20, u'0');
}

/// Numbers by length, then digits; after them words. ' ' between identifiers stands before all
/// that may be in one.
QString sortText(const QString &identifier)
{
    if (!isNumeric(identifier))
        return QStringLiteral(" 1") + identifier;
    return QStringLiteral(" 0%1%2").arg(identifier.size(), 4, 10, QChar(u'0')).arg(identifier);
}

} // namespace

std::optional<Version> Version::fromTag(QStringView tag)
{
    const QRegularExpressionMatch match = tagPattern().match(tag);
    if (!match.hasMatch())
        return std::nullopt;
    const std::optional<quint64> first = numberFrom(match.captured(1));
    const std::optional<quint64> second = numberFrom(match.captured(2));
    const std::optional<quint64> third = numberFrom(match.captured(3));
    if (!first || !second || !third)
        return std::nullopt;
    return Version{.major = *first,
                   .minor = *second,
                   .patch = *third,
                   .preRelease = match.captured(4).split(u'.', Qt::SkipEmptyParts),
                   .build = match.captured(5)};
}

QString Version::text() const
{
    QString text = QStringLiteral("%1.%2.%3").arg(major).arg(minor).arg(patch);
    if (!preRelease.isEmpty())
        text += u'-' + preRelease.join(u'.');
    if (!build.isEmpty())
        text += u'+' + build;
    return text;
}

QString Version::sortKey() const
{
    QString key = padded(major) + padded(minor) + padded(patch);
    if (preRelease.isEmpty())
        return key + u'~';
    for (const QString &identifier : preRelease)
        key += sortText(identifier);
    return key;
}

std::weak_ordering operator<=>(const Version &a, const Version &b)
{
    if (const auto order = a.major <=> b.major; order != 0)
        return order;
    if (const auto order = a.minor <=> b.minor; order != 0)
        return order;
    if (const auto order = a.patch <=> b.patch; order != 0)
        return order;
    return comparePreReleases(a.preRelease, b.preRelease);
}

} // namespace clicknback
