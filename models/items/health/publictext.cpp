// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/health/publictext.h"

#include <QRegularExpression>

namespace clicknback {

namespace {

const QRegularExpression &internalPattern()
{
    constexpr const char *kUri = R"(\b[a-z][a-z0-9+.-]*://[^\s“”"<>]+)";
    constexpr const char *kMail = R"([^\s@“”"<>]+@[^\s@“”"<>]+)";
    constexpr const char *kIpv4 = R"(\b\d{1,3}(\.\d{1,3}){3}(:\d+)?\b)";
    // Three colons at least: a time of day is none.
    constexpr const char *kIpv6 = R"(\[?(?<![\w:])([0-9a-f]{0,4}:){3,7}[0-9a-f]{0,4}(?![\w:])\]?)";
    constexpr const char *kShortIpv6 = R"((?<![\w:])[0-9a-f]{0,4}::[0-9a-f:]*)";
    constexpr const char *kHostPort =
        R"(\b(?=[a-z0-9_.-]*[a-z])[a-z0-9_-]+(\.[a-z0-9_-]+)*:\d{2,5}\b)";
    constexpr const char *kLocal =
        R"(\blocalhost\b|\b[\w.-]+\.(local|localdomain|internal|lan|home|corp|intranet|svc)\b)";
    constexpr const char *kPath = R"((?<![\w/])~?/[\w.+-]+(/[\w.+-]*)+)";
    static const QRegularExpression pattern(
        QString::fromUtf8("%1|%2|%3|%4|%5|%6|%7|%8")
            .arg(QString::fromUtf8(kUri), QString::fromUtf8(kMail), QString::fromUtf8(kIpv4),
                 QString::fromUtf8(kIpv6), QString::fromUtf8(kShortIpv6),
                 QString::fromUtf8(kHostPort), QString::fromUtf8(kLocal), QString::fromUtf8(kPath)),
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    return pattern;
}

} // namespace

QString publicText(const QString &text)
{
    return QString(text).replace(internalPattern(), QStringLiteral("(internal)"));
}

} // namespace clicknback
