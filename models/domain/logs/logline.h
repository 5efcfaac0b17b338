// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/instant.h"

#include <QByteArray>
#include <QRegularExpression>
#include <QString>
#include <QStringList>

#include <optional>

namespace clicknback {

enum class LogLevel { Unknown, Debug, Info, Warning, Error, Critical };

QString toText(LogLevel level);
/// "INFO", "warning", "WARN", …; Unknown for others.
LogLevel logLevelFrom(QStringView word);

/// One line of a container's output.
struct LogLine
{
    Instant at;     ///< when the engine saw it
    QString source; ///< the container
    LogLevel level = LogLevel::Unknown;
    QString text; ///< masked, without the end of line

    friend bool operator==(const LogLine &, const LogLine &) = default;
};

/// The level of a line as the backend writes them, "time - LEVEL - logger - message" (facts 7.4),
/// as PostgreSQL does ("… LOG:  …", "FATAL:"), as uvicorn does ("INFO:     …"), or as JSON with
/// "level". Unknown when none fits: a traceback's lines have none.
LogLevel levelOfLine(QStringView text);

/// What must not be stored: bearer tokens, JWTs, values of password, token, secret and key fields,
/// passwords in URIs and conninfos, hashes of bcrypt. The rest stays byte for byte; text without
/// any comes back as it is.
QByteArray masked(const QByteArray &line);

/// One line of `docker logs --timestamps`: RFC 3339 time with nanoseconds, a space, the text.
/// Masked. A line without a time gets `now`.
LogLine logLineFrom(const QByteArray &line, const QString &source, Instant now);

/// What the job writes once an interval (facts 3.5).
bool isJobTick(QStringView text);

/// Which lines are shown. Texts are compared without case unless they are patterns.
struct LogFilter
{
    QString text;
    bool isPattern = false; ///< a regular expression
    LogLevel least =
        LogLevel::Unknown; ///< Unknown: all; lines without a level follow the line before
    QStringList sources;   ///< empty: all
    std::optional<Instant> from;
    std::optional<Instant> to;

    friend bool operator==(const LogFilter &, const LogFilter &) = default;
};

/// Why a filter cannot be used (a bad pattern); empty: it can.
QString filterProblem(const LogFilter &filter);
/// For many lines make one and ask it.
class LogMatcher
{
public:
    explicit LogMatcher(const LogFilter &filter);
    bool matches(const LogLine &line) const;

private:
    LogFilter m_filter;
    QRegularExpression m_pattern;
};

} // namespace clicknback
