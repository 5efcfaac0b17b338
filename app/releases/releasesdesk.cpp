// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/releases/releasesdesk.h"

#include "models/services/whendone.h"
#include "models/storage/releases/releasehistorystore.h"
#include "ui/overview/overviewpage.h"
#include "ui/releases/releasespage.h"
#include "ui/releases/tokendialog.h"

#include <QAction>
#include <QMenu>

namespace clicknback {

ReleasesDesk::ReleasesDesk(MainWindow &window, KeychainClient &keychain)
    : m_window(window)
    , m_keychain(keychain)
    , m_file(ReleaseHistoryStore::defaultPath(), ReleaseHistoryStore::schema())
    , m_menu(new QMenu(QStringLiteral("Releases"), &window))
{
    buildMenu();
}

void ReleasesDesk::buildMenu()
{
    using Tab = ReleasesPage::Tab;
    const auto addTab = [this](const QString &text, Tab tab) {
        connect(m_menu->addAction(text), &QAction::triggered, this, [this, tab] {
            if (m_page && m_window.showPage(QStringLiteral("releases")))
                m_page->showTab(tab);
        });
    };
    addTab(QStringLiteral("What is really running"), Tab::Now);
    addTab(QStringLiteral("List of releases"), Tab::Releases);
    addTab(QStringLiteral("Timeline of deployments"), Tab::Timeline);
    addTab(QStringLiteral("Migrations"), Tab::Migrations);
    connect(m_menu->addAction(QStringLiteral("Tokens of GitHub and the registry…")),
            &QAction::triggered, this, &ReleasesDesk::askForTokens);
}

void ReleasesDesk::serve(Composition &composition, ReleasesPage &page, OverviewPage &overview,
                         bool isSaved)
{
    m_composition = &composition;
    m_page = &page;
    m_isSaved = isSaved;
    m_tokens = {};
    ++m_opening;
    page.setPlace(composition.environment);
    connect(&composition.watch, &WatchService::changed, &page,
            [&page, &watch = composition.watch] { page.setHealth(watch.worst()); });
    connect(&composition.corrections, &CorrectionService::administratorChanged, &page,
            [&page, &composition] {
                if (const auto &who = composition.corrections.administrator())
                    page.setAuthor(who->email);
            });
    connect(&page, &ReleasesPage::tokensRequested, this, &ReleasesDesk::askForTokens);
    noteChanges();
    tellOthers(overview);
    composition.backups.refresh(); // a plan asks how old the last one is
    if (composition.environment.kind == EnvironmentKind::Demo)
        useTokens(demoTokens());
    if (isSaved && composition.environment.releases.isSet())
        readTokens();
    else
        composition.releaseWatch.start();
}

void ReleasesDesk::leave()
{
    ++m_opening;
    m_composition = nullptr;
    m_tokens = {};
}

void ReleasesDesk::noteChanges()
{
    WatchService &watch = m_composition->watch;
    const auto note = [&watch](const PlatformChange &change) { watch.noteChange(change); };
    connect(&m_composition->deployer, &Deployer::changeMade, &watch, note);
    if (!m_composition->environment.watch.docker.isSet()) // else the probes see it first
        connect(&m_composition->releaseWatch, &ReleaseWatch::changeSeen, &watch, note);
    connect(&m_composition->deployer, &Deployer::finished, &m_composition->releaseWatch,
            [&watch = m_composition->releaseWatch](const Deployment &) { watch.refresh(); });
}

void ReleasesDesk::tellOthers(OverviewPage &overview)
{
    Composition &composition = *m_composition;
    connect(&composition.releaseWatch, &ReleaseWatch::changed, &overview,
            [&composition, &overview] {
                const std::optional<ReleasePicture> &picture = composition.releaseWatch.picture();
                if (!picture)
                    return;
                composition.corrections.setRelease(picture->runningRelease);
                overview.setRelease(picture->runningRelease, picture->ladder);
            });
}

void ReleasesDesk::readTokens()
{
    const int opening = m_opening;
    whenEnded(m_keychain.read(tokensKey(m_composition->environment.name)), this,
              [this, opening](const QFuture<KeychainAnswer> &answer) {
                  if (opening != m_opening)
                      return;
                  if (answer.resultCount() > 0)
                      useTokens(
                          tokensIn(answer.result().secret, m_composition->environment.releases));
                  m_composition->releaseWatch.start();
              });
}

void ReleasesDesk::useTokens(const ReleaseTokens &tokens)
{
    m_tokens = tokens;
    m_composition->releaseWatch.setTokens(tokens.github, tokens.registryUser, tokens.registryToken);
    m_composition->deployer.setTokens(tokens.github);
}

void ReleasesDesk::askForTokens()
{
    if (!m_composition)
        return;
    const ReleaseSettings &releases = m_composition->environment.releases;
    if (!releases.isSet())
        return m_window.notify(
            QStringLiteral("The environment's file names no repository and no image: [releases]."),
            Severity::Neutral);
    const QString registry = releases.registryUrl.isEmpty()
                                 ? releases.image.section(QLatin1Char('/'), 0, 0)
                                 : releases.registryUrl;
    auto *dialog =
        new TokenDialog({.environment = m_composition->environment.name,
                         .kind = m_composition->environment.kind,
                         .github = releases.repository.isEmpty() ? QString() : releases.githubApi,
                         .registry = releases.image.isEmpty() ? QString() : registry,
                         .registryUser = m_tokens.registryUser,
                         .hasTokens = !m_tokens.isEmpty(),
                         .canKeep = m_isSaved},
                        &m_window);
    const int opening = m_opening;
    connect(dialog, &TokenDialog::answered, this,
            [this, opening](const QString &github, const QString &user,
                            const QString &registryToken, bool keep) {
                if (opening != m_opening)
                    return;
                useTokens({github, user, registryToken});
                if (keep)
                    keepTokens(m_tokens);
                m_composition->releaseWatch.refresh();
            });
    connect(dialog, &TokenDialog::forgetRequested, this, [this, opening] {
        if (opening == m_opening)
            forgetTokens();
    });
    dialog->open();
}

void ReleasesDesk::keepTokens(const ReleaseTokens &tokens)
{
    const QString name = m_composition->environment.name;
    whenDone(
        m_keychain.write(tokensKey(name), tokensText(m_composition->environment.releases, tokens)),
        this, [this, name](const Result<void> &kept) {
            if (!kept)
                m_window.notify(QStringLiteral("The tokens of %1 were not kept. %2")
                                    .arg(name, kept.error().message),
                                Severity::Warning);
        });
}

void ReleasesDesk::forgetTokens()
{
    const QString name = m_composition->environment.name;
    useTokens({});
    whenDone(m_keychain.remove(tokensKey(name)), this, [this, name](const Result<void> &removed) {
        if (!removed)
            m_window.notify(QStringLiteral("The tokens of %1 are still in the keychain. %2")
                                .arg(name, removed.error().message),
                            Severity::Warning);
    });
}

} // namespace clicknback
