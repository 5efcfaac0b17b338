// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/environments.h"
#include "models/network/keychainclient.h"
#include "models/services/connectiontestservice.h"
#include "ui/shell/mainwindow.h"

#include <QObject>

namespace clicknback {

class EnvironmentDialog;
class EnvironmentList;

/// Where a person makes, edits and deletes saved environments, and where their passwords go with
/// them: what is renamed takes its password along, what is deleted leaves none behind.
class EnvironmentDesk : public QObject
{
    Q_OBJECT
public:
    EnvironmentDesk(Environments &environments, KeychainClient &keychain,
                    ConnectionTestService &tests, MainWindow &window);

    /// Fills a list and answers its wishes for as long as it lives.
    void serve(EnvironmentList *list);
    EnvironmentDialog *openNew();
    /// The dialog over a saved environment; null when its file cannot be read, which is said.
    EnvironmentDialog *openEdit(const QString &name);
    /// Over what may not be saved yet.
    EnvironmentDialog *openDialog(const Environment &initial);
    void askToDelete(const QString &name);
    void connectTo(const QString &name);
    const QString &folder() const { return m_environments.folder(); }
    /// Asks the keychain whether it answers; ends in keychainAnswered().
    void askKeychain();

signals:
    void connectRequested(const clicknback::Environment &environment, const QString &password,
                          bool keep, const QString &writePassword);
    /// Empty `newName`: deleted.
    /// An environment was changed; it is not opened by that.
    void saved(const QString &oldName, const clicknback::Environment &environment);
    void renamed(const QString &oldName, const QString &newName);
    /// A list of saved environments should be filled anew.
    void changed();
    void keychainAnswered(bool answers, const QString &text);

private:
    void lookForPassword(EnvironmentDialog *dialog, const Environment &environment);
    void save(EnvironmentDialog *dialog, const Environment &before, bool connectAfterwards);
    void followPasswords(EnvironmentDialog *dialog, const Environment &before,
                         const Environment &after);
    void followPassword(const Environment &before, const Environment &after, bool isReplaced);
    void carryPassword(const Environment &before, const Environment &after);
    void forgetPassword(const QString &name);
    void keepPassword(const Environment &environment, const QString &password);
    void remove(const QString &name);

    Environments &m_environments;
    KeychainClient &m_keychain;
    ConnectionTestService &m_tests;
    MainWindow &m_window;
};

} // namespace clicknback
