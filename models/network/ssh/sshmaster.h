// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/health/watchsettings.h"
#include "models/domain/result.h"

#include <QObject>
#include <QProcess>
#include <QTimer>

namespace clicknback {

/// The one ssh process that holds the connection. Begins to connect when it is made and ends once.
class SshMaster : public QObject
{
    Q_OBJECT
public:
    SshMaster(const SshSettings &settings, const QString &controlPath);
    ~SshMaster() override;

    bool isUp() const { return m_isUp; }

signals:
    /// Commands and forwards can be added from now on.
    void cameUp();
    void ended(const clicknback::Error &error);

private:
    void lookForControlSocket();
    void listen();
    void conclude();
    void end(const Error &error);
    void giveUpSignIn();

    SshSettings m_settings;
    QString m_controlPath;
    QProcess m_process;
    QTimer m_look;
    QTimer m_limit;
    QByteArray m_said;
    bool m_isUp = false;
    bool m_tookTooLong = false;
};

} // namespace clicknback
