// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/corrections/jsonbtext.h"

#include <QByteArray>
#include <QStringList>

#include <algorithm>
#include <utility>
#include <vector>

namespace clicknback {

using namespace Qt::StringLiterals;

namespace {

QString escaped(QChar c)
{
    switch (c.unicode()) {
    case u'"':
        return u"\\\""_s;
    case u'\\':
        return u"\\\\"_s;
    case u'\n':
        return u"\\n"_s;
    case u'\r':
        return u"\\r"_s;
    case u'\t':
        return u"\\t"_s;
    case u'\b':
        return u"\\b"_s;
    case u'\f':
        return u"\\f"_s;
    default:
        return c < u' ' ? u"\\u%1"_s.arg(c.unicode(), 4, 16, QLatin1Char('0')) : QString(c);
    }
}

QString quoted(const QString &text)
{
    QString result = u"\""_s;
    for (const QChar c : text)
        result += escaped(c);
    return result + u'"';
}

bool isBefore(const QByteArray &a, const QByteArray &b)
{
    return a.size() != b.size() ? a.size() < b.size() : a < b;
}

} // namespace

QString jsonbText(const std::map<QString, QString> &values)
{
    std::vector<std::pair<QString, QString>> ordered(values.begin(), values.end());
    std::sort(ordered.begin(), ordered.end(), [](const auto &a, const auto &b) {
        return isBefore(a.first.toUtf8(), b.first.toUtf8());
    });
    QStringList parts;
    for (const auto &[key, value] : ordered)
        parts += quoted(key) + u": "_s + quoted(value);
    return u'{' + parts.join(u", "_s) + u'}';
}

} // namespace clicknback
