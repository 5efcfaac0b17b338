// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/releases/schemafingerprint.h"

#include <QCryptographicHash>

#include <algorithm>
#include <iterator>

namespace clicknback {

namespace {

QStringList sorted(QStringList lines)
{
    std::sort(lines.begin(), lines.end());
    return lines;
}

QStringList without(const QStringList &all, const QStringList &others)
{
    QStringList rest;
    std::set_difference(all.begin(), all.end(), others.begin(), others.end(),
                        std::back_inserter(rest));
    return rest;
}

/// "column users.note" of "column users.note text not null".
QString subjectOf(const QString &line)
{
    return line.section(QLatin1Char(' '), 0, 1);
}

QStringList subjectsOf(const QStringList &lines)
{
    QStringList subjects;
    for (const QString &line : lines)
        subjects << subjectOf(line);
    return sorted(subjects);
}

QStringList inBoth(const QStringList &a, const QStringList &b)
{
    QStringList both;
    std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
    return both;
}

/// A line on both sides is one thing that is otherwise, and not two.
QString firstDifference(const SchemaDifference &difference, const QStringList &changed)
{
    for (const QString &line : difference.missing)
        if (!changed.contains(subjectOf(line)))
            return QStringLiteral("%1 is missing").arg(subjectOf(line));
    for (const QString &line : difference.extra)
        if (!changed.contains(subjectOf(line)))
            return QStringLiteral("%1 is not expected").arg(subjectOf(line));
    return QStringLiteral("%1 is not as expected").arg(changed.value(0));
}

} // namespace

QString SchemaFingerprint::digest() const
{
    const QByteArray text = sorted(lines).join(QLatin1Char('\n')).toUtf8();
    return QString::fromLatin1(QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex());
}

SchemaDifference difference(const SchemaFingerprint &expected, const SchemaFingerprint &found)
{
    const QStringList wanted = sorted(expected.lines);
    const QStringList there = sorted(found.lines);
    return {without(wanted, there), without(there, wanted)};
}

QString toText(const SchemaDifference &difference)
{
    if (difference.isNone())
        return QStringLiteral("no difference");
    const QStringList changed =
        inBoth(subjectsOf(difference.missing), subjectsOf(difference.extra));
    const QString first = firstDifference(difference, changed);
    const qsizetype more = difference.missing.size() + difference.extra.size() - changed.size() - 1;
    if (more == 0)
        return first;
    return QStringLiteral("%1; %2 more %3")
        .arg(first)
        .arg(more)
        .arg(more == 1 ? QStringLiteral("difference") : QStringLiteral("differences"));
}

} // namespace clicknback
