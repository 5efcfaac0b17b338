// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QProcess>
#include <QString>

namespace clicknback {

/// A real nginx on 127.0.0.1 with a folder of its own. Gone with the object, and with this program.
/// Anything that does not work ends the test program with nginx's words.
class NginxServer
{
public:
    NginxServer();
    ~NginxServer();
    NginxServer(const NginxServer &) = delete;
    NginxServer &operator=(const NginxServer &) = delete;

    /// Where certificates and the kill switch lie; owned by the user that nginx runs as.
    const QString &folder() const { return m_folder; }
    /// `http` is what stands within http {}; "FOLDER" in it is the folder. Back when `port`
    /// answers.
    void start(const QString &http, int port);
    void stop();
    QString url(int port, const QString &path = QStringLiteral("/")) const;

private:
    QString m_folder;
    QProcess m_process;
};

} // namespace clicknback
