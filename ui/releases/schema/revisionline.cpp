// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/releases/schema/revisionline.h"

#include "models/items/format.h"
#include "models/items/severities.h"
#include "ui/theme/severitymark.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/plainlabel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QMenu>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace clicknback {

namespace {

constexpr int kRail = 3 * kGrid; ///< the line's middle
constexpr int kMark = 12;
constexpr int kTextLeft = 6 * kGrid;

QString dateText(const QString &isoDate)
{
    const QDate date = QDate::fromString(isoDate, Qt::ISODate);
    return date.isValid() ? QLocale(QLocale::English).toString(date, QStringLiteral("d MMM yyyy"))
                          : QString();
}

QString effectText(const RevisionStep &step)
{
    return step.state == StepState::Stranger ? QStringLiteral("not a part of the chain below")
                                             : step.revision.effect;
}

} // namespace

RevisionLine::RevisionLine(QWidget *parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(QStringLiteral("Revisions of the schema, newest first"));
}

void RevisionLine::setSteps(std::vector<RevisionStep> steps)
{
    m_steps = std::move(steps);
    m_row = std::min(m_row, rowCount() - 1);
    updateGeometry();
    update();
    describe();
}

void RevisionLine::setCurrentRow(int row)
{
    m_row = std::clamp(row, -1, rowCount() - 1);
    update();
    describe();
}

QString RevisionLine::rowText(int row) const
{
    if (row < 0 || row >= rowCount())
        return {};
    const RevisionStep &shown = step(row);
    QStringList parts{shown.revision.id, dateText(shown.revision.createdOn), effectText(shown),
                      shown.word()};
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

void RevisionLine::copyCurrent() const
{
    if (m_row >= 0)
        QGuiApplication::clipboard()->setText(step(m_row).revision.id);
}

/// Without a current row the whole line is told.
void RevisionLine::describe()
{
    QStringList rows;
    for (int row = 0; row < rowCount(); ++row)
        rows << rowText(row);
    setAccessibleDescription(m_row >= 0 ? rowText(m_row) : rows.join(QStringLiteral("; ")));
}

int RevisionLine::rowHeight() const
{
    return std::max(5 * kGrid, fontMetrics().height() + 2 * kGrid);
}

int RevisionLine::rowAt(int y) const
{
    const int row = y / rowHeight();
    return y < 0 || row >= rowCount() ? -1 : row;
}

QRect RevisionLine::rowRect(int row) const
{
    return {0, row * rowHeight(), width(), rowHeight()};
}

QSize RevisionLine::sizeHint() const
{
    return {75 * kGrid, std::max(1, rowCount()) * rowHeight()};
}

QSize RevisionLine::minimumSizeHint() const
{
    return {40 * kGrid, sizeHint().height()};
}

bool RevisionLine::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    QToolTip::showText(help->globalPos(), plainToolTip(rowText(rowAt(help->pos().y()))), this);
    return true;
}

void RevisionLine::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy))
        return copyCurrent();
    switch (event->key()) {
    case Qt::Key_Up:
        return setCurrentRow(std::max(0, m_row - 1));
    case Qt::Key_Down:
        return setCurrentRow(m_row + 1);
    case Qt::Key_Home:
        return setCurrentRow(0);
    case Qt::Key_End:
        return setCurrentRow(rowCount() - 1);
    default:
        QWidget::keyPressEvent(event);
    }
}

void RevisionLine::mousePressEvent(QMouseEvent *event)
{
    setFocus(Qt::MouseFocusReason);
    setCurrentRow(rowAt(event->pos().y()));
}

void RevisionLine::contextMenuEvent(QContextMenuEvent *event)
{
    if (event->reason() == QContextMenuEvent::Mouse)
        setCurrentRow(rowAt(event->pos().y()));
    if (m_row < 0)
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(themedIcon(QStringLiteral("copy"), palette()),
                    QStringLiteral("Copy Revision Id"), this, [this] { copyCurrent(); });
    menu->popup(event->globalPos());
}

void RevisionLine::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    const bool byKey =
        event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason;
    if (m_row < 0 && byKey)
        setCurrentRow(0);
}

void RevisionLine::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    update();
}

void RevisionLine::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens &tokens = tokensOf(palette());
    for (int row = 0; row < rowCount(); ++row) {
        if (row == m_row && hasFocus())
            painter.fillRect(rowRect(row), tokens.selection);
        paintRail(painter, row);
        paintNode(painter, row);
        paintTexts(painter, row);
    }
}

/// From this node down to the next: solid where the older side is applied, dashed where it is not
/// known or not there, nothing between a stranger and the chain.
void RevisionLine::paintRail(QPainter &painter, int row) const
{
    if (row + 1 >= rowCount() || step(row).state == StepState::Stranger)
        return;
    const Tokens &tokens = tokensOf(palette());
    const StepState upper = step(row).state;
    const bool solid = upper == StepState::Applied || upper == StepState::Current;
    const bool known = solid && step(row + 1).state != StepState::NotKnown;
    QPen pen(known ? tokens.severity(Severity::Good) : tokens.outline, 2);
    pen.setStyle(known ? Qt::SolidLine : Qt::DotLine);
    painter.setPen(pen);
    const int top = rowRect(row).center().y() + kGrid + 2;
    painter.drawLine(kRail, top, kRail, rowRect(row + 1).center().y() - kGrid - 2);
}

void RevisionLine::paintNode(QPainter &painter, int row) const
{
    const RevisionStep &shown = step(row);
    const QPointF middle(kRail, rowRect(row).center().y());
    const QRectF box(middle.x() - kMark / 2.0, middle.y() - kMark / 2.0, kMark, kMark);
    paintSeverityMark(painter, box, severityOf(shown.state), palette());
    if (shown.state != StepState::Current)
        return;
    painter.setPen(QPen(tokensOf(palette()).accent, 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(middle, kMark - 2, kMark - 2);
}

void RevisionLine::paintTexts(QPainter &painter, int row) const
{
    const RevisionStep &shown = step(row);
    const Tokens &tokens = tokensOf(palette());
    const bool isHere = shown.state == StepState::Applied || shown.state == StepState::Current
                        || shown.state == StepState::Stranger;
    painter.setFont(shown.state == StepState::Current ? strongFont(font()) : font());
    const QFontMetrics metrics(painter.font());
    const QFontMetrics widest(
        strongFont(font())); // one row is strong; the columns of all must align
    const int idWidth = widest.horizontalAdvance(QStringLiteral("0000000000000")) + kGrid;
    const int dateWidth = widest.horizontalAdvance(QStringLiteral("30 September"));
    QRect room = rowRect(row).adjusted(kTextLeft, 0, -kGrid, 0);
    const auto write = [&](int width, const QString &text, const QColor &colour,
                           Qt::Alignment side) {
        const QRect cell = side == Qt::AlignRight
                               ? QRect(room.right() - width, room.top(), width, room.height())
                               : QRect(room.left(), room.top(), width, room.height());
        painter.setPen(colour);
        painter.drawText(cell, int(side | Qt::AlignVCenter) | Qt::TextSingleLine,
                         metrics.elidedText(text, Qt::ElideRight, width));
        side == Qt::AlignRight ? room.setRight(cell.left() - kGrid)
                               : room.setLeft(cell.right() + kGrid);
    };
    write(metrics.horizontalAdvance(shown.word()) + 2, shown.word(),
          isHere ? tokens.text : tokens.muted, Qt::AlignRight);
    write(idWidth, shortenId(shown.revision.id), isHere ? tokens.text : tokens.muted,
          Qt::AlignLeft);
    write(dateWidth, dateText(shown.revision.createdOn), tokens.muted, Qt::AlignLeft);
    write(room.width(), effectText(shown), isHere ? tokens.text : tokens.muted, Qt::AlignLeft);
}

} // namespace clicknback
