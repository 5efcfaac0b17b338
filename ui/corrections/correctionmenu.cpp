// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/corrections/correctionmenu.h"

#include "models/items/format.h"
#include "ui/widgets/datatable.h"

#include <QAction>
#include <QMenu>

namespace clicknback {

CorrectionMenu::CorrectionMenu(QWidget *widget, Offered offered)
    : QObject(widget)
    , m_widget(widget)
    , m_offered(std::move(offered))
    , m_action(new QAction(QStringLiteral("Correct…"), this))
{
    m_action->setObjectName(QStringLiteral("correct"));
    m_action->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_M));
    m_action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_widget->addAction(m_action);
    connect(m_action, &QAction::triggered, this, &CorrectionMenu::popUp);
}

CorrectionMenu *CorrectionMenu::of(DataTable *table, Offered offered)
{
    auto *made = new CorrectionMenu(table, std::move(offered));
    connect(table, &DataTable::menuRequested, made, [made](QMenu *menu) { made->fill(*menu); });
    return made;
}

bool CorrectionMenu::fill(QMenu &menu)
{
    const std::vector<OfferedChoice> choices = m_offered();
    if (choices.empty())
        return false;
    if (!menu.isEmpty())
        menu.addSeparator();
    for (const OfferedChoice &choice : choices) {
        QAction *line = menu.addAction(menuText(choice));
        line->setObjectName(operationOf(choice.kind).name);
        connect(line, &QAction::triggered, this,
                [this, requests = choice.requests] { emit requested(requests); });
    }
    return true;
}

void CorrectionMenu::popUp()
{
    auto *menu = new QMenu(m_widget);
    menu->setObjectName(QStringLiteral("correction-menu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (!fill(*menu))
        menu->addAction(QStringLiteral("No correction fits what is chosen"))->setEnabled(false);
    menu->popup(m_widget->mapToGlobal(m_widget->rect().center()));
}

std::vector<OfferedChoice> offeredByKeys(
    const QStringList &keys, const std::function<OfferedCorrections(const QString &)> &offered)
{
    std::vector<OfferedCorrections> rows;
    for (const QString &key : keys)
        rows.push_back(offered(key));
    return offeredTogether(rows);
}

QString settleText(qint64 wallets)
{
    return wallets == 1 ? QStringLiteral("Settle the wallet shown…")
                        : QStringLiteral("Settle all %1 shown…").arg(formatCount(wallets));
}

QString menuText(const OfferedChoice &choice)
{
    const QString title = operationOf(choice.kind).title;
    return choice.requests.size() == 1
               ? QStringLiteral("%1…").arg(title)
               : QStringLiteral("%1, %2 rows…")
                     .arg(title, formatCount(std::int64_t(choice.requests.size())));
}

} // namespace clicknback
