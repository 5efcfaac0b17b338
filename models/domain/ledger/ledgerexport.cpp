// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/ledger/ledgerexport.h"

#include <array>

namespace clicknback {

namespace {

struct FormatWord
{
    ExportFormat format;
    QStringView word;
};

constexpr std::array kWords{FormatWord{ExportFormat::Csv, u"csv"},
                            FormatWord{ExportFormat::Xlsx, u"xlsx"},
                            FormatWord{ExportFormat::JsonLines, u"jsonl"}};

} // namespace

QString toText(ExportFormat format)
{
    for (const FormatWord &known : kWords) {
        if (known.format == format)
            return known.word.toString();
    }
    return {};
}

std::optional<ExportFormat> exportFormatFrom(QStringView text)
{
    for (const FormatWord &known : kWords) {
        if (known.word == text)
            return known.format;
    }
    return std::nullopt;
}

} // namespace clicknback
