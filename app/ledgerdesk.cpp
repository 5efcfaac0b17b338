// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/ledgerdesk.h"

#include "models/domain/ledger/ledgeractivity.h"
#include "models/items/format.h"
#include "ui/ledger/exportdialog.h"
#include "ui/ledger/ledgerpage.h"
#include "ui/overview/overviewpage.h"

namespace clicknback {

LedgerDesk::LedgerDesk(MainWindow &window) : m_window(window), m_liability(m_file)
{
    connect(&m_liability, &LiabilityHistory::problemChanged, this, [this] {
        if (!m_liability.problem().isEmpty())
            m_window.notify(m_liability.problem(), int(Severity::Warning));
    });
}

void LedgerDesk::serve(Composition &composition, LedgerPage &ledger, OverviewPage &overview,
                       bool keepsSamples)
{
    m_recorded.reset();
    connect(&ledger, &LedgerPage::exportRequested, this,
            [this, &composition] { openExport(composition); });
    connect(&composition.exports, &ExportService::exported, this,
            [this](const QString &path, const ExportSummary &summary) {
                m_window.notify(
                    QStringLiteral("%1 rows written to %2").arg(formatCount(summary.rows), path),
                    int(Severity::Good));
            });
    connect(&composition.exports, &ExportService::failed, this, [this](const Error &error) {
        m_window.notify(error.message, int(Severity::Critical));
    });
    const Result<Conninfo> conninfo = Conninfo::parse(composition.environment.conninfo);
    if (!keepsSamples || !conninfo)
        return;
    const QString key = LiabilityHistory::keyOf(composition.environment, *conninfo);
    overview.setHistory(m_liability, key);
    connect(&composition.engine, &LedgerEngine::viewChanged, this,
            [this, &composition, key] { record(composition.engine, key); });
}

void LedgerDesk::openExport(Composition &composition)
{
    const LedgerViewPointer view = composition.engine.view();
    const auto rows = view && !view->isPreview ? std::int64_t(view->selection.size()) : 0;
    auto *dialog = new ExportDialog(composition.filters.current(), rows, &m_window);
    connect(dialog, &ExportDialog::exportRequested, &composition.exports,
            &ExportService::exportLedger);
    dialog->open();
}

void LedgerDesk::record(const LedgerEngine &engine, const QString &environmentKey)
{
    const LedgerViewPointer view = engine.view();
    if (view->isPreview || view->snapshot == m_recorded)
        return;
    m_recorded = view->snapshot;
    m_liability.record(environmentKey, balanceSummary(*view->snapshot).balances,
                       view->snapshot->takenAt());
}

} // namespace clicknback
