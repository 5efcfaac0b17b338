// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/health/logs/sourcemenu.h"

#include "ui/theme/tokens.h"

#include <QAction>
#include <QEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QPixmap>

namespace clicknback {

namespace {

constexpr int kWidest = 26 * kGrid;
constexpr int kMark = 8;

class StayingMenu : public QMenu
{
public:
    using QMenu::QMenu;

protected:
    void mouseReleaseEvent(QMouseEvent *event) override
    {
        QAction *action = actionAt(event->pos());
        if (action && action->isCheckable())
            action->trigger();
        else
            QMenu::mouseReleaseEvent(event);
    }
};

QPixmap markPixmap(const QColor &colour, const QColor &check, bool isChosen)
{
    constexpr int kSize = 2 * kGrid;
    const int margin = isChosen ? 1 : (kSize - kMark) / 2;
    QPixmap mark(kSize, kSize);
    mark.fill(Qt::transparent);
    QPainter painter(&mark);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(mark.rect().adjusted(margin, margin, -margin, -margin), colour);
    painter.setPen(QPen(check, 2));
    if (isChosen)
        painter.drawPolyline(QPolygonF({{4, 8.5}, {7, 11.5}, {12, 5}}));
    return mark;
}

/// The mark of a container's lines; larger and ticked where it is chosen.
QIcon markIcon(const QColor &colour, const QColor &check)
{
    QIcon icon;
    icon.addPixmap(markPixmap(colour, check, false), QIcon::Normal, QIcon::Off);
    icon.addPixmap(markPixmap(colour, check, true), QIcon::Normal, QIcon::On);
    icon.addPixmap(markPixmap(colour, check, false), QIcon::Active, QIcon::Off);
    icon.addPixmap(markPixmap(colour, check, true), QIcon::Active, QIcon::On);
    return icon;
}

/// An ampersand in a name is no mnemonic.
QString literal(QString text)
{
    return text.replace(u'&', QStringLiteral("&&"));
}

} // namespace

SourceMenu::SourceMenu(QWidget *parent)
    : QPushButton(parent)
    , m_menu(new StayingMenu(this))
    , m_all(m_menu->addAction(QStringLiteral("All containers")))
{
    setObjectName(QStringLiteral("log-sources"));
    setAccessibleName(QStringLiteral("Containers whose lines are shown"));
    setMaximumWidth(kWidest);
    setMenu(m_menu);
    m_menu->addSeparator();
    connect(m_all, &QAction::triggered, this, [this] {
        setChosen({});
        emit changed();
    });
    showChosen();
}

void SourceMenu::setSources(const std::vector<LogSource> &sources)
{
    const qsizetype before = m_names.size();
    for (const LogSource &source : sources) {
        if (!m_actions.contains(source.container))
            add(source.container);
        m_actions[source.container]->setText(
            source.problem.isEmpty()
                ? literal(source.container)
                : literal(source.container + QStringLiteral(" · ") + source.problem));
    }
    if (m_names.size() == before)
        return;
    updateIcons();
    showChosen();
}

void SourceMenu::add(const QString &name)
{
    QAction *action = m_menu->addAction(literal(name));
    action->setCheckable(true);
    m_names << name;
    m_actions[name] = action;
    connect(action, &QAction::triggered, this, [this] {
        showChosen();
        emit changed();
    });
}

void SourceMenu::updateIcons()
{
    const Tokens &tokens = tokensOf(palette());
    for (int i = 0; i < m_names.size(); ++i)
        m_actions[m_names[i]]->setIcon(markIcon(tokens.series(i), tokens.surface));
}

QStringList SourceMenu::chosen() const
{
    QStringList names;
    for (const QString &name : m_names) {
        if (m_actions.at(name)->isChecked())
            names << name;
    }
    return names;
}

void SourceMenu::setChosen(const QStringList &names)
{
    for (const auto &[name, action] : m_actions)
        action->setChecked(names.contains(name));
    showChosen();
}

void SourceMenu::showChosen()
{
    const QStringList names = chosen();
    const QString all =
        names.isEmpty() ? QStringLiteral("All containers") : names.join(QStringLiteral(", "));
    const int room = kWidest - 5 * kGrid;
    setText(literal(fontMetrics().elidedText(all, Qt::ElideRight, room)));
    setToolTip(names.isEmpty() ? QString() : all);
    m_all->setEnabled(!names.isEmpty());
}

void SourceMenu::changeEvent(QEvent *event)
{
    QPushButton::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        updateIcons();
}

} // namespace clicknback
