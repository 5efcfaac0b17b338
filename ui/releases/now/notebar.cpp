// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/releases/now/notebar.h"

#include "ui/releases/parts.h"
#include "ui/theme/severitymark.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/card.h"
#include "ui/widgets/plainlabel.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>

namespace clicknback {

NoteBar::NoteBar(const QString &name, const QString &buttonText, QWidget *parent)
    : QFrame(parent)
    , m_mark(new SeverityMark)
    , m_text(wrappedLabel("note-text"))
    , m_button(new QPushButton(buttonText))
{
    setObjectName(name);
    m_button->setObjectName(name + QStringLiteral("-button"));
    m_button->setVisible(!buttonText.isEmpty());
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(2 * kGrid, kGrid, kGrid, kGrid);
    layout->setSpacing(kGrid);
    layout->addWidget(m_mark);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_button);
    connect(m_button, &QPushButton::clicked, this, &NoteBar::clicked);
    hide();
}

void NoteBar::say(Severity severity, const QString &text)
{
    m_severity = severity;
    m_mark->setSeverity(severity);
    m_text->setText(text);
    setAccessibleName(text);
    setVisible(!text.isEmpty());
    update();
}

QString NoteBar::text() const
{
    return m_text->text();
}

void NoteBar::paintEvent(QPaintEvent *)
{
    constexpr double kRadius = 8;
    QPainter painter(this);
    const Tokens &tokens = tokensOf(palette());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(tokens.severity(m_severity));
    painter.setBrush(tokens.tint(tokens.severity(m_severity)));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), kRadius, kRadius);
}

} // namespace clicknback
