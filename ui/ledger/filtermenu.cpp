// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/ledger/filtermenu.h"

#include "models/services/ledger/ledgerfilters.h"

#include <QInputDialog>
#include <QMenu>

namespace clicknback {

namespace {

/// A name with an ampersand is no mnemonic.
QString literal(QString name)
{
    return name.replace(u'&', QStringLiteral("&&"));
}

} // namespace

FilterMenu::FilterMenu(LedgerFilters &filters, QWidget *parent)
    : QPushButton(tr("Filters"), parent), m_filters(filters)
{
    setObjectName(QStringLiteral("filter-kept"));
    setAccessibleName(tr("Named filters"));
    setMenu(new QMenu(this));
    connect(menu(), &QMenu::aboutToShow, this, &FilterMenu::build);
    build();
}

void FilterMenu::build()
{
    QMenu *shown = menu();
    shown->clear();
    for (const auto &entry : m_filters.named()) {
        QAction *action = shown->addAction(literal(entry.first));
        action->setCheckable(true);
        action->setChecked(entry.second == m_filters.current());
        connect(action, &QAction::triggered, this,
                [this, filter = entry.second] { m_filters.set(filter); });
    }
    if (m_filters.named().empty())
        shown->addAction(tr("No filter is kept yet"))->setEnabled(false);
    shown->addSeparator();
    QAction *keep = shown->addAction(tr("Keep this filter…"));
    keep->setEnabled(!m_filters.current().isEmpty());
    connect(keep, &QAction::triggered, this, &FilterMenu::askName);
    QMenu *forget = shown->addMenu(tr("Forget"));
    forget->setEnabled(!m_filters.named().empty());
    for (const auto &entry : m_filters.named())
        connect(forget->addAction(literal(entry.first)), &QAction::triggered, this,
                [this, name = entry.first] { m_filters.forget(name); });
}

void FilterMenu::askName()
{
    auto *dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Keep this filter"));
    dialog->setLabelText(tr("Name (one of the same name is replaced):"));
    connect(dialog, &QInputDialog::textValueSelected, this, [this](const QString &name) {
        if (!name.trimmed().isEmpty())
            m_filters.keep(name.trimmed(), m_filters.current());
    });
    dialog->open();
}

} // namespace clicknback
