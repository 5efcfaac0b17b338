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
#include <string_view>
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
    bool isPlatform = false;  ///< all of the platform's tables are in it
    QString serverVersion;    ///< "15.18", from its head
    QStringList owners;       ///< roles it names in OWNER TO and GRANT, sorted
    QStringList tables;    ///< that it has COPY data or CREATE TABLE of, sorted; without "public."
    std::int64_t rows = 0; ///< of all COPY data
    std::int64_t plainBytes = 0;
    QString refused; ///< what psql could run of it, with its line: "line 12: \! id"; empty: nothing
    QString problem; ///< one sentence, the worst of the above; empty: it is good

    bool isGood() const { return problem.isEmpty(); }
    friend bool operator==(const DumpReport &, const DumpReport &) = default;
};

/// Reads a plain dump piece by piece, as pg_dump 15 to 17 write it; how it is cut makes no
/// difference, and a line of any length takes a bounded amount of memory.
///
/// psql runs what follows a backslash, wherever it stands outside of quotes, and it reads the data
/// of a COPY that failed as commands. So a dump is refused not by where its backslashes stand but
/// by what follows them: outside COPY data a line may begin with `\.`, `\restrict TOKEN` and
/// `\unrestrict TOKEN` only, and within a line nothing may follow a backslash that begins a command
/// which does more than print (text of a function or of a comment may be refused by that); in COPY
/// data stands only what pg_dump writes there. Nor does a dump hold NUL bytes, at which psql and
/// this scanner would see different lines.
class DumpScanner
{
public:
    void feed(const char *data, std::size_t size);
    /// After the last piece. `isWholeGzip` as the unpacking said.
    DumpReport finish(bool isWholeGzip);
    const QString &refused() const { return m_report.refused; }

private:
    /// The line that is being read.
    struct Line
    {
        QByteArray pending;       ///< its begin, as far as it came in earlier pieces
        std::size_t size = 0;     ///< all of it, so far
        char bad = 0;             ///< what follows a backslash, and must not
        bool endsOpen = false;    ///< its last byte is a backslash whose next is not there yet
        bool hasCommand = false;  ///< has one that psql could take for a command with arguments
        bool hasBacktick = false; ///< psql runs what stands in them in a command's arguments
    };

    void takePart(std::string_view part);
    void keep(std::string_view part);
    void takeBackslashes(std::string_view part);
    void judgeBackslash(char next);
    void endLine(std::string_view head);
    void endDataLine(std::string_view head);
    void endStatementLine(std::string_view head);
    void readComment(std::string_view line);
    void readStatement(std::string_view line);
    void refuse(std::string_view line);
    void endLastLine();
    QString problem() const;

    DumpReport m_report;
    Line m_line;
    QString m_copied; ///< the table whose data is being read, or was the last
    std::int64_t m_lineNumber = 1;
    bool m_isInCopy = false;
    bool m_sawHead = false;  ///< pg_dump's first line
    bool m_isCustom = false; ///< of pg_dump's own format
    bool m_hasNul = false;
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
    /// Since the newest backup that is not empty; nothing: there is none.
    std::optional<std::chrono::seconds> age;
    std::optional<QString> newest;
};

RecoveryPoint recoveryPointOf(const std::vector<BackupFile> &files, Instant now);

/// A sentence about the newest against those before: smaller than half the median of the five
/// before, empty, missing days. Empty: nothing strange.
QString sizeTrendRemark(const std::vector<BackupFile> &files);

} // namespace clicknback
