// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/environments.h"
#include "models/services/searchservice.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/paletteentry.h"

#include <QFutureWatcher>
#include <QObject>

#include <vector>

namespace clicknback {

/// What Ctrl+K finds: pages, menu entries, saved environments and, by asking the database,
/// purchases and users.
class OpsPalette : public QObject
{
    Q_OBJECT
public:
    OpsPalette(MainWindow &window, const Environments &environments);

    /// Null: there is nothing to search. Must be told before the service goes.
    void setSearch(SearchService *search);
    /// Entries of a further menu; null: none.
    void setExtraMenu(QMenu *menu) { m_extraMenu = menu; }
    /// Of the open environment; null: none is open.
    void setCorrectionsMenu(QMenu *menu) { m_correctionsMenu = menu; }
    void setHealthMenu(QMenu *menu) { m_healthMenu = menu; }
    void setReleasesMenu(QMenu *menu) { m_releasesMenu = menu; }

signals:
    void purchaseRequested(const QString &purchaseId);
    void walletRequested(const QString &userId);
    void environmentRequested(const QString &name);
    void editRequested(const QString &name);

private:
    void build();
    void addPages(std::vector<PaletteEntry> &entries);
    void addMenus(std::vector<PaletteEntry> &entries);
    void addEnvironments(std::vector<PaletteEntry> &entries);
    void search(const QString &text);
    void searched();
    std::vector<PaletteEntry> entriesOf(const SearchHits &hits);

    MainWindow &m_window;
    const Environments &m_environments;
    SearchService *m_service = nullptr;
    QMenu *m_extraMenu = nullptr;
    QMenu *m_correctionsMenu = nullptr;
    QMenu *m_healthMenu = nullptr;
    QMenu *m_releasesMenu = nullptr;
    QFutureWatcher<Result<SearchHits>> m_search;
    QString m_text;
};

} // namespace clicknback
