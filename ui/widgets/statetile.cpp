// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/statetile.h"

#include "ui/theme/severitymark.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/plainlabel.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>

namespace clicknback {

namespace {

PlainLabel *addLabel(QBoxLayout *layout, const QString &name, QSizePolicy::Policy width)
{
    auto *label = new PlainLabel;
    label->setObjectName(name);
    // The tile is the button; a label must not swallow its clicks.
    label->setTextInteractionFlags(Qt::NoTextInteraction);
    label->setAttribute(Qt::WA_TransparentForMouseEvents);
    label->setSizePolicy(width, QSizePolicy::Fixed);
    layout->addWidget(label);
    return label;
}

} // namespace

StateTile::StateTile(const QString &title, QWidget *parent)
    : Card(parent), m_mark(new SeverityMark(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * kGrid, kGrid + 4, 2 * kGrid, kGrid + 4);
    layout->setSpacing(kGrid / 2);
    auto *top = new QHBoxLayout;
    top->setSpacing(kGrid - 2);
    // Tiles side by side are equally wide, whatever they say.
    m_title = addLabel(top, QStringLiteral("tile-title"), QSizePolicy::Ignored);
    m_title->setMuted(true);
    top->addWidget(m_mark);
    m_word = addLabel(top, QStringLiteral("tile-word"), QSizePolicy::Maximum);
    layout->addLayout(top);
    m_value = addLabel(layout, QStringLiteral("tile-value"), QSizePolicy::Ignored);
    m_sub = addLabel(layout, QStringLiteral("tile-sub"), QSizePolicy::Ignored);
    m_sub->setMuted(true);
    layout->addStretch();
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    setMinimumWidth(18 * kGrid);
    updateFonts();
    setActivatable(true);
    setTitle(title);
}

void StateTile::setTitle(const QString &title)
{
    m_title->setText(title);
    updateAccessibleName();
}

void StateTile::setValue(const QString &value)
{
    m_value->setText(value);
    m_value->setMuted(false);
    updateAccessibleName();
}

void StateTile::setSubText(const QString &text)
{
    m_sub->setText(text);
    setToolTip(plainToolTip(text));
    updateAccessibleName();
}

void StateTile::setSeverity(std::optional<Severity> severity, const QString &word)
{
    m_mark->setSeverity(severity);
    m_word->setText(severity && word.isEmpty() ? severityWord(*severity) : word);
    updateAccessibleName();
}

void StateTile::setState(const QString &value, std::optional<Severity> severity,
                         const QString &word, const QString &subText)
{
    setValue(value);
    setSeverity(severity, word);
    setSubText(subText);
}

void StateTile::setUnknown(const QString &reason)
{
    setState(QStringLiteral("unknown"), Severity::Unknown, QString(QChar(0x00A0)), reason);
    m_value->setMuted(true);
}

void StateTile::setActivatable(bool activatable)
{
    m_activatable = activatable;
    setFocusPolicy(activatable ? Qt::StrongFocus : Qt::NoFocus);
    setCursor(activatable ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

QString StateTile::value() const
{
    return m_value->text();
}

QString StateTile::subText() const
{
    return m_sub->text();
}

std::optional<Severity> StateTile::severity() const
{
    return m_mark->severity();
}

void StateTile::keyPressEvent(QKeyEvent *event)
{
    const bool presses = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter
                         || event->key() == Qt::Key_Space;
    if (m_activatable && presses)
        emit activated();
    else
        Card::keyPressEvent(event);
}

void StateTile::mousePressEvent(QMouseEvent *event)
{
    // Accepted, so that the release comes here too.
    event->setAccepted(m_activatable);
}

void StateTile::mouseReleaseEvent(QMouseEvent *event)
{
    if (m_activatable && event->button() == Qt::LeftButton && rect().contains(event->pos()))
        emit activated();
}

void StateTile::enterEvent(QEnterEvent *event)
{
    m_hovered = true;
    update();
    Card::enterEvent(event);
}

void StateTile::leaveEvent(QEvent *event)
{
    m_hovered = false;
    update();
    Card::leaveEvent(event);
}

void StateTile::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange)
        updateFonts();
    Card::changeEvent(event);
}

void StateTile::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = tokensOf(palette());
    const QColor still = m_hovered && m_activatable ? tokens.outline : tokens.hairline;
    paintCard(painter, rect(), tokens, hasFocus() ? tokens.accent : still);
}

void StateTile::updateFonts()
{
    m_value->setFont(titleFont(font()));
}

void StateTile::updateAccessibleName()
{
    QStringList parts{m_title->text(), m_value->text(), m_word->text(), m_sub->text()};
    for (QString &part : parts)
        part = part.simplified();
    parts.removeAll(QString());
    setAccessibleName(parts.join(QStringLiteral(", ")));
}

} // namespace clicknback
