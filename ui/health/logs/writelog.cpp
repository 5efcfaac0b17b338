// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/health/logs/writelog.h"

#include "ui/widgets/csv.h"

#include <QDateTime>
#include <QFile>
#include <QSaveFile>

namespace clicknback {

namespace {

/// "2026-11-23T14:02:11.123456+01:00"
QString timeText(Instant at, const QTimeZone &zone)
{
    const QDateTime time =
        QDateTime::fromMSecsSinceEpoch(at.milliseconds(), QTimeZone::utc()).toTimeZone(zone);
    const int offset = time.offsetFromUtc();
    return time.toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss"))
           + QStringLiteral(".%1%2%3:%4")
                 .arg(at.microseconds % 1'000'000, 6, 10, QLatin1Char('0'))
                 .arg(offset < 0 ? QLatin1Char('-') : QLatin1Char('+'))
                 .arg(std::abs(offset) / 3600, 2, 10, QLatin1Char('0'))
                 .arg(std::abs(offset) / 60 % 60, 2, 10, QLatin1Char('0'));
}

QByteArray csvOf(const LogLine &line, const QTimeZone &zone)
{
    return csvLine({timeText(line.at, zone), line.source, toText(line.level), line.text});
}

QByteArray plainOf(const LogLine &line, const QTimeZone &zone)
{
    return QStringLiteral("%1 %2 %3\n")
        .arg(timeText(line.at, zone), line.source, line.text)
        .toUtf8();
}

Error notWritten(const QSaveFile &file)
{
    return {ErrorKind::Refused,
            QStringLiteral("The lines could not be written to %1: %2.")
                .arg(file.fileName(), file.errorString()),
            {}};
}

} // namespace

Result<qint64> writeLog(const QString &path, const std::vector<LogLine> &lines,
                        const QTimeZone &zone)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return fail(notWritten(file));
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner); // logs name people
    const bool isCsv = path.endsWith(u".csv", Qt::CaseInsensitive);
    if (isCsv)
        file.write(csvLine({QStringLiteral("time"), QStringLiteral("container"),
                            QStringLiteral("level"), QStringLiteral("text")}));
    for (const LogLine &line : lines)
        file.write(isCsv ? csvOf(line, zone) : plainOf(line, zone));
    if (!file.commit())
        return fail(notWritten(file));
    return qint64(lines.size());
}

} // namespace clicknback
