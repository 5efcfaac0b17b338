// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/health/statebar.h"

#include "ui/health/healthpainting.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/plainlabel.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace clicknback {

namespace {

/// "down in 2 of 60": how often which state was the worst.
QString summaryOf(const StateCells &cells)
{
    QStringList parts;
    for (const auto kind : {StateCell::Kind::Down, StateCell::Kind::Degraded, StateCell::Kind::Good,
                            StateCell::Kind::NotObserved, StateCell::Kind::Maintenance}) {
        const auto count = std::count_if(cells.begin(), cells.end(), [kind](const StateCell &cell) {
            return cell.kind == kind;
        });
        if (count > 0)
            parts
                << QStringLiteral("%1 in %2 of %3").arg(toText(kind)).arg(count).arg(cells.size());
    }
    return parts.join(QStringLiteral(", "));
}

} // namespace

StateBar::StateBar(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(QStringLiteral("State over the chosen time"));
}

void StateBar::setCells(StateCells cells)
{
    m_cells = std::move(cells);
    setAccessibleDescription(summaryOf(m_cells));
    update();
}

QSize StateBar::sizeHint() const
{
    return {30 * kGrid, 2 * kGrid};
}

bool StateBar::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const int cell = cellAt(rect(), m_cells.size(), help->pos().x());
    QToolTip::showText(help->globalPos(),
                       cell < 0 ? QString() : plainToolTip(m_cells[std::size_t(cell)].text), this);
    return true;
}

void StateBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintStateCells(painter, rect(), m_cells, palette());
}

} // namespace clicknback
