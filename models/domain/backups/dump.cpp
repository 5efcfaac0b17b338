// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/backups/dump.h"

#include "models/domain/backups/psqlcommands.h"
#include "models/domain/server.h"

#include <algorithm>
#include <cstring>

namespace clicknback {

using namespace Qt::StringLiterals;

namespace {

using Text = std::string_view;

constexpr std::size_t kLongestHead = 64 * 1024; ///< what is kept of a line; no statement is longer

bool contains(Text text, char c)
{
    return !text.empty() && std::memchr(text.data(), c, text.size()) != nullptr;
}

QString fromText(Text text)
{
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

Text trimmed(Text text)
{
    const auto isSpace = [](char c) { return c == ' ' || c == '\t' || c == '\r'; };
    while (!text.empty() && isSpace(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && isSpace(text.back()))
        text.remove_suffix(1);
    return text;
}

/// The identifier that `text` begins with: up to a space, a bracket or a semicolon; quotes gone.
QString identifier(Text text)
{
    QByteArray name;
    bool isQuoted = false;
    for (const char c : text) {
        if (c == '"')
            isQuoted = !isQuoted;
        else if (!isQuoted && (c == ' ' || c == '(' || c == ';'))
            break;
        else
            name += c;
    }
    return QString::fromUtf8(name);
}

QString tableName(Text text)
{
    const QString name = identifier(text);
    return name.startsWith(u"public.") ? name.mid(7) : name;
}

/// Empty: no table.
QString createdTable(Text line)
{
    line.remove_prefix(Text("CREATE ").size());
    constexpr Text kUnlogged = "UNLOGGED ";
    constexpr Text kTable = "TABLE ";
    if (line.starts_with(kUnlogged))
        line.remove_prefix(kUnlogged.size());
    return line.starts_with(kTable) ? tableName(line.substr(kTable.size())) : QString();
}

/// The role of "… OWNER TO x;" and "GRANT … TO x;". Empty: none, or everybody.
QString namedRole(Text line)
{
    constexpr Text kOwner = " OWNER TO ";
    constexpr Text kTo = " TO ";
    const bool isGrant =
        line.starts_with("GRANT ")
        || (line.starts_with("ALTER DEFAULT ") && line.find(" GRANT ") != Text::npos);
    const Text word = isGrant ? kTo : kOwner;
    const std::size_t at = isGrant || line.starts_with("ALTER ") ? line.rfind(word) : Text::npos;
    const QString role = at == Text::npos ? QString() : identifier(line.substr(at + word.size()));
    return role == u"PUBLIC" ? QString() : role;
}

void addOnce(QStringList &list, const QString &text)
{
    if (!text.isEmpty() && !list.contains(text))
        list << text;
}

QStringList missingTables(const QStringList &tables)
{
    QStringList missing;
    for (const QString &table : platformTables()) {
        if (!tables.contains(table))
            missing << table;
    }
    return missing;
}

QString anotherDatabase(const QStringList &tables)
{
    const QStringList missing = missingTables(tables);
    if (missing.size() == platformTables().size())
        return u"This is the dump of another database: none of the platform's tables is in it."_s;
    return u"Some of the platform's tables are missing (%1): it is of an earlier revision or a part."_s
        .arg(missing.join(u", "_s));
}

} // namespace

void DumpScanner::feed(const char *data, std::size_t size)
{
    const Text piece(data, size);
    m_report.plainBytes += std::int64_t(size);
    m_hasNul = m_hasNul || contains(piece, '\0');
    std::size_t from = 0;
    for (std::size_t end = piece.find('\n'); end != Text::npos; end = piece.find('\n', from)) {
        const Text part = piece.substr(from, end - from);
        takePart(part);
        if (m_line.pending.isEmpty()) { // as a rule: nothing is copied
            endLine(part.substr(0, kLongestHead));
        } else {
            keep(part);
            endLine({m_line.pending.constData(), std::size_t(m_line.pending.size())});
        }
        from = end + 1;
    }
    takePart(piece.substr(from));
    keep(piece.substr(from));
}

void DumpScanner::keep(Text part)
{
    const std::size_t room = kLongestHead - std::size_t(m_line.pending.size());
    m_line.pending.append(part.data(), qsizetype(std::min(part.size(), room)));
}

void DumpScanner::takePart(Text part)
{
    m_line.size += part.size();
    m_line.hasBacktick = m_line.hasBacktick || contains(part, '`');
    takeBackslashes(part);
}

void DumpScanner::takeBackslashes(Text part)
{
    if (part.empty())
        return;
    std::size_t at = 0;
    if (m_line.endsOpen)
        judgeBackslash(part[at++]);
    while (at < part.size()) {
        const void *found = std::memchr(part.data() + at, '\\', part.size() - at);
        if (!found)
            return;
        at = std::size_t(static_cast<const char *>(found) - part.data()) + 2;
        if (at > part.size())
            m_line.endsOpen = true;
        else
            judgeBackslash(part[at - 1]);
    }
}

void DumpScanner::judgeBackslash(char next)
{
    m_line.endsOpen = false;
    const bool isAllowed = m_isInCopy ? psql::isOfCopy(next) : psql::isHarmless(next);
    if (!isAllowed && m_line.bad == 0)
        m_line.bad = next;
    m_line.hasCommand = m_line.hasCommand || psql::isCommand(next);
}

void DumpScanner::endLine(Text head)
{
    if (m_line.endsOpen)
        m_line.bad = '\n';
    if (m_lineNumber == 1)
        m_isCustom = head.starts_with("PGDMP");
    if (m_isInCopy)
        endDataLine(head);
    else
        endStatementLine(head);
    m_line = Line{};
    ++m_lineNumber;
}

void DumpScanner::endDataLine(Text head)
{
    if (psql::isEndOfData(head)) {
        m_isInCopy = false;
        return;
    }
    ++m_report.rows;
    if (m_line.bad != 0 || head.starts_with("\\.") || (m_line.hasCommand && m_line.hasBacktick))
        refuse(head);
}

void DumpScanner::endStatementLine(Text head)
{
    const Text line = trimmed(head);
    if (line.starts_with('\\')) {
        if (!psql::isAllowedCommand(line))
            refuse(line);
        return;
    }
    if (m_line.bad != 0 || (m_line.hasCommand && m_line.hasBacktick))
        refuse(line);
    if (line.starts_with("--"))
        readComment(line);
    else if (!line.empty())
        readStatement(line);
}

void DumpScanner::readComment(Text line)
{
    constexpr Text kVersion = "-- Dumped from database version ";
    if (line == "-- PostgreSQL database dump")
        m_sawHead = true;
    else if (line == "-- PostgreSQL database dump complete")
        m_report.isComplete = true;
    else if (line.starts_with(kVersion) && m_report.serverVersion.isEmpty())
        m_report.serverVersion = identifier(line.substr(kVersion.size()));
}

void DumpScanner::readStatement(Text line)
{
    m_report.isComplete = false; // something stands behind what was taken for the end
    if (line.starts_with("COPY ") && line.ends_with(" FROM stdin;")) {
        m_isInCopy = true;
        m_copied = tableName(line.substr(5));
        addOnce(m_report.tables, m_copied);
    } else if (line.starts_with("CREATE ")) {
        addOnce(m_report.tables, createdTable(line));
    } else {
        addOnce(m_report.owners, namedRole(line));
    }
}

void DumpScanner::refuse(Text line)
{
    constexpr std::size_t kShown = 60;
    if (m_report.refused.isEmpty())
        m_report.refused =
            u"line %1: %2"_s.arg(m_lineNumber).arg(fromText(line.substr(0, kShown)).simplified());
}

/// The one that no end of line follows.
void DumpScanner::endLastLine()
{
    if (m_line.size == 0)
        return;
    const std::int64_t rows = m_report.rows;
    endLine({m_line.pending.constData(), std::size_t(m_line.pending.size())});
    m_report.rows = rows; // a row that is cut is none
}

DumpReport DumpScanner::finish(bool isWholeGzip)
{
    endLastLine();
    m_report.isWholeGzip = isWholeGzip;
    m_report.isComplete = m_report.isComplete && !m_isInCopy;
    m_report.isPlatform = missingTables(m_report.tables).isEmpty();
    if (m_hasNul && m_report.refused.isEmpty())
        m_report.refused = u"NUL bytes, at which psql reads other lines than were checked"_s;
    m_report.owners.sort();
    m_report.tables.sort();
    m_report.problem = problem();
    return m_report;
}

QString DumpScanner::problem() const
{
    if (m_report.plainBytes == 0)
        return m_report.isWholeGzip
                   ? u"The dump is empty: 0 bytes were written, so pg_dump failed."_s
                   : u"The file is empty, or cut off before anything could be unpacked."_s;
    if (m_isCustom)
        return u"This is pg_dump's custom format, which psql does not read: make a plain dump."_s;
    if (!m_report.refused.isEmpty())
        return u"The dump is refused, because psql would run more than its statements: %1."_s.arg(
            m_report.refused);
    if (!m_report.isWholeGzip)
        return u"The file is damaged or cut off: its checksum does not fit."_s;
    if (!m_sawHead)
        return u"This is no dump of pg_dump: its first lines are not there."_s;
    if (!m_report.isComplete)
        return m_isInCopy
                   ? u"The dump breaks off in the data of %1: pg_dump did not end."_s.arg(m_copied)
                   : u"The dump breaks off: pg_dump's last line is not there."_s;
    return m_report.isPlatform ? QString() : anotherDatabase(m_report.tables);
}

} // namespace clicknback
