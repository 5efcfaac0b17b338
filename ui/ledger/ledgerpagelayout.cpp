// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What stands where on the Ledger page.

#include "ui/corrections/correctionmenu.h"
#include "ui/ledger/charts/ledgercharts.h"
#include "ui/ledger/filterbar.h"
#include "ui/ledger/ledgergrid.h"
#include "ui/ledger/ledgerpage.h"
#include "ui/ledger/storypanel.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/plainlabel.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QMenu>
#include <QSettings>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>

namespace clicknback {

namespace {

QString chartsShownKey()
{
    return QStringLiteral("ledger/charts-shown");
}

QString levelsKey()
{
    return QStringLiteral("ledger/levels");
}

/// Two rows of charts, at first.
constexpr int kChartsHeight = 47 * kGrid;

QSplitter *splitter(Qt::Orientation orientation, const std::vector<QWidget *> &parts)
{
    auto *made = new QSplitter(orientation);
    for (QWidget *part : parts)
        made->addWidget(part);
    made->setChildrenCollapsible(false);
    return made;
}

} // namespace

QWidget *LedgerPage::buildBody()
{
    m_grid->setEmptyText(tr("No purchase matches this filter."));
    auto *sides = splitter(Qt::Horizontal, {m_grid, m_story});
    m_levels = splitter(Qt::Vertical, {sides});
    sides->setStretchFactor(0, 3);
    sides->setStretchFactor(1, 1);
    sides->setSizes({910, 340});
    auto *body = new QWidget;
    auto *layout = new QVBoxLayout(body);
    layout->setContentsMargins(2 * kGrid, 2 * kGrid, 2 * kGrid, 2 * kGrid);
    layout->setSpacing(kGrid);
    layout->addWidget(m_filterBar);
    layout->addWidget(buildSummary());
    layout->addWidget(m_notes);
    layout->addWidget(m_levels, 1);
    return body;
}

QWidget *LedgerPage::buildSummary()
{
    m_summary->setObjectName(QStringLiteral("ledger-summary"));
    m_marked->setObjectName(QStringLiteral("ledger-selected"));
    m_notes->setObjectName(QStringLiteral("ledger-notes"));
    m_summary->setMuted(true);
    m_notes->setMuted(true);
    m_notes->hide();
    m_swept->setObjectName(QStringLiteral("ledger-swept"));
    m_swept->setMuted(true);
    m_swept->setToolTip(tr("Edits by hand and deletes touch no wallet. They are found when all of "
                           "it is read again, which happens by itself and with F5."));
    m_marked->hide();
    m_chartsButton->setCheckable(true);
    m_chartsButton->hide();
    auto *texts = new QVBoxLayout;
    texts->setSpacing(2);
    texts->addWidget(m_summary);
    texts->addWidget(m_marked);
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGrid);
    layout->addLayout(texts, 1);
    layout->addWidget(m_swept);
    layout->addWidget(m_goTo);
    layout->addWidget(m_chartsButton);
    return row;
}

void LedgerPage::buildCorrections()
{
    auto *corrections = new CorrectionMenu(m_grid, [this] { return offered(); });
    connect(m_grid, &LedgerGrid::menuRequested, corrections,
            [corrections](QMenu *menu) { corrections->fill(*menu); });
    connect(corrections, &CorrectionMenu::requested, this, &DataPage::correctionRequested);
}

/// For the marked rows around the current one: marks may go over millions.
std::vector<OfferedChoice> LedgerPage::offered() const
{
    constexpr std::size_t kReach = 2'000;
    const LedgerViewPointer &view = m_grid->view();
    const std::optional<std::size_t> current = m_grid->currentPosition();
    if (!view || !current)
        return {};
    const std::size_t first = *current > kReach ? *current - kReach : 0;
    const std::size_t last = std::min(*current + kReach, view->selection.size());
    std::vector<OfferedCorrections> rows;
    for (std::size_t position = first; position < last; ++position) {
        if (position == *current || m_grid->isMarked(position))
            rows.push_back(offeredFor(view->purchase(view->selection.rowAt(position))));
    }
    return offeredTogether(rows);
}

void LedgerPage::buildCharts()
{
    m_charts = new LedgerCharts(m_engine.filters());
    connect(m_charts, &LedgerCharts::exported, this, [this](const QString &path) {
        emit noticeRequested(tr("The chart was written to %1").arg(path), int(Severity::Good));
    });
    connect(m_charts, &LedgerCharts::exportFailed, this, [this](const QString &message) {
        emit noticeRequested(message, int(Severity::Critical));
    });
    m_levels->insertWidget(0, m_charts);
    m_levels->setStretchFactor(0, 0);
    m_levels->setStretchFactor(1, 1);
    if (!m_levels->restoreState(QSettings().value(levelsKey()).toByteArray()))
        m_levels->setSizes({kChartsHeight, m_levels->height()});
    m_chartsButton->show();
    m_chartsButton->setChecked(QSettings().value(chartsShownKey(), true).toBool());
    m_charts->setVisible(m_chartsButton->isChecked());
}

void LedgerPage::showCharts(bool shown)
{
    if (m_charts)
        m_charts->setVisible(shown);
    if (shown)
        showView();
    QSettings().setValue(chartsShownKey(), shown);
}

void LedgerPage::keepLevels() const
{
    if (m_charts)
        QSettings().setValue(levelsKey(), m_levels->saveState());
}

void LedgerPage::updateIcons()
{
    m_goTo->setIcon(themedIcon(QStringLiteral("goto"), palette()));
    m_chartsButton->setIcon(themedIcon(QStringLiteral("chart"), palette()));
}

void LedgerPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        updateIcons();
    DataPage::changeEvent(event);
}

} // namespace clicknback
