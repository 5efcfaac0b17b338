// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/support/scriptedserver.h"

#include <QTemporaryDir>

namespace clicknback {

/// The token server that a real registry trusts: it gives signed tokens, which the registry checks.
/// On the thread that made it, which must let events through.
class TokenServer
{
public:
    TokenServer();

    QString realm() const { return m_server.url(QStringLiteral("/token")); }
    QString certificate() const { return m_folder.filePath(QStringLiteral("token.crt")); }
    /// A token for these actions ("pull,push") on a repository; "" gives one without any right.
    QByteArray tokenFor(const QString &repository, const QString &actions) const;

    /// Whoever asks without this user and password gets 401; empty: anybody gets a token.
    void setAccount(const QString &user, const QString &password);
    /// Of the tokens that are given from now on.
    void setActions(const QString &actions) { m_actions = actions; }
    void setLifetime(int seconds) { m_lifetime = seconds; }

    int requests() const { return m_server.requests(); }
    const QByteArray &lastRequest() const { return m_server.lastRequest(); }

private:
    void answer(QTcpSocket &socket, const QByteArray &request) const;
    QByteArray signatureOf(const QByteArray &text) const;

    QTemporaryDir m_folder;
    ScriptedServer m_server;
    QByteArray m_authorization;
    QString m_actions = QStringLiteral("pull");
    int m_lifetime = 300;
};

} // namespace clicknback
