// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/support/builtimage.h"
#include "tests/support/leash.h"

#include <QProcess>

namespace clicknback {

/// A real container registry (docker-registry) on a port of 127.0.0.1, for one repository, with a
/// folder of its own. Needs no root. Gone with the object, and with this program. Anything that
/// does not work ends the test program with the registry's words. Images are pushed over its API,
/// in milliseconds and without an engine; every engine pulls them.
class RegistryServer
{
public:
    struct Options
    {
        QString repository = QStringLiteral("jerosanchez/clicknback");
        bool wantsPassword = false; ///< Basic; user and password below
        QString tokenRealm;         ///< the token flow, with a token server at this address …
        QString tokenCertificate;   ///< … whose tokens are signed with this certificate's key
        QStringList settings;       ///< further lines of its configuration
    };

    explicit RegistryServer(const Options &options);
    RegistryServer() : RegistryServer(Options()) {}
    ~RegistryServer();
    RegistryServer(const RegistryServer &) = delete;
    RegistryServer &operator=(const RegistryServer &) = delete;

    void start();
    void stop();

    static QString user() { return QStringLiteral("reader"); }
    static QString password() { return QStringLiteral("let me read"); }

    int port() const { return m_port; }
    QString url() const { return QStringLiteral("http://127.0.0.1:%1").arg(m_port); }
    const QString &repository() const { return m_options.repository; }
    /// As Compose and engines name it: "127.0.0.1:5055/jerosanchez/clicknback".
    QString name() const;
    /// With ":v1.4.0", or "@sha256:…".
    QString reference(const QString &tagOrDigest) const;

    /// Each returns the digest that the tag stands for from now on.
    QString push(const QString &tag, const BuiltImage &image);
    QString push(const QString &tag, const QMap<QString, QString> &labels,
                 const std::vector<ImageFile> &files = {});
    /// Several platforms under one tag, as buildx makes them; with an attestation for each.
    QString pushIndex(const QString &tag, const std::vector<BuiltImage> &images,
                      bool hasAttestations = true);
    QString pushManifest(const QString &tagOrDigest, const QByteArray &manifest,
                         const QString &mediaType);
    QString pushBlob(const QByteArray &content);
    /// The manifest and all its tags.
    void remove(const QString &digest);
    /// What is kept of a blob becomes this, digest or no digest.
    void corrupt(const QString &digest, const QByteArray &content) const;
    /// Bearer token for pushing to a registry with the token flow.
    void setToken(const QByteArray &token) { m_token = token; }

private:
    struct Answer
    {
        int status = 0;
        QByteArray location;
        QByteArray body;
    };
    Answer ask(const QByteArray &method, const QByteArray &path, const QByteArray &body = {},
               const QByteArray &type = {}) const;
    QByteArray authorization() const;
    QByteArray configuration() const;
    QByteArray apiPath(const QString &rest) const;

    const Options m_options;
    const int m_port;
    QString m_folder;
    Leash m_leash;
    QProcess m_process;
    QByteArray m_token;
};

} // namespace clicknback
