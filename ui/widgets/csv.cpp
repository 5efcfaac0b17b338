// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/csv.h"

#include "models/domain/spreadsheettext.h"

#include <QRegularExpression>
#include <QSaveFile>

namespace clicknback {

namespace {

bool needsQuotes(const QString &text)
{
    static const QRegularExpression special(QStringLiteral("[\",\r\n]|^\\s|\\s$"));
    return text.contains(special);
}

Error writeError(const QSaveFile &file)
{
    return {.kind = ErrorKind::Refused,
            .message = QStringLiteral("The file %1 could not be written: %2.")
                           .arg(file.fileName(), file.errorString()),
            .detail = {}};
}

} // namespace

QString csvField(const QString &text)
{
    QString field = looksLikeFormula(text) ? u'\'' + text : text;
    if (!needsQuotes(field))
        return field;
    return u'"' + field.replace(u'"', QStringLiteral("\"\"")) + u'"';
}

QByteArray csvLine(const QStringList &fields)
{
    QStringList quoted;
    quoted.reserve(fields.size());
    for (const QString &field : fields)
        quoted.append(csvField(field));
    return quoted.join(u',').toUtf8() + "\r\n";
}

QString tabSeparated(QStringList fields)
{
    for (QString &field : fields)
        field.replace(u'\t', u' ').replace(u'\n', u' ').remove(u'\r');
    return fields.join(u'\t') + u'\n';
}

Result<int> writeCsv(const QString &path, const CsvTable &table)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return fail(writeError(file));
    file.write(csvLine(table.header));
    for (const QStringList &row : table.rows)
        file.write(csvLine(row));
    if (!file.commit())
        return fail(writeError(file));
    return int(table.rows.size());
}

} // namespace clicknback
