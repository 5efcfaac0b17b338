// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/ledger/choicemenu.h"

#include "ui/theme/tokens.h"

#include <QAction>
#include <QMenu>
#include <QMouseEvent>

#include <algorithm>

namespace clicknback {

namespace {

constexpr int kWidest = 24 * kGrid;

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

} // namespace

ChoiceMenu::ChoiceMenu(const char *name, const QString &accessible, const QString &any,
                       const std::vector<Choice> &choices, QWidget *parent)
    : QPushButton(parent), m_any(any), m_menu(new StayingMenu(this))
{
    setObjectName(QLatin1String(name));
    setAccessibleName(accessible);
    setMaximumWidth(kWidest);
    setMenu(m_menu);
    for (const Choice &choice : choices)
        add(choice);
    setText(m_any);
}

void ChoiceMenu::add(const Choice &choice)
{
    QAction *action = m_menu->addAction(choice.text);
    action->setCheckable(true);
    action->setData(choice.value);
    m_actions.push_back(action);
    connect(action, &QAction::triggered, this, [this, value = choice.value] {
        chose(value);
        showChosen();
        emit changed();
    });
}

QStringList ChoiceMenu::chosen() const
{
    QStringList values;
    for (const QAction *action : m_actions) {
        if (action->isChecked())
            values << action->data().toString();
    }
    return values;
}

void ChoiceMenu::setChosen(const QStringList &values)
{
    for (const QString &value : values) {
        const bool isKnown = std::any_of(m_actions.begin(), m_actions.end(), [&](const QAction *a) {
            return a->data().toString() == value;
        });
        if (!isKnown)
            add({value, value});
    }
    for (QAction *action : m_actions)
        action->setChecked(values.contains(action->data().toString()));
    showChosen();
}

QString ChoiceMenu::words() const
{
    QStringList texts;
    for (const QAction *action : m_actions) {
        if (action->isChecked())
            texts << action->text();
    }
    return texts.isEmpty() ? m_any : texts.join(QStringLiteral(", "));
}

void ChoiceMenu::showChosen()
{
    const QString all = words();
    const int room = kWidest - 5 * kGrid;
    setText(fontMetrics().elidedText(all, Qt::ElideRight, room));
    setToolTip(fontMetrics().horizontalAdvance(all) > room ? all : QString());
}

} // namespace clicknback
