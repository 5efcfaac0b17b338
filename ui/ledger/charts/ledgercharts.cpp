// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/ledger/charts/ledgercharts.h"

#include "models/items/format.h"
#include "models/items/ledgerwords.h"
#include "models/services/ledger/ledgerfilters.h"
#include "ui/charts/chart.h"
#include "ui/ledger/charts/agefacet.h"
#include "ui/ledger/charts/amountfacet.h"
#include "ui/ledger/charts/dayfacets.h"
#include "ui/ledger/charts/hourfacet.h"
#include "ui/ledger/charts/merchantfacet.h"
#include "ui/theme/tokens.h"

#include <QComboBox>
#include <QGridLayout>

#include <algorithm>

namespace clicknback {

namespace {

constexpr int kNarrowestChart = 42 * kGrid;
constexpr int kLowestChart = 19 * kGrid;
constexpr int kMostColumns = 3;

} // namespace

LedgerCharts::LedgerCharts(LedgerFilters &filters, QWidget *parent)
    : QScrollArea(parent), m_filters(filters), m_grain(new QComboBox)
{
    auto *body = new QWidget;
    m_grid = new QGridLayout(body);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(2 * kGrid);
    setWidget(body);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setMinimumWidth(kNarrowestChart);
    addFacet(std::make_unique<CashbackFacet>(m_days));
    addFacet(std::make_unique<OpenFacet>(m_days));
    addFacet(std::make_unique<AgeFacet>());
    addFacet(std::make_unique<AmountFacet>());
    addFacet(std::make_unique<MerchantFacet>());
    addFacet(std::make_unique<HourFacet>());
    buildGrainChoice();
    arrange();
    connect(&m_filters, &LedgerFilters::changed, this, &LedgerCharts::showBrushes);
}

LedgerCharts::~LedgerCharts() = default;

void LedgerCharts::addFacet(std::unique_ptr<LedgerFacet> facet)
{
    Chart &chart = facet->chart();
    chart.setMinimumHeight(std::max(kLowestChart, chart.minimumSizeHint().height()));
    follow(*facet);
    m_facets.push_back(std::move(facet));
}

void LedgerCharts::follow(LedgerFacet &facet)
{
    const Chart &chart = facet.chart();
    connect(&chart, &Chart::brushing, this,
            [this, &facet](int first, int last) { preview(facet, first, last); });
    connect(&chart, &Chart::brushed, this, [this, &facet](int first, int last) {
        preview(facet, first, last);
        commit();
    });
    connect(&chart, &Chart::brushCancelled, this, &LedgerCharts::cancel);
    connect(&chart, &Chart::brushCleared, this,
            [this, &facet] { m_filters.set(facet.release(m_filters.current())); });
    connect(&chart, &Chart::slotActivated, this,
            [this, &facet](int slot, Qt::KeyboardModifiers modifiers) {
                click(facet, slot, modifiers.testFlag(Qt::ControlModifier));
            });
    connect(&chart, &Chart::exported, this, &LedgerCharts::exported);
    connect(&chart, &Chart::exportFailed, this, &LedgerCharts::exportFailed);
}

void LedgerCharts::buildGrainChoice()
{
    m_grain->setObjectName(QStringLiteral("cashback-grain"));
    m_grain->setAccessibleName(QStringLiteral("Bars of the charts over time"));
    m_grain->addItem(QStringLiteral("automatic"));
    for (const auto &[text, grain] : {std::pair(QStringLiteral("days"), DayGrain::Day),
                                      std::pair(QStringLiteral("weeks"), DayGrain::Week),
                                      std::pair(QStringLiteral("months"), DayGrain::Month)})
        m_grain->addItem(text, int(grain));
    connect(m_grain, &QComboBox::currentIndexChanged, this, [this] {
        const QVariant grain = m_grain->currentData();
        m_days.setGrain(grain.isValid() ? std::optional(DayGrain(grain.toInt())) : std::nullopt);
        setView(m_view.lock());
    });
    m_facets.front()->chart().setHeaderWidget(m_grain);
}

void LedgerCharts::setView(const LedgerViewPointer &view)
{
    if (!view)
        return;
    m_view = view;
    m_days.read(view->figures);
    const QString caption = QStringLiteral("%1 · as of %2 UTC")
                                .arg(filterText(view->filter, view->snapshot->names()),
                                     formatTime(view->snapshot->takenAt(), QTimeZone::utc()));
    for (const auto &facet : m_facets) {
        facet->chart().setCaption(caption);
        facet->show(*view);
    }
    showBrushes();
}

void LedgerCharts::showBrushes()
{
    for (const auto &facet : m_facets)
        facet->showBrush(m_filters.current());
}

void LedgerCharts::preview(const LedgerFacet &facet, int first, int last)
{
    if (!m_before)
        m_before = m_filters.current();
    if (const auto next = facet.choose(*m_before, first, last, false))
        m_filters.preview(*next);
}

void LedgerCharts::commit()
{
    m_before.reset();
    m_filters.commit();
}

void LedgerCharts::cancel()
{
    if (!m_before)
        return;
    m_filters.preview(*m_before);
    commit();
}

void LedgerCharts::click(const LedgerFacet &facet, int slot, bool adds)
{
    const LedgerFilter &current = m_filters.current();
    const std::optional<LedgerFilter> next = facet.choose(current, slot, slot, adds);
    if (next)
        m_filters.set(*next == current ? facet.release(current) : *next);
}

void LedgerCharts::arrange()
{
    const int columns = std::clamp(
        (width() + m_grid->spacing()) / (kNarrowestChart + m_grid->spacing()), 1, kMostColumns);
    if (columns == m_columns)
        return;
    m_columns = columns;
    for (int column = 0; column < kMostColumns; ++column)
        m_grid->setColumnStretch(column, column < columns ? 1 : 0);
    for (int chart = 0; chart < int(m_facets.size()); ++chart)
        m_grid->addWidget(&m_facets[std::size_t(chart)]->chart(), chart / columns, chart % columns);
    for (int row = 0; row < int(m_facets.size()); ++row)
        m_grid->setRowStretch(row, row * columns < int(m_facets.size()) ? 1 : 0);
}

void LedgerCharts::resizeEvent(QResizeEvent *event)
{
    // First, because the body is sized by what the grid then needs.
    arrange();
    QScrollArea::resizeEvent(event);
}

} // namespace clicknback
