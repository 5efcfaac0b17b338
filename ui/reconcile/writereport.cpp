// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/reconcile/writereport.h"

#include "models/items/checkjson.h"
#include "models/items/evidence/htmlreport.h"
#include "ui/reconcile/reportpdf.h"
#include "ui/reconcile/reporttheme.h"

#include <QFileInfo>
#include <QJsonDocument>
#include <QSaveFile>

namespace clicknback {

namespace {

Result<QByteArray> bytesFor(const ReportContent &content, const QString &suffix)
{
    if (suffix == u"html")
        return htmlReport(content, reportTheme()).toUtf8();
    if (suffix == u"json")
        return QJsonDocument(checkJson(content.checked)).toJson(QJsonDocument::Indented);
    if (suffix == u"pdf")
        return pdfReport(content);
    return fail(ErrorKind::InvalidInput,
                QStringLiteral("A report's name ends with .html, .json or .pdf."));
}

Error notWritten(const QSaveFile &file)
{
    return {ErrorKind::Refused,
            QStringLiteral("The report could not be written to %1: %2")
                .arg(file.fileName(), file.errorString()),
            file.fileName()};
}

} // namespace

Result<void> writeReport(const ReportContent &content, const QString &path)
{
    const Result<QByteArray> bytes = bytesFor(content, QFileInfo(path).suffix().toLower());
    if (!bytes)
        return fail(bytes.error());
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return fail(notWritten(file));
    // It names people and their money.
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    if (file.write(*bytes) != bytes->size() || !file.commit())
        return fail(notWritten(file));
    return {};
}

} // namespace clicknback
