// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/watchoptions.h"

#include <QCommandLineParser>
#include <QRegularExpression>

namespace clicknback {

namespace {

const QString kOnce = QStringLiteral("once");
const QString kFor = QStringLiteral("for");
constexpr qint64 kLongest = 24 * 3'600; // seconds

tl::unexpected<Error> usage(const QString &message)
{
    return fail(ErrorKind::InvalidInput, message);
}

/// "60s", "5m", "1h", or seconds alone; 0 for others.
qint64 secondsFrom(const QString &text)
{
    static const QRegularExpression form(QStringLiteral("^([0-9]{1,6})(s|m|h)?$"));
    const QRegularExpressionMatch match = form.match(text);
    if (!match.hasMatch())
        return 0;
    const qint64 unit = match.captured(2) == u"h" ? 3'600 : match.captured(2) == u"m" ? 60 : 1;
    return match.captured(1).toLongLong() * unit;
}

} // namespace

void addWatchOptions(QCommandLineParser &parser)
{
    parser.addOption(QCommandLineOption(kOnce));
    parser.addOption(QCommandLineOption(kFor, QString(), QStringLiteral("time")));
}

QString givenWatchOption(const QCommandLineParser &parser)
{
    for (const QString &name : {kOnce, kFor}) {
        if (parser.isSet(name))
            return QStringLiteral("--") + name;
    }
    return {};
}

Result<WatchOptions> readWatchOptions(const QCommandLineParser &parser)
{
    if (parser.isSet(kOnce) == parser.isSet(kFor))
        return usage(QStringLiteral("watch wants either --once or --for TIME, such as --for 60s."));
    WatchOptions options;
    options.isOnce = parser.isSet(kOnce);
    if (options.isOnce)
        return options;
    const qint64 seconds = secondsFrom(parser.value(kFor));
    if (seconds < 1 || seconds > kLongest)
        return usage(
            QStringLiteral("--for wants a time from 1s to 24h such as 60s or 5m, not “%1”.")
                .arg(parser.value(kFor)));
    options.time = std::chrono::seconds(seconds);
    return options;
}

} // namespace clicknback
