// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/health/addressproblem.h"

#include <QRegularExpression>
#include <QUrl>

namespace clicknback {

using namespace Qt::StringLiterals;

namespace {

/// What stands between the scheme and the path: "user@host:80".
QString authorityOf(const QString &url)
{
    static const QRegularExpression pattern(u"\\A[^:/]+://([^/?#]*)"_s);
    return pattern.match(url).captured(1);
}

/// Text such as "api.example/x", "//api.example" or "https:/api.example" with a scheme before it.
QString withScheme(const QString &text)
{
    static const QRegularExpression start(u"\\A(?:(https?):)?/*"_s,
                                          QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression loopback(u"\\A(localhost|127\\.|\\[::1\\])"_s);
    const QRegularExpressionMatch match = start.match(text);
    const QString rest = text.mid(match.capturedLength());
    QString scheme = match.captured(1).toLower();
    if (scheme.isEmpty())
        scheme = rest.contains(loopback) ? u"http"_s : u"https"_s;
    return u"%1://%2"_s.arg(scheme, rest.isEmpty() ? u"api.example"_s : rest);
}

QString schemeProblem(const QString &url)
{
    static const QRegularExpression pattern(u"\\A([A-Za-z][A-Za-z0-9+.-]*)://"_s);
    const QRegularExpressionMatch match = pattern.match(url);
    if (!match.hasMatch())
        return u"“%1” has no scheme: write %2"_s.arg(url, withScheme(url));
    const QString scheme = match.captured(1).toLower();
    if (scheme == u"http" || scheme == u"https")
        return {};
    return u"“%1” cannot be asked: only http and https are known, not %2."_s.arg(url, scheme);
}

QString authorityProblem(const QString &url)
{
    static const QRegularExpression port(u":(\\d+)\\z"_s);
    const QString authority = authorityOf(url);
    if (authority.contains(u'@'))
        return u"“%1” holds a name or a password, which would be kept and shown: leave it out."_s
            .arg(QUrl(url).toDisplayString(QUrl::RemoveUserInfo));
    if (authority.isEmpty() || authority.startsWith(u':'))
        return u"“%1” names no host."_s.arg(url);
    const QRegularExpressionMatch match = port.match(authority);
    return match.hasMatch() ? portProblem(match.captured(1).toLongLong()) : QString();
}

} // namespace

QString addressProblem(const QString &url)
{
    if (url.trimmed().isEmpty())
        return u"No address is given: write one such as https://api.example."_s;
    for (const auto problemOf : {&schemeProblem, &authorityProblem}) {
        if (const QString problem = problemOf(url); !problem.isEmpty())
            return problem;
    }
    const QUrl parsed(url, QUrl::StrictMode);
    return parsed.isValid() ? QString()
                            : u"“%1” is no address: %2"_s.arg(url, parsed.errorString());
}

QString hostProblem(const QString &host)
{
    static const QRegularExpression strange(u"[\\s/?#@“”\"']"_s);
    static const QRegularExpression withPort(u"\\A([^:]+):\\d+\\z"_s);
    if (host.trimmed().isEmpty())
        return u"No host is named: write one such as api.example."_s;
    if (host.contains(u"://"_s))
        return u"“%1” is an address: write only its host."_s.arg(host);
    if (const QRegularExpressionMatch match = withPort.match(host); match.hasMatch())
        return u"“%1” holds a port: write the host %2 and the port apart."_s.arg(host,
                                                                                 match.captured(1));
    return host.contains(strange) ? u"“%1” can be no host's name."_s.arg(host) : QString();
}

QString portProblem(qint64 port)
{
    return port >= 1 && port <= 65535
               ? QString()
               : u"Port %1 cannot be asked: write one from 1 to 65535."_s.arg(port);
}

} // namespace clicknback
