// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/services/ledger/ledgerengine.h"
#include "ui/ledger/charts/ledgerdays.h"

#include <QScrollArea>

#include <memory>
#include <vector>

class QComboBox;
class QGridLayout;

namespace clicknback {

class LedgerFacet;
class LedgerFilters;

/// Six charts of what matches the shared filter. Dragging over bars or cells, or a click on one,
/// filters by them; Escape, or a click on the only one chosen, takes that back.
class LedgerCharts : public QScrollArea
{
    Q_OBJECT
public:
    explicit LedgerCharts(LedgerFilters &filters, QWidget *parent = nullptr);
    ~LedgerCharts() override;

    /// Null: nothing is loaded, and what was shown stays. Does not keep the view alive.
    void setView(const LedgerViewPointer &view);

signals:
    /// A chart was saved as a file, or could not be.
    void exported(const QString &path);
    void exportFailed(const QString &message);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void addFacet(std::unique_ptr<LedgerFacet> facet);
    void follow(LedgerFacet &facet);
    void buildGrainChoice();
    void arrange();
    void showBrushes();
    void preview(const LedgerFacet &facet, int first, int last);
    void commit();
    void cancel();
    void click(const LedgerFacet &facet, int slot, bool adds);

    LedgerFilters &m_filters;
    std::weak_ptr<const LedgerView> m_view;
    LedgerDays m_days;
    std::vector<std::unique_ptr<LedgerFacet>> m_facets;
    std::optional<LedgerFilter> m_before; ///< the brush that is being drawn
    QComboBox *m_grain;
    QGridLayout *m_grid;
    int m_columns = 0;
};

} // namespace clicknback
