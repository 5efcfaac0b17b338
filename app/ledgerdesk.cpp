// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/ledgerdesk.h"

#include "models/domain/ledger/ledgeractivity.h"
#include "models/items/format.h"
#include "models/services/ledger/foundrows.h"
#include "ui/ledger/exportdialog.h"
#include "ui/ledger/ledgerpage.h"
#include "ui/overview/overviewpage.h"

namespace clicknback {

namespace {

constexpr std::int64_t kSampleEvery = 60; // seconds

/// Nothing unless the whole ledger is in memory and was looked through for this filter.
std::optional<std::int64_t> matchingRows(const LedgerEngine &engine, const LedgerFilter &filter)
{
    const LedgerViewPointer view = engine.view();
    const bool isWhole =
        view && !view->isPreview
        && (view->textSearch == TextSearch::None || view->textSearch == TextSearch::Complete)
        && !view->snapshot->windowFrom() && !engine.window().to;
    return isWhole && view->filter == filter ? std::optional(std::int64_t(view->selection.size()))
                                             : std::nullopt;
}

} // namespace

LedgerDesk::LedgerDesk(MainWindow &window) : m_window(window), m_liability(m_file)
{
    connect(&m_liability, &LiabilityHistory::problemChanged, this, [this] {
        if (!m_liability.problem().isEmpty())
            m_window.notify(m_liability.problem(), Severity::Warning);
    });
}

void LedgerDesk::serve(Composition &composition, LedgerPage &ledger, OverviewPage &overview,
                       bool keepsSamples)
{
    m_recordedAt.reset();
    connect(&ledger, &LedgerPage::exportRequested, this,
            [this, &composition] { openExport(composition); });
    connect(&composition.exports, &ExportService::exported, this,
            [this](const QString &path, const ExportSummary &summary) {
                m_window.notify(
                    QStringLiteral("%1 rows written to %2").arg(formatCount(summary.rows), path),
                    Severity::Good);
            });
    connect(&composition.exports, &ExportService::failed, this,
            [this](const Error &error) { m_window.notify(error.message, Severity::Critical); });
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
    const LedgerFilter &filter = composition.filters.current();
    auto *dialog = new ExportDialog(filter, matchingRows(composition.engine, filter), &m_window);
    connect(dialog, &ExportDialog::exportRequested, &composition.exports,
            [this, &composition](const ExportRequest &request) {
                const auto found = withFoundRows(request, composition.engine.view());
                if (found)
                    composition.exports.exportLedger(*found);
                else
                    m_window.notify(found.error().message, Severity::Critical);
            });
    dialog->open();
}

void LedgerDesk::record(const LedgerEngine &engine, const QString &environmentKey)
{
    const LedgerViewPointer view = engine.view();
    // Also when nothing changed since: that it did not was seen.
    const Instant at = engine.state().currentAt.value_or(view->snapshot->takenAt());
    const bool isRecorded = m_recordedAt && at.secondsSince(*m_recordedAt) < kSampleEvery;
    if (view->isPreview || isRecorded)
        return;
    m_recordedAt = at;
    m_liability.record(environmentKey, balanceSummary(*view->snapshot).balances, at);
}

} // namespace clicknback
