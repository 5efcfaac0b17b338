// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/ledger/lifetimeline.h"

#include "models/items/lifetext.h"
#include "ui/ledger/liferail.h"
#include "ui/theme/severitymark.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/plainlabel.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace clicknback {

namespace {

PlainLabel *line(const QString &text, bool muted)
{
    auto *label = new PlainLabel(text);
    label->setWordWrap(true);
    label->setMuted(muted);
    return label;
}

QWidget *remarkLine(const Finding &remark)
{
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGrid - 2);
    auto *mark = new SeverityMark;
    mark->setSeverity(remark.severity);
    layout->addWidget(mark, 0, Qt::AlignTop);
    layout->addWidget(line(remarkText(remark), remark.severity == Severity::Neutral), 1);
    return row;
}

} // namespace

LifeTimeline::LifeTimeline(QWidget *parent) : QScrollArea(parent)
{
    setObjectName(QStringLiteral("life-timeline"));
    setAccessibleName(QStringLiteral("Life of the purchase"));
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *copy = new QAction(QStringLiteral("Copy as text"), this);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut); // labels copy their own selection
    connect(copy, &QAction::triggered, this, &LifeTimeline::copyText);
    addAction(copy);
    setContextMenuPolicy(Qt::ActionsContextMenu);
}

void LifeTimeline::setLife(const PurchaseLife &life, const QTimeZone &zone)
{
    const QString text = lifeText(life, zone);
    if (text == m_text)
        return;
    m_text = text;
    setAccessibleDescription(text);
    auto *body = new QWidget;
    auto *column = new QVBoxLayout(body);
    column->setContentsMargins(0, kGrid, kGrid, 0);
    column->setSpacing(0); // the rail does not break
    for (std::size_t i = 0; i < life.events.size(); ++i)
        addEvent(column, life, i, zone);
    column->addStretch(1);
    setWidget(body);
}

void LifeTimeline::copyText() const
{
    QApplication::clipboard()->setText(m_text);
}

void LifeTimeline::addEvent(QVBoxLayout *column, const PurchaseLife &life, std::size_t index,
                            const QTimeZone &zone)
{
    const LifeEvent &event = life.events[index];
    auto *row = new QHBoxLayout;
    row->setSpacing(kGrid / 2);
    row->addWidget(
        new LifeRail(severityOf(event), {.isFirst = index == 0,
                                         .isLast = index + 1 == life.events.size(),
                                         .isRecorded = event.kind != LifeEventKind::Unrecorded}));
    row->addWidget(describe(event, zone), 1);
    column->addLayout(row);
}

QWidget *LifeTimeline::describe(const LifeEvent &event, const QTimeZone &zone) const
{
    const bool unrecorded = event.kind == LifeEventKind::Unrecorded;
    auto *text = new QWidget;
    auto *lines = new QVBoxLayout(text);
    lines->setContentsMargins(0, 0, 0, 2 * kGrid);
    lines->setSpacing(kGrid / 4);
    PlainLabel *title = line(lifeTitle(event), unrecorded);
    title->setFont(strongFont(font()));
    lines->addWidget(title);
    lines->addWidget(line(lifeTimeText(event, zone), true));
    if (const QString movement = movementText(event); !movement.isEmpty()) {
        lines->addWidget(line(movement, unrecorded));
        lines->addWidget(line(shareSoFarText(event), true));
    }
    for (const Finding &remark : event.remarks)
        lines->addWidget(remarkLine(remark));
    return text;
}

} // namespace clicknback
