// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/composition.h"
#include "app/releases/releasetokens.h"
#include "models/network/keychainclient.h"
#include "models/storage/localhistory.h"
#include "ui/shell/mainwindow.h"

#include <QObject>
#include <QPointer>

class QMenu;

namespace clicknback {

class OverviewPage;
class ReleasesPage;

/// What releases need of the rest of the program: their own file, the tokens of the keychain, and
/// that health, corrections and the overview hear what runs and what was deployed.
class ReleasesDesk : public QObject
{
    Q_OBJECT
public:
    ReleasesDesk(MainWindow &window, KeychainClient &keychain);

    /// `isSaved`: its tokens may be in the keychain.
    void serve(Composition &composition, ReleasesPage &page, OverviewPage &overview, bool isSaved);
    /// Before the composition goes.
    void leave();
    /// Entries of the command palette while an environment is open.
    QMenu *menu() { return m_menu; }

    /// releases.sqlite, of which there is one.
    LocalHistory &history() { return m_file; }

    void askForTokens();

private:
    void buildMenu();
    void useTokens(const ReleaseTokens &tokens);
    void readTokens();
    void keepTokens(const ReleaseTokens &tokens);
    void forgetTokens();
    void noteChanges();
    void tellOthers(OverviewPage &overview);

    MainWindow &m_window;
    KeychainClient &m_keychain;
    LocalHistory m_file;
    QMenu *m_menu;
    QPointer<ReleasesPage> m_page;
    Composition *m_composition = nullptr;
    int m_opening = 0; ///< answers of the keychain that belong to an earlier one are dropped
    bool m_isSaved = false;
    ReleaseTokens m_tokens;
};

} // namespace clicknback
