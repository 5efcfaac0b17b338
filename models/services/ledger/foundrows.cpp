// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/ledger/foundrows.h"

#include <QLocale>

namespace clicknback {

namespace {

/// Why what the view found is not all there is to export; empty: it is.
QString whyNotAll(const LedgerFilter &filter, const LedgerViewPointer &view)
{
    if (!view || view->isPreview || view->filter != filter)
        return QStringLiteral("The ledger is still being looked through for findings: try again in "
                              "a moment.");
    if (view->textSearch != TextSearch::None && view->textSearch != TextSearch::Complete)
        return QStringLiteral("Rows with findings are exported when the search for the text is "
                              "over.");
    if (view->snapshot->windowFrom() || view->snapshot->windowTo())
        return QStringLiteral("Only a part of the ledger is in memory, so that not all rows with "
                              "findings are known: restrict the export to other things, or raise "
                              "the memory budget.");
    if (const QStringList untold = view->untoldFindings(); !untold.isEmpty())
        return QStringLiteral("Rows that break %1 are not known, because offers or flags could "
                              "not be read: choose other findings.")
            .arg(untold.join(QStringLiteral(", ")));
    if (view->selection.size() > kMostFoundRows)
        return QStringLiteral("More than %1 rows with findings are too many for one export: "
                              "restrict the days.")
            .arg(QLocale(QLocale::English).toString(qulonglong(kMostFoundRows)));
    return {};
}

} // namespace

Result<ExportRequest> withFoundRows(ExportRequest request, const LedgerViewPointer &view)
{
    if (request.filter.findings.isEmpty())
        return request;
    if (const QString reason = whyNotAll(request.filter, view); !reason.isEmpty())
        return fail(ErrorKind::Busy, reason);
    const LedgerSnapshot &snapshot = *view->snapshot;
    QStringList ids;
    for (const std::size_t row : view->selection.rowsAt(0, view->selection.size()))
        ids << QString::fromUtf8(snapshot.names().idText(snapshot.id(row)));
    request.purchaseIds = std::move(ids);
    return request;
}

} // namespace clicknback
