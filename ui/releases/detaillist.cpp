// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/releases/detaillist.h"

#include "ui/releases/linktext.h"
#include "ui/releases/parts.h"
#include "ui/theme/severitymark.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/plainlabel.h"

#include <QHBoxLayout>
#include <QScrollBar>
#include <QTimer>
#include <QVBoxLayout>

#include <QVBoxLayout>
#include <algorithm>

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
    QVBoxLayout *layout = bareLayout(body);
    layout->setContentsMargins(0, 0, kGrid, 0);
    layout->setSpacing(kGrid / 2);
    for (const DetailSection &section : m_sections) {
        if (layout->count() > 0)
            layout->addSpacing(kGrid);
        PlainLabel *title = strongLabel(section.title, *this);
        title->setWordWrap(true);
        layout->addWidget(title);
        for (const Detail &detail : section.details)
            layout->addWidget(rowOf(detail));
    }
    layout->addStretch(1);
    setWidget(body);
}

/// The same for all rows, so that values stand in one column.
int DetailList::labelWidth() const
{
    constexpr int kWidest = 14 * kGrid;
    int width = 0;
    for (const DetailSection &section : m_sections) {
        for (const Detail &detail : section.details)
            width = std::max(width, fontMetrics().horizontalAdvance(detail.label) + 2);
    }
    return std::min(width, kWidest);
}

QWidget *DetailList::rowOf(const Detail &detail)
{
    auto *line = new QWidget;
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kGrid);
    if (!detail.label.isEmpty()) {
        auto *label = new PlainLabel(detail.label);
        label->setMuted(true);
        label->setFixedWidth(labelWidth());
        row->addWidget(label, 0, Qt::AlignTop);
    }
    if (detail.severity)
        row->addWidget(lineMark(detail.severity, *this), 0, Qt::AlignTop);
    row->addWidget(valueOf(detail), 1);
    return line;
}

QWidget *DetailList::valueOf(const Detail &detail)
{
    if (const auto url = webAddress(detail.url)) {
        auto *link = new LinkText(detail.value);
        link->setObjectName(QStringLiteral("detail-link"));
        link->setToolTip(plainToolTip(detail.url));
        link->setAccessibleName(QStringLiteral("%1, %2").arg(detail.label, detail.value));
        connect(link, &LinkText::clicked, this, [this, url] { emit linkActivated(*url); });
        return link;
    }
    auto *value = new PlainLabel(detail.value);
    value->setWordWrap(detail.value.contains(u' ')); // an id elides instead
    return value;
}

} // namespace clicknback
