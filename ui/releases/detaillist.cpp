// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/releases/detaillist.h"

#include "ui/releases/parts.h"
#include "ui/theme/severitymark.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/plainlabel.h"

#include <QGridLayout>
#include <QScrollBar>
#include <QTimer>
#include <QToolButton>

namespace clicknback {

std::optional<QUrl> webAddress(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    const bool isWeb = url.isValid() && !url.host().isEmpty()
                       && (url.scheme() == u"https" || url.scheme() == u"http");
    return isWeb ? std::optional(url) : std::nullopt;
}

DetailList::DetailList(const QString &name, QWidget *parent) : QScrollArea(parent)
{
    setObjectName(name);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
}

void DetailList::show(const QString &key, const std::vector<DetailSection> &sections)
{
    if (key == m_key && sections == m_sections)
        return;
    QScrollBar *bar = verticalScrollBar();
    const int place = key == m_key ? bar->value() : 0;
    m_key = key;
    m_sections = sections;
    rebuild();
    // The bar knows how long the new text is only when it was laid out.
    QTimer::singleShot(0, bar, [bar, place] { bar->setValue(place); });
}

void DetailList::rebuild()
{
    auto *body = new QWidget;
    auto *grid = new QGridLayout(body);
    grid->setContentsMargins(0, 0, kGrid, 0);
    grid->setHorizontalSpacing(kGrid);
    grid->setVerticalSpacing(kGrid / 2);
    grid->setColumnStretch(2, 1);
    for (const DetailSection &section : m_sections)
        addSection(grid, section);
    grid->setRowStretch(grid->rowCount(), 1);
    setWidget(body);
}

void DetailList::addSection(QGridLayout *grid, const DetailSection &section)
{
    int row = grid->rowCount();
    if (row > 1)
        grid->setRowMinimumHeight(row++, kGrid);
    grid->addWidget(strongLabel(section.title, *this), row++, 0, 1, 3);
    for (const Detail &detail : section.details)
        addDetail(grid, row++, detail);
}

void DetailList::addDetail(QGridLayout *grid, int row, const Detail &detail)
{
    if (!detail.label.isEmpty()) {
        auto *label = new PlainLabel(detail.label);
        label->setMuted(true);
        grid->addWidget(label, row, 0, Qt::AlignTop);
    }
    auto *mark = new SeverityMark;
    mark->setSeverity(detail.severity);
    grid->addWidget(mark, row, 1, Qt::AlignCenter);
    const int column = detail.label.isEmpty() ? 0 : 2;
    grid->addWidget(valueOf(detail), row, column, 1, 3 - column);
}

QWidget *DetailList::valueOf(const Detail &detail)
{
    if (const auto url = webAddress(detail.url)) {
        auto *link = new QToolButton;
        link->setObjectName(QStringLiteral("detail-link"));
        link->setText(detail.value);
        link->setIcon(themedIcon(QStringLiteral("link"), palette()));
        link->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        link->setToolTip(plainToolTip(detail.url));
        link->setAccessibleName(QStringLiteral("%1, %2").arg(detail.label, detail.value));
        connect(link, &QToolButton::clicked, this, [this, url] { emit linkActivated(*url); });
        return link;
    }
    auto *value = new PlainLabel(detail.value);
    value->setWordWrap(detail.value.contains(u' ')); // an id elides instead
    return value;
}

} // namespace clicknback
