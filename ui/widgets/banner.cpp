// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/banner.h"

#include "ui/theme/severitymark.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/plainlabel.h"

#include <QHBoxLayout>
#include <QPainter>

namespace clicknback {

Banner::Banner(Severity severity, QWidget *parent)
    : QFrame(parent), m_severity(severity), m_text(new PlainLabel)
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(2 * kGrid, kGrid - 2, 2 * kGrid, kGrid - 2);
    layout->setSpacing(kGrid);
    auto *mark = new SeverityMark(this);
    mark->setSeverity(severity);
    layout->addWidget(mark);
    layout->addWidget(m_text, 1);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void Banner::setText(const QString &text)
{
    m_text->setText(text);
    setAccessibleName(text);
}

QString Banner::text() const
{
    return m_text->text();
}

void Banner::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = tokensOf(palette());
    painter.fillRect(rect(), tokens.tint(tokens.severity(m_severity)));
    painter.fillRect(QRect(0, height() - 1, width(), 1), tokens.hairline);
}

} // namespace clicknback
