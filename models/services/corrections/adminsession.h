// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/services/corrections/correctionsettings.h"
#include "models/services/corrections/signin.h"

#include <QFuture>
#include <QObject>
#include <QTimer>

#include <optional>

namespace clicknback {

class DatabaseLane;

/// Who is signed in, until idle for too long or told to leave. On the GUI thread; the password is
/// compared on the lane's, and kept nowhere.
class AdminSession : public QObject
{
    Q_OBJECT
public:
    /// Both must outlive it.
    AdminSession(DatabaseLane &lane, const CorrectionServiceSettings &settings);

    const std::optional<Administrator> &administrator() const { return m_administrator; }
    /// One at a time. Busy: too many failures, wait.
    QFuture<Result<Administrator>> signIn(const QString &email, const QString &password);
    /// Also of a sign-in that is under way.
    void signOut(const QString &why);
    void noteActivity();
    /// Ends a sign-in that is idle for too long; a timer may be late, after a machine slept.
    void endWhenIdle();

signals:
    void changed(const QString &why);

private:
    void take(const QFuture<Result<Administrator>> &answer);

    DatabaseLane &m_lane;
    const CorrectionServiceSettings &m_settings;
    SignInLimit m_limit;
    std::optional<Administrator> m_administrator;
    Instant m_lastActivity;
    bool m_isAsking = false;
    bool m_dropsAnswer = false; ///< signed out before it came
    QTimer m_tick;
};

} // namespace clicknback
