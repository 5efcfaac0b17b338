// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/releases/parts.h"

#include "ui/theme/severitymark.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/card.h"
#include "ui/widgets/plainlabel.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace clicknback {

PlainLabel *wrappedLabel(const char *name, bool isMuted)
{
    auto *label = new PlainLabel;
    label->setObjectName(QLatin1String(name));
    label->setMuted(isMuted);
    label->setWordWrap(true);
    return label;
}

PlainLabel *strongLabel(const QString &text, const QWidget &on)
{
    auto *label = new PlainLabel(text);
    label->setFont(strongFont(on.font()));
    return label;
}

QPushButton *namedButton(const char *name, const QString &text, const QString &accessibleName)
{
    auto *button = new QPushButton(text);
    button->setObjectName(QLatin1String(name));
    if (!accessibleName.isEmpty())
        button->setAccessibleName(accessibleName);
    return button;
}

QVBoxLayout *cardLayout(Card *card)
{
    auto *layout = new QVBoxLayout(card);
    layout->setContentsMargins(2 * kGrid, 2 * kGrid, 2 * kGrid, 2 * kGrid);
    layout->setSpacing(kGrid);
    return layout;
}

QVBoxLayout *bareLayout(QWidget *widget)
{
    auto *layout = new QVBoxLayout(widget);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGrid);
    return layout;
}

SeverityMark *lineMark(std::optional<Severity> severity, const QWidget &on)
{
    auto *mark = new SeverityMark;
    mark->setFixedHeight(QFontMetrics(on.font()).height());
    mark->setSeverity(severity);
    return mark;
}

QWidget *markedRow(std::optional<Severity> severity, PlainLabel *text)
{
    auto *line = new QWidget;
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kGrid);
    if (severity)
        row->addWidget(lineMark(severity, *text), 0, Qt::AlignTop);
    row->addWidget(text, 1);
    return line;
}

void clearLayout(QBoxLayout *layout)
{
    while (QLayoutItem *item = layout->takeAt(0)) {
        delete item->widget();
        delete item;
    }
}

} // namespace clicknback
