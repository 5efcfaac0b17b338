// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace clicknback {

/// An authority of our own and certificates it signed, made by openssl in a server's folder.
class LabCertificates
{
public:
    explicit LabCertificates(const QString &folder);

    /// FOLDER/NAME.crt and .key for a host; `days` may be negative: expired that long ago.
    void issue(const QString &name, const QString &host, int days = 30) const;
    QString root() const { return m_folder + QStringLiteral("/root.crt"); }
    /// An authority that signed nothing here.
    QString otherRoot() const { return m_folder + QStringLiteral("/other.crt"); }

private:
    QString m_folder;
};

} // namespace clicknback
