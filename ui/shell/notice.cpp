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
#include <QPushButton>

#include <algorithm>
#include <chrono>

namespace clicknback {

namespace {

using namespace std::chrono_literals;

constexpr auto kShown = 6s;
constexpr auto kShownWithIntent = 20s;
constexpr int kWidest = 64 * kGrid;

} // namespace

Notice::Notice(QWidget *parent)
    : QFrame(parent)
    , m_mark(new SeverityMark(this))
    , m_text(new PlainLabel(this))
    , m_link(new QPushButton(this))
{
    setObjectName(QStringLiteral("notice"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(2 * kGrid, kGrid + 2, 2 * kGrid, kGrid + 2);
    layout->setSpacing(kGrid);
    layout->addWidget(m_mark);
    layout->addWidget(m_text, 1);
    m_text->setTextInteractionFlags(Qt::NoTextInteraction);
    layout->addWidget(m_link);
    m_link->setObjectName(QStringLiteral("notice-link"));
    m_link->setFocusPolicy(Qt::NoFocus);
    connect(m_link, &QPushButton::clicked, this, &Notice::follow);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &QWidget::hide);
    parent->installEventFilter(this);
    hide();
}

void Notice::showText(const QString &text, Severity severity, const NoticeIntent &intent)
{
    m_intent = intent;
    m_link->setText(intent.title);
    m_link->setVisible(canFollow());
    setCursor(canFollow() ? Qt::PointingHandCursor : Qt::ArrowCursor);
    m_timer.setInterval(canFollow() ? kShownWithIntent : kShown);
    m_text->setText(text);
    m_mark->setSeverity(severity);
    setAccessibleName(severityWord(severity) + QStringLiteral(": ") + text);
    place();
    show();
    raise();
    m_timer.start();
}

void Notice::follow()
{
    hide();
    if (const auto intent = m_intent.follow)
        intent();
}

QString Notice::text() const
{
    return m_text->text();
}

void Notice::place()
{
    constexpr int kAboveStrip = 7 * kGrid;
    const QSize room = parentWidget()->size();
    m_text->setWordWrap(false);
    const int wanted = sizeHint().width();
    const int width = std::min({wanted, kWidest, room.width() - 4 * kGrid});
    m_text->setWordWrap(wanted > width);
    layout()->activate();
    const int height = std::max(sizeHint().height(), layout()->heightForWidth(width));
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
    follow();
}

void Notice::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = tokensOf(palette());
    paintCard(painter, rect(), tokens, tokens.outline);
}

} // namespace clicknback
