// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/plainlabel.h"

#include <QHelpEvent>
#include <QPainter>
#include <QStyle>
#include <QToolTip>

#include <algorithm>

namespace clicknback {

namespace {

constexpr int kLongestToolTip = 2000;
/// More is never visible, and shaping a text of 10,000 characters at each painting is slow.
constexpr int kLongestShaped = 600;
constexpr int kWidestHint = 480;
constexpr int kNarrowest = 48;

} // namespace

QString plainToolTip(const QString &text)
{
    if (text.isEmpty())
        return {};
    const QString shown =
        text.size() > kLongestToolTip ? text.left(kLongestToolTip) + QChar(0x2026) : text;
    return QStringLiteral("<p style=\"white-space:pre-wrap\">%1</p>").arg(shown.toHtmlEscaped());
}

PlainLabel::PlainLabel(QWidget *parent) : PlainLabel(QString(), parent) {}

PlainLabel::PlainLabel(const QString &text, QWidget *parent) : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setTextInteractionFlags(Qt::TextSelectableByMouse);
    setText(text);
}

void PlainLabel::setMuted(bool muted)
{
    setForegroundRole(muted ? QPalette::PlaceholderText : QPalette::WindowText);
}

QString PlainLabel::elidedText() const
{
    QStringList lines = text().split(u'\n');
    for (QString &line : lines)
        line = fontMetrics().elidedText(line.left(kLongestShaped), Qt::ElideRight,
                                        contentsRect().width());
    return lines.join(u'\n');
}

bool PlainLabel::isElided() const
{
    return !wordWrap() && elidedText() != text();
}

QSize PlainLabel::sizeHint() const
{
    const QSize hint = QLabel::sizeHint();
    return wordWrap() ? hint : QSize(std::min(hint.width(), kWidestHint), hint.height());
}

QSize PlainLabel::minimumSizeHint() const
{
    const QSize hint = QLabel::minimumSizeHint();
    return {std::min(hint.width(), kNarrowest), hint.height()};
}

bool PlainLabel::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip || !isElided())
        return QLabel::event(event);
    QToolTip::showText(static_cast<QHelpEvent *>(event)->globalPos(), plainToolTip(text()), this);
    return true;
}

void PlainLabel::paintEvent(QPaintEvent *event)
{
    if (hasSelectedText() || !isElided()) {
        QLabel::paintEvent(event);
        return;
    }
    QPainter painter(this);
    style()->drawItemText(&painter, contentsRect(), int(alignment()), palette(), isEnabled(),
                          elidedText(), foregroundRole());
}

} // namespace clicknback
