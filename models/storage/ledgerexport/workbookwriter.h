// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/storage/ledgerexport/exportwriter.h"

#include <memory>
#include <string>

struct lxw_format;
struct lxw_workbook;
struct lxw_worksheet;

namespace clicknback {

/// An XLSX workbook, in constant memory: ids are text, amounts numbers with two decimals, instants
/// dates. What a spreadsheet has no number or date for (NaN, infinity, more than 15 digits, years
/// outside 1900 to 9999) is text. A full sheet is followed by another one.
class WorkbookWriter : public ExportWriter
{
public:
    explicit WorkbookWriter(const PartFile &file) : m_file(file) {}
    ~WorkbookWriter() override;

    Result<void> begin() override;
    Result<void> write(const ExportRow &row) override;
    /// Packs the sheets, which takes a while and cannot be stopped.
    Result<std::int64_t> finish() override;

private:
    Result<void> addSheet();
    void writeField(int column, ExportType type, QByteArrayView value);
    void writeText(int column, QByteArrayView text);
    void writeAmount(int column, QByteArrayView numeric);
    void writeInstant(int column, QByteArrayView timestamp);
    void putText(int column);
    Result<void> closeWorkbook();
    Error noSpace() const;
    std::int64_t rawBytes() const;

    const PartFile &m_file;
    lxw_workbook *m_workbook = nullptr;
    lxw_worksheet *m_sheet = nullptr;
    lxw_format *m_bold = nullptr;
    lxw_format *m_amount = nullptr;
    lxw_format *m_date = nullptr;
    std::uint32_t m_row = 0;
    std::string m_text; ///< the library wants texts that end with a zero
};

} // namespace clicknback
