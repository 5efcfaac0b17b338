// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/passwords/passwordfinder.h"
#include "models/storage/databaselane.h"

namespace clicknback {

/// The connection that corrections use, where it is one of its own. Its password is looked and
/// asked for when it is first used and the server wants one; reading goes on meanwhile.
class WritePassword : public QObject
{
    Q_OBJECT
public:
    WritePassword(KeychainClient &keychain, QWidget &window);

    /// An opening begins, as PasswordFinder has it.
    void begin(const Environment &environment, bool isSaved, const QString &typed = {});
    /// How corrections of what begun connect; `reading` is how its pages do.
    Result<ConnectionTarget> target(const ConnectionTarget &reading) const;
    /// Listens to the lane until leave(), which must come before its end.
    void serve(DatabaseLane &lane);
    void leave();

signals:
    /// The lane has another password: what was refused may be asked anew.
    void changed();
    void noticed(const QString &text, clicknback::Severity severity);

private:
    void use(const QString &password);
    void tryIt();

    PasswordFinder m_finder;
    bool m_isApart = false; ///< else reading's password is the one, and reading asks for it
    QString m_password;
    DatabaseLane *m_lane = nullptr;
    bool m_isOutdated = false; ///< what is refused now was tried with the password of before
    int m_serving = 0;         ///< what an earlier lane still has to say is dropped
};

} // namespace clicknback
