// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/instant.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

namespace clicknback {

/// One dump file as the folder lists it.
struct BackupFile
{
    QString name; ///< "clicknback-2026-11-23.sql.gz" (facts 7.6)
    std::int64_t bytes = 0;
    Instant modified;

    friend bool operator==(const BackupFile &, const BackupFile &) = default;
};

/// What reading a dump through to its end told.
struct DumpReport
{
    bool isWholeGzip = false; ///< the checksum at the end fits
    bool isComplete = false;  ///< pg_dump's last line is there
    bool isPlatform = false;  ///< the platform's tables are in it
    QString serverVersion;    ///< "15.18", from its head
    QStringList owners;       ///< roles it names in OWNER TO and GRANT
    QStringList tables;       ///< that it has COPY data or CREATE TABLE of
    std::int64_t rows = 0;    ///< of all COPY data
    std::int64_t plainBytes = 0;
    QString refused; ///< a backslash command that psql would run, with its line; empty: none
    QString problem; ///< one sentence, the worst of the above; empty: it is good

    bool isGood() const { return problem.isEmpty(); }
    friend bool operator==(const DumpReport &, const DumpReport &) = default;
};

/// Reads a plain dump piece by piece, as pg_dump 15 to 17 write it. Outside COPY data a line that
/// begins with a backslash is refused, except `\.`, `\restrict` and `\unrestrict`: psql would run
/// it. Text within dollar quotes and strings over several lines is text of a statement; a backslash
/// at the start of a line there is refused as well, to be safe.
class DumpScanner
{
public:
    void feed(const char *data, std::size_t size);
    /// After the last piece. `isWholeGzip` as the unpacking said.
    DumpReport finish(bool isWholeGzip);
    const QString &refused() const { return m_report.refused; }

private:
    void line(const QByteArray &text);
    void statementLine(const QByteArray &text);

    DumpReport m_report;
    QByteArray m_pending; ///< the begin of a line that is not over
    std::int64_t m_lineNumber = 0;
    bool m_isInCopy = false;
    bool m_sawEnd = false;
    bool m_sawAnything = false;
};

/// What backups should be and what they are (facts 7.6, 7.7).
struct RecoveryTarget
{
    QString source; ///< "operation-plan.md", "NFR-12", "scripts"
    QString rpo;    ///< in its own words
    std::optional<std::chrono::seconds> rpoLimit;
    QString rto;
    std::optional<std::chrono::seconds> rtoLimit;
};

const std::vector<RecoveryTarget> &recoveryTargets();

struct RecoveryPoint
{
    std::optional<std::chrono::seconds> age; ///< since the newest backup; nothing: there is none
    std::optional<QString> newest;
};

RecoveryPoint recoveryPointOf(const std::vector<BackupFile> &files, Instant now);

/// A sentence about the newest against those before: smaller than half the median of the five
/// before, empty, missing days. Empty: nothing strange.
QString sizeTrendRemark(const std::vector<BackupFile> &files);

} // namespace clicknback
