// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/checkoptions.h"

#include "models/domain/reconcile/invariant.h"

#include <QCommandLineParser>
#include <QFileInfo>

namespace clicknback {

namespace {

const QString kId = QStringLiteral("id");
const QString kReport = QStringLiteral("report");
const QString kOverwrite = QStringLiteral("overwrite");

tl::unexpected<Error> usage(const QString &message)
{
    return fail(ErrorKind::InvalidInput, message);
}

/// "; W1 is one": who writes w1 means it, and ids such as P13g mind the case.
QString likeText(const QString &id)
{
    for (const Invariant &invariant : invariants()) {
        if (invariant.id.compare(id, Qt::CaseInsensitive) == 0)
            return QStringLiteral("; %1 is one").arg(invariant.id);
    }
    return {};
}

Result<QStringList> readIds(const QCommandLineParser &parser)
{
    QStringList ids;
    for (const QString &id : parser.values(kId).join(u',').split(u',')) {
        if (!id.trimmed().isEmpty())
            ids << id.trimmed();
    }
    if (ids.isEmpty() && parser.isSet(kId))
        return usage(QStringLiteral("--id wants invariants such as W1,P2."));
    for (const QString &id : ids) {
        if (!findInvariant(id))
            return usage(
                QStringLiteral("--id: there is no invariant “%1”%2.").arg(id, likeText(id)));
    }
    ids.removeDuplicates();
    return ids;
}

Result<QString> readReport(const QCommandLineParser &parser)
{
    const QString path = parser.value(kReport);
    const QString format = QFileInfo(path).suffix().toLower();
    const bool isKnown = format == u"html" || format == u"pdf" || format == u"json";
    if (parser.isSet(kReport) && !isKnown)
        return usage(
            QStringLiteral("--report wants a file that ends in .html, .pdf or .json, not “%1”.")
                .arg(path));
    if (parser.isSet(kOverwrite) && !parser.isSet(kReport))
        return usage(QStringLiteral("--overwrite goes with --report here."));
    return path;
}

} // namespace

void addCheckOptions(QCommandLineParser &parser)
{
    for (const QString &name : {kId, kReport})
        parser.addOption(QCommandLineOption(name, QString(), QStringLiteral("value")));
}

QString givenCheckOption(const QCommandLineParser &parser)
{
    for (const QString &name : {kId, kReport}) {
        if (parser.isSet(name))
            return QStringLiteral("--") + name;
    }
    return {};
}

Result<CheckOptions> readCheckOptions(const QCommandLineParser &parser)
{
    const Result<QStringList> ids = readIds(parser);
    if (!ids)
        return fail(ids.error());
    const Result<QString> report = readReport(parser);
    if (!report)
        return fail(report.error());
    CheckOptions options;
    options.request.ids = *ids;
    options.reportPath = *report;
    options.mayReplaceReport = parser.isSet(kOverwrite);
    return options;
}

} // namespace clicknback
