// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/ledgerexport/workbookwriter.h"

#include "models/storage/ledgerexport/fieldtext.h"

#include <QFile>
#include <QFileInfo>
#include <QStorageInfo>

#include <xlsxwriter.h>

#include <charconv>
#include <cstdio>

namespace clicknback {

namespace {

constexpr double kTextWidth = 20; ///< in characters
constexpr double kIdWidth = 38;
constexpr double kAmountWidth = 12;
constexpr double kDateWidth = 24;

double widthOf(const ExportColumn &column)
{
    if (column.type == ExportType::Amount)
        return kAmountWidth;
    if (column.type == ExportType::Instant)
        return kDateWidth;
    const bool isOurId = column.name.endsWith("_id") && column.name != "external_id";
    return isOurId ? kIdWidth : kTextWidth;
}

/// A cell holds 32,767 characters; what is longer is cut there and says so.
void cutToCell(std::string &text)
{
    constexpr std::size_t kMostCharacters = 32'767;
    constexpr QByteArrayView kCut("… (cut)");
    if (text.size() <= kMostCharacters)
        return;
    const auto isInsideCharacter = [](char c) { return (c & 0xC0) == 0x80; };
    std::size_t end = kMostCharacters - std::size_t(kCut.size());
    while (end > 0 && isInsideCharacter(text[end]))
        --end;
    text.resize(end);
    text.append(kCut.data(), std::size_t(kCut.size()));
}

/// Digits that count, from the first that is not zero.
int significantDigits(std::string_view number)
{
    int digits = 0;
    for (const char c : number) {
        const bool isDigit = c >= '0' && c <= '9';
        if (isDigit && (digits > 0 || c != '0'))
            ++digits;
    }
    return digits;
}

QString reasonOf(lxw_error error)
{
    const QString system = QString::fromLocal8Bit(strerror(errno));
    const bool isSystems = error == LXW_ERROR_CREATING_XLSX_FILE
                           || error == LXW_ERROR_CREATING_TMPFILE
                           || error == LXW_ERROR_ZIP_FILE_OPERATION;
    return isSystems && errno != 0 ? system : QString::fromUtf8(lxw_strerror(error));
}

} // namespace

WorkbookWriter::~WorkbookWriter()
{
    if (m_workbook)
        lxw_workbook_free(m_workbook);
}

Result<void> WorkbookWriter::begin()
{
    // The library opens the file at the end only: better to know now that it can be opened.
    QFile file(m_file.path());
    if (!file.open(QIODevice::WriteOnly))
        return fail(notWritten(m_file.target(), file.errorString()));
    QByteArray folder = QFile::encodeName(QFileInfo(m_file.path()).absolutePath());
    lxw_workbook_options options{.constant_memory = 1, .tmpdir = folder.data(), .use_zip64 = 1};
    m_workbook = workbook_new_opt(QFile::encodeName(m_file.path()).constData(), &options);
    m_bold = workbook_add_format(m_workbook);
    m_amount = workbook_add_format(m_workbook);
    m_date = workbook_add_format(m_workbook);
    if (!m_workbook || !m_bold || !m_amount || !m_date)
        return fail(notWritten(m_file.target(), QStringLiteral("there is no memory left")));
    format_set_bold(m_bold);
    format_set_num_format(m_amount, "0.00");
    format_set_num_format(m_date, "yyyy-mm-dd hh:mm:ss.000");
    return addSheet();
}

Result<void> WorkbookWriter::addSheet()
{
    m_sheet = workbook_add_worksheet(m_workbook, nullptr);
    if (!m_sheet || !m_sheet->optimize_tmpfile)
        return fail(notWritten(m_file.target(), QString::fromLocal8Bit(strerror(errno))));
    for (std::size_t i = 0; i < kExportColumns.size(); ++i) {
        const auto column = lxw_col_t(i);
        worksheet_set_column(m_sheet, column, column, widthOf(kExportColumns[i]), nullptr);
        worksheet_write_string(m_sheet, 0, column, kExportColumns[i].name.data(), m_bold);
    }
    worksheet_freeze_panes(m_sheet, 1, 0);
    m_row = 1;
    return {};
}

Result<void> WorkbookWriter::write(const ExportRow &row)
{
    if (m_row == LXW_ROW_MAX) {
        if (Result<void> added = addSheet(); !added)
            return added;
    }
    for (std::size_t i = 0; i < row.size(); ++i) {
        if (!row[i].isNull())
            writeField(int(i), kExportColumns[i].type, row[i]);
    }
    ++m_row;
    if (std::ferror(m_sheet->optimize_tmpfile))
        return fail(noSpace());
    return {};
}

void WorkbookWriter::writeField(int column, ExportType type, QByteArrayView value)
{
    switch (type) {
    case ExportType::Text:
        return writeText(column, value);
    case ExportType::Amount:
        return writeAmount(column, value);
    case ExportType::Instant:
        return writeInstant(column, value);
    }
}

void WorkbookWriter::writeText(int column, QByteArrayView text)
{
    m_text.assign(text.data(), std::size_t(text.size()));
    cutToCell(m_text);
    putText(column);
}

void WorkbookWriter::putText(int column)
{
    worksheet_write_string(m_sheet, m_row, lxw_col_t(column), m_text.c_str(), nullptr);
}

void WorkbookWriter::writeAmount(int column, QByteArrayView numeric)
{
    constexpr int kExactDigits = 15; // of a spreadsheet's numbers, which are doubles
    m_text.resize(std::size_t(numericRoom(numeric)));
    m_text.resize(std::size_t(writeNumeric(numeric, m_text.data()) - m_text.data()));
    if (isSpecialNumeric(numeric) || significantDigits(m_text) > kExactDigits)
        return putText(column);
    double number = 0;
    std::from_chars(m_text.data(), m_text.data() + m_text.size(), number);
    worksheet_write_number(m_sheet, m_row, lxw_col_t(column), number, m_amount);
}

void WorkbookWriter::writeInstant(int column, QByteArrayView timestamp)
{
    // Days since 1899-12-30 are true from 1900-03-01 on: spreadsheets believe in a 29 February
    // 1900.
    constexpr double kDay = 86'400e6;
    constexpr double kFrom1899To2000 = 36'526;
    constexpr double kFirst = 61;
    constexpr double kEnd = 2'958'466; // the year 10000
    const std::int64_t microseconds = timestampValue(timestamp);
    const double serial = double(microseconds) / kDay + kFrom1899To2000;
    if (serial >= kFirst && serial < kEnd) {
        worksheet_write_number(m_sheet, m_row, lxw_col_t(column), serial, m_date);
        return;
    }
    m_text.resize(std::size_t(kTimestampRoom));
    m_text.resize(std::size_t(writeTimestamp(microseconds, m_text.data()) - m_text.data()));
    putText(column);
}

Result<std::int64_t> WorkbookWriter::finish()
{
    // The library copies each sheet once more before it packs it, and does not look whether that
    // succeeded.
    std::fflush(m_sheet->optimize_tmpfile);
    const QStorageInfo disk(QFileInfo(m_file.path()).absolutePath());
    if (std::ferror(m_sheet->optimize_tmpfile) || disk.bytesAvailable() < rawBytes())
        return fail(noSpace());
    if (Result<void> closed = closeWorkbook(); !closed)
        return fail(closed.error());
    return QFileInfo(m_file.path()).size();
}

Result<void> WorkbookWriter::closeWorkbook()
{
    errno = 0;
    const lxw_error error = workbook_close(std::exchange(m_workbook, nullptr));
    if (error != LXW_NO_ERROR)
        return fail(notWritten(m_file.target(), reasonOf(error)));
    return {};
}

/// What the sheets take unpacked.
std::int64_t WorkbookWriter::rawBytes() const
{
    std::int64_t bytes = 0;
    lxw_worksheet *sheet = nullptr;
    STAILQ_FOREACH(sheet, m_workbook->worksheets, list_pointers)
    bytes += ftell(sheet->optimize_tmpfile);
    return bytes;
}

Error WorkbookWriter::noSpace() const
{
    return notWritten(m_file.target(), QStringLiteral("there is no space left on the disk"));
}

} // namespace clicknback
