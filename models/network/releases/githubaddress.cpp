// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/network/releases/githubaddress.h"

#include <QRegularExpression>

namespace clicknback {

namespace {

int portOf(const QUrl &url)
{
    return url.port(url.scheme() == u"https" ? 443 : 80);
}

} // namespace

GitHubAddress::GitHubAddress(const QString &api) : m_api(api)
{
    m_path = m_api.path(QUrl::FullyEncoded).toLatin1();
    while (m_path.endsWith('/'))
        m_path.chop(1);
}

QString GitHubAddress::url(const QByteArray &target) const
{
    return QStringLiteral("%1://%2%3")
        .arg(m_api.scheme(), m_api.authority(QUrl::FullyEncoded),
             QString::fromLatin1(m_path + target));
}

std::optional<QByteArray> GitHubAddress::target(const QByteArray &link,
                                                const QByteArray &from) const
{
    const QUrl to = QUrl(url(from)).resolved(QUrl::fromEncoded(link));
    const bool isHere = to.isValid() && to.scheme() == m_api.scheme() && to.host() == m_api.host()
                        && portOf(to) == portOf(m_api) && to.userInfo().isEmpty();
    const QByteArray whole =
        to.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority | QUrl::RemoveFragment);
    if (!isHere || !whole.startsWith(m_path + '/'))
        return std::nullopt;
    return whole.mid(m_path.size());
}

QByteArray nextLink(const QByteArray &linkHeader)
{
    static const QRegularExpression pattern(
        QStringLiteral("<([^>]*)>[^<]*;\\s*rel=\"?(?:[^\"<]* )?next(?=[\"\\s;,]|\\z)"));
    return pattern.match(QString::fromLatin1(linkHeader)).captured(1).toLatin1();
}

} // namespace clicknback
