// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QUrl>

#include <optional>

namespace clicknback {

/// Where the API is, and which addresses belong to it: the token goes to no other.
class GitHubAddress
{
public:
    explicit GitHubAddress(const QString &api);

    QString url(const QByteArray &target) const;
    /// The target that a redirect or a link names, seen from the target that answered so; nothing:
    /// it leads elsewhere.
    std::optional<QByteArray> target(const QByteArray &link, const QByteArray &from) const;

private:
    QUrl m_api;
    QByteArray m_path; ///< "/api/v3" of a server of one's own
};

/// The address that a Link header calls next; empty: none.
QByteArray nextLink(const QByteArray &linkHeader);

} // namespace clicknback
