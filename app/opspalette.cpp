// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/opspalette.h"

#include "models/items/format.h"
#include "ui/shell/commandpalette.h"

#include <QAction>
#include <QMenu>

namespace clicknback {

OpsPalette::OpsPalette(MainWindow &window, const Environments &environments)
    : m_window(window), m_environments(environments)
{
    connect(&m_window, &MainWindow::paletteOpened, this, &OpsPalette::build);
    connect(m_window.commandPalette(), &CommandPalette::searchRequested, this, &OpsPalette::search);
    connect(&m_search, &QFutureWatcherBase::finished, this, &OpsPalette::searched);
}

void OpsPalette::setSearch(SearchService *search)
{
    m_search.cancel();
    m_service = search;
}

void OpsPalette::build()
{
    std::vector<PaletteEntry> entries;
    addPages(entries);
    addMenus(entries);
    addEnvironments(entries);
    m_window.commandPalette()->setActions(std::move(entries));
}

void OpsPalette::addPages(std::vector<PaletteEntry> &entries)
{
    for (const QString &id : m_window.pageIds())
        entries.push_back({QStringLiteral("Go to %1").arg(id), QStringLiteral("page"),
                           id == u"welcome" ? QStringLiteral("link") : id,
                           [this, id] { m_window.showPage(id); }});
}

void OpsPalette::addMenus(std::vector<PaletteEntry> &entries)
{
    for (const QMenu *menu : {m_window.fileMenu(), m_window.viewMenu(), m_extraMenu,
                              m_correctionsMenu, m_healthMenu, m_releasesMenu}) {
        if (!menu)
            continue;
        for (QAction *action : menu->actions()) {
            if (!action->isSeparator() && !action->menu())
                entries.push_back({action->text().remove(QLatin1Char('&')),
                                   menu->title().remove(QLatin1Char('&')),
                                   QStringLiteral("settings"), [action] { action->trigger(); }});
        }
    }
}

void OpsPalette::addEnvironments(std::vector<PaletteEntry> &entries)
{
    for (const SavedEnvironment &saved : m_environments.list()) {
        if (!saved.problem.isEmpty())
            continue;
        const QString what = QStringLiteral("%1 · %2").arg(toText(saved.kind), saved.summary);
        entries.push_back({QStringLiteral("Connect to %1").arg(saved.name), what,
                           QStringLiteral("link"),
                           [this, name = saved.name] { emit environmentRequested(name); }});
        entries.push_back({QStringLiteral("Edit environment %1").arg(saved.name), what,
                           QStringLiteral("settings"),
                           [this, name = saved.name] { emit editRequested(name); }});
    }
}

void OpsPalette::search(const QString &text)
{
    if (!m_service)
        return;
    m_text = text;
    m_window.commandPalette()->setSearching(true);
    m_search.cancel();
    m_search.setFuture(m_service->find(text));
}

void OpsPalette::searched()
{
    if (m_search.isCanceled() || m_search.future().resultCount() == 0)
        return;
    CommandPalette *palette = m_window.commandPalette();
    palette->setSearching(false);
    const Result<SearchHits> hits = m_search.result();
    if (!hits)
        return palette->setSearchError(m_text, hits.error().message);
    palette->setResults(m_text, entriesOf(*hits));
}

std::vector<PaletteEntry> OpsPalette::entriesOf(const SearchHits &hits)
{
    std::vector<PaletteEntry> entries;
    for (const PurchaseHit &purchase : hits.purchases)
        entries.push_back(
            {purchase.externalId,
             QStringLiteral("purchase %1, %2").arg(shortenId(purchase.id), purchase.status),
             QStringLiteral("purchase"), [this, id = purchase.id] { emit purchaseRequested(id); }});
    for (const UserHit &user : hits.users)
        entries.push_back({user.email, QStringLiteral("wallet of user %1").arg(shortenId(user.id)),
                           QStringLiteral("user"),
                           [this, id = user.id] { emit walletRequested(id); }});
    return entries;
}

} // namespace clicknback
