// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/environment.h"
#include "models/domain/severity.h"
#include "models/network/keychainclient.h"

#include <QObject>
#include <QPointer>

class QWidget;

namespace clicknback {

class PasswordDialog;

/// Finds the password of one environment when its server wants one: first in the keychain, then by
/// asking. What was typed is kept only after the server took it, and only if the person wants that.
class PasswordFinder : public QObject
{
    Q_OBJECT
public:
    PasswordFinder(KeychainClient &keychain, QWidget &window);

    /// An opening begins. Only a saved environment's password can be kept. `typed` is what the
    /// person gave already; empty: nothing yet.
    void begin(const Environment &environment, bool isSaved, const QString &typed = {},
               bool keep = false);
    /// The server did not take what it was given. Ends in found() or gaveUp().
    void refused(const QString &why);
    /// The server took it.
    void accepted();
    const Environment &environment() const { return m_environment; }

signals:
    void found(const QString &password);
    /// The person is asked now; nothing should go on trying meanwhile.
    void asking(const QString &why);
    void gaveUp(const QString &why);
    void noticed(const QString &text, clicknback::Severity severity);

private:
    enum class Tried { Nothing, Kept, Typed };

    void useAnswer(const QString &why, const KeychainAnswer &answer);
    void ask(const QString &why);

    KeychainClient &m_keychain;
    QWidget &m_window;
    Environment m_environment;
    Tried m_tried = Tried::Nothing;
    int m_opening = 0;        ///< answers that belong to an earlier opening are dropped
    bool m_isFinding = false; ///< a refusal is being dealt with
    QPointer<PasswordDialog> m_dialog;
    bool m_canKeep = false;
    bool m_replaces = false;
    QString m_whyNotKept;
    QString m_password;
    bool m_keep = false;
};

} // namespace clicknback
