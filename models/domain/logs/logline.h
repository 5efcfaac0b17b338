// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/instant.h"

#include <QByteArray>
#include <QRegularExpression>
#include <QString>
#include <QStringList>

#include <map>
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

/// What must not be stored becomes "***": bearer tokens, JWTs, values of password, token, secret
/// and key fields ("password=x", "\"access_token\": \"x\"", "API_KEY: x", "--password x"),
/// passwords in URIs, conninfos and ALTER ROLE, hashes of bcrypt, SCRAM verifiers, tokens of
/// GitHub. In doubt more is masked, and of a line that is cut within a secret all the rest. What is
/// not masked stays byte for byte; a line without secrets comes back as it is, without a copy.
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
/// For many lines make one and ask it, each source's lines in order of time: a line without a level
/// is judged by that of the line before of its source, and shown where there was none. With a
/// filter that has a problem nothing matches.
class LogMatcher
{
public:
    explicit LogMatcher(const LogFilter &filter);
    bool matches(const LogLine &line) const;

private:
    LogLevel levelOf(const LogLine &line) const;
    bool hasText(const QString &text) const;

    LogFilter m_filter;
    QRegularExpression m_pattern;
    bool m_isUsable = true;
    mutable std::map<QString, LogLevel> m_levels; ///< the last ones, by source
};

} // namespace clicknback
