// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/notice.h"

#include "ui/theme/severitymark.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/card.h"
#include "ui/widgets/plainlabel.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>

#include <algorithm>
#include <chrono>

namespace clicknback {

namespace {

using namespace std::chrono_literals;

constexpr auto kShown = 6s;

} // namespace

Notice::Notice(QWidget *parent)
    : QFrame(parent), m_mark(new SeverityMark(this)), m_text(new PlainLabel(this))
{
    setObjectName(QStringLiteral("notice"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(2 * kGrid, kGrid + 2, 2 * kGrid, kGrid + 2);
    layout->setSpacing(kGrid);
    layout->addWidget(m_mark);
    layout->addWidget(m_text, 1);
    m_text->setTextInteractionFlags(Qt::NoTextInteraction);
    m_timer.setSingleShot(true);
    m_timer.setInterval(kShown);
    connect(&m_timer, &QTimer::timeout, this, &QWidget::hide);
    parent->installEventFilter(this);
    hide();
}

void Notice::showText(const QString &text, Severity severity)
{
    m_text->setText(text);
    m_mark->setSeverity(severity);
    setAccessibleName(severityWord(severity) + QStringLiteral(": ") + text);
    place();
    show();
    raise();
    m_timer.start();
}

QString Notice::text() const
{
    return m_text->text();
}

void Notice::place()
{
    constexpr int kAboveStrip = 7 * kGrid;
    const QSize room = parentWidget()->size();
    const int width = std::min(sizeHint().width(), room.width() - 4 * kGrid);
    const int height = sizeHint().height();
    setGeometry(room.width() - width - 3 * kGrid, room.height() - height - kAboveStrip, width,
                height);
}

bool Notice::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize && isVisible())
        place();
    return QFrame::eventFilter(watched, event);
}

void Notice::enterEvent(QEnterEvent *event)
{
    m_timer.stop();
    QFrame::enterEvent(event);
}

void Notice::leaveEvent(QEvent *event)
{
    m_timer.start();
    QFrame::leaveEvent(event);
}

void Notice::mousePressEvent(QMouseEvent *)
{
    hide();
}

void Notice::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = tokensOf(palette());
    paintCard(painter, rect(), tokens, tokens.outline);
}

} // namespace clicknback
