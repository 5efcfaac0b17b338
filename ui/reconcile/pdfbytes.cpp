// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/reconcile/pdfbytes.h"

#include <QDateTime>

#include <optional>

namespace clicknback {

namespace {

/// "D:20261123140211Z", as the dates of a PDF are written.
QByteArray dateText(Instant time)
{
    const QDateTime utc = QDateTime::fromMSecsSinceEpoch(time.milliseconds(), Qt::UTC);
    return utc.toString(QStringLiteral("'D:'yyyyMMddhhmmss'Z'")).toLatin1();
}

/// Where a file's table of offsets begins, as its end says.
struct Table
{
    qsizetype begin;  ///< of "xref"
    qsizetype saidAt; ///< of the number at the end that says so
    qsizetype saidDigits;
};

std::optional<Table> tableOf(const QByteArray &pdf)
{
    const QByteArray word = "startxref\n";
    const qsizetype at = pdf.lastIndexOf(word);
    if (at < 0)
        return std::nullopt;
    const qsizetype first = at + word.size();
    const qsizetype last = pdf.indexOf('\n', first);
    bool isNumber = false;
    const qsizetype begin = pdf.mid(first, last - first).trimmed().toLongLong(&isNumber);
    if (!isNumber || pdf.mid(begin, 5) != "xref\n")
        return std::nullopt;
    return Table{begin, first, pdf.mid(first, last - first).trimmed().size()};
}

/// The offsets of objects behind `from` grow.
void shiftOffsets(QByteArray &pdf, const Table &table, qsizetype from, qsizetype by)
{
    constexpr qsizetype kEntry = 20;
    constexpr qsizetype kDigits = 10;
    const qsizetype first = pdf.indexOf('\n', table.begin + 5) + 1; // behind "0 32"
    const auto isEntry = [&pdf](qsizetype at) {
        return at + kEntry <= pdf.size() && (pdf.at(at + 17) == 'n' || pdf.at(at + 17) == 'f');
    };
    for (qsizetype entry = first; isEntry(entry); entry += kEntry) {
        const qsizetype offset = pdf.mid(entry, kDigits).toLongLong();
        if (pdf.at(entry + 17) == 'n' && offset > from)
            pdf.replace(entry, kDigits,
                        QByteArray::number(offset + by).rightJustified(kDigits, '0'));
    }
}

} // namespace

QByteArray dated(const QByteArray &pdf, Instant time)
{
    QByteArray changed = pdf;
    const QByteArray begin = "/CreationDate (";
    const qsizetype at = changed.indexOf(begin);
    const std::optional<Table> table = tableOf(changed);
    if (at < 0 || !table)
        return pdf;
    const qsizetype date = at + begin.size();
    const qsizetype length = changed.indexOf(')', date) - date;
    const QByteArray text = dateText(time);
    const qsizetype by = text.size() - length;
    // From the back, so that what is found stays where it was.
    changed.replace(table->saidAt, table->saidDigits, QByteArray::number(table->begin + by));
    shiftOffsets(changed, *table, date, by);
    changed.replace(date, length, text);
    return changed;
}

} // namespace clicknback
