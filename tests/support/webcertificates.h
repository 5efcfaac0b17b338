// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace clicknback {

/// Certificates as web servers have them, made by openssl in a folder of the server's user: a root,
/// authorities that it signed, and what those signed for hosts. Days may be negative: ended then.
class WebCertificates
{
public:
    explicit WebCertificates(const QString &folder);

    QString root() const { return m_folder + QStringLiteral("/root.crt"); }
    /// An authority between the root and the servers.
    void makeAuthority(const QString &name, int days) const;
    /// FOLDER/NAME.key and FOLDER/NAME.pem, which holds the whole chain but the root.
    void issue(const QString &name, const QString &host, int days, const QString &authority) const;
    void makeSelfSigned(const QString &name, const QString &host) const;

private:
    QString m_folder;
};

} // namespace clicknback
