// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/navigationrail.h"

#include "ui/theme/tokens.h"
#include "ui/widgets/plainlabel.h"

#include <QButtonGroup>
#include <QKeyEvent>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace clicknback {

namespace {

constexpr int kWide = 20 * kGrid;
constexpr int kNarrow = 7 * kGrid;
constexpr int kButtonHeight = 36;
constexpr int kIcon = 20;

} // namespace

NavigationRail::NavigationRail(QWidget *parent)
    : QFrame(parent), m_layout(new QVBoxLayout(this)), m_group(new QButtonGroup(this))
{
    setObjectName(QStringLiteral("navigation-rail"));
    setAccessibleName(tr("Pages"));
    m_layout->setContentsMargins(kGrid, 2 * kGrid, kGrid, kGrid);
    m_layout->setSpacing(kGrid / 2);
    m_layout->addStretch();
    setFixedWidth(kWide);
}

void NavigationRail::addEntry(const QString &id, const QString &title, const QString &iconName)
{
    auto *button = new QToolButton;
    button->setObjectName(QStringLiteral("rail-") + id);
    button->setText(QLatin1Char(' ') + title);
    button->setAccessibleName(title);
    button->setCheckable(true);
    button->setIconSize({kIcon, kIcon});
    button->setFixedHeight(kButtonHeight);
    button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    button->installEventFilter(this);
    connect(button, &QToolButton::clicked, this, [this, id] { emit chosen(id); });
    m_group->addButton(button);
    m_layout->insertWidget(m_layout->count() - 1, button);
    m_entries.push_back({id, title, iconName, button});
    updateHints();
    updateLooks();
}

void NavigationRail::removeEntry(const QString &id)
{
    const auto isEntry = [&id](const Entry &entry) { return entry.id == id; };
    const auto at = std::find_if(m_entries.begin(), m_entries.end(), isEntry);
    if (at == m_entries.end())
        return;
    delete at->button;
    m_entries.erase(at);
    updateHints();
}

void NavigationRail::setCurrent(const QString &id)
{
    for (const Entry &entry : m_entries)
        if (entry.id == id)
            entry.button->setChecked(true);
    updateLooks();
}

QString NavigationRail::current() const
{
    for (const Entry &entry : m_entries)
        if (entry.button->isChecked())
            return entry.id;
    return {};
}

void NavigationRail::setCompact(bool compact)
{
    if (m_compact == compact)
        return;
    m_compact = compact;
    setFixedWidth(compact ? kNarrow : kWide);
    updateLooks();
}

void NavigationRail::step(int by)
{
    if (m_entries.empty())
        return;
    const int last = int(m_entries.size()) - 1;
    int at = 0;
    for (int i = 0; i <= last; ++i)
        if (m_entries[std::size_t(i)].button->hasFocus())
            at = i;
    QToolButton *target = m_entries[std::size_t(std::clamp(at + by, 0, last))].button;
    target->setFocus(Qt::TabFocusReason);
    target->click();
}

void NavigationRail::updateLooks()
{
    const Tokens &tokens = tokensOf(palette());
    for (const Entry &entry : m_entries) {
        const bool checked = entry.button->isChecked();
        entry.button->setToolButtonStyle(m_compact ? Qt::ToolButtonIconOnly
                                                   : Qt::ToolButtonTextBesideIcon);
        entry.button->setIcon(tintedIcon(entry.iconName, checked ? tokens.accent : tokens.muted));
    }
}

void NavigationRail::updateHints()
{
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        const QString keys = i < 9 ? QStringLiteral("Alt+%1").arg(i + 1) : QString();
        const QString hint =
            keys.isEmpty() ? m_entries[i].title : m_entries[i].title + QStringLiteral("  ") + keys;
        m_entries[i].button->setToolTip(plainToolTip(hint));
    }
}

bool NavigationRail::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    if (key != Qt::Key_Up && key != Qt::Key_Down)
        return false;
    step(key == Qt::Key_Up ? -1 : 1);
    return true;
}

void NavigationRail::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        updateLooks();
}

void NavigationRail::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = tokensOf(palette());
    painter.fillRect(rect(), tokens.surface);
    painter.fillRect(QRect(width() - 1, 0, 1, height()), tokens.hairline);
}

} // namespace clicknback
