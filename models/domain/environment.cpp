// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/environment.h"

#include <QUrl>

#include <algorithm>
#include <array>

namespace clicknback {

namespace {

constexpr std::array kKinds{EnvironmentKind::Production, EnvironmentKind::Staging,
                            EnvironmentKind::Development, EnvironmentKind::Demo};

} // namespace

QString toText(EnvironmentKind kind)
{
    switch (kind) {
    case EnvironmentKind::Staging:
        return QStringLiteral("staging");
    case EnvironmentKind::Development:
        return QStringLiteral("development");
    case EnvironmentKind::Demo:
        return QStringLiteral("demo");
    case EnvironmentKind::Production:
        break;
    }
    return QStringLiteral("production");
}

EnvironmentKind environmentKindFrom(QStringView text)
{
    for (const EnvironmentKind kind : kKinds) {
        if (text == toText(kind))
            return kind;
    }
    return EnvironmentKind::Production;
}

bool isEnvironmentKind(QStringView text)
{
    return toText(environmentKindFrom(text)) == text;
}

std::optional<QString> instanceUrlFrom(const QString &text)
{
    QString address = text.trimmed();
    while (address.endsWith(QLatin1Char('/')))
        address.chop(1);
    const QUrl url(address, QUrl::StrictMode);
    const bool isHttp = url.scheme() == u"http" || url.scheme() == u"https";
    if (!isHttp || url.host().isEmpty() || !url.userInfo().isEmpty() || url.hasQuery()
        || url.hasFragment())
        return std::nullopt;
    return address;
}

QString environmentNameProblem(const QString &name)
{
    constexpr qsizetype kLongest = 60;
    const auto isControl = [](QChar c) { return c.category() == QChar::Other_Control; };
    if (name.trimmed().isEmpty())
        return QStringLiteral("An environment needs a name.");
    if (name == u"demo")
        return QStringLiteral("“demo” is the demo platform's own name.");
    if (name != name.trimmed() || name.startsWith(QLatin1Char('.'))
        || name.contains(QLatin1Char('/')) || std::any_of(name.begin(), name.end(), isControl))
        return QStringLiteral(
                   "“%1” cannot be the name of an environment: it also names a file, so it has no "
                   "slash, no dot at the start and no space at an end.")
            .arg(name);
    if (name.size() > kLongest)
        return QStringLiteral("The name is longer than %1 characters.").arg(kLongest);
    return {};
}

Environment writeSideOf(const Environment &environment)
{
    Environment side = environment;
    side.name += QStringLiteral("/corrections");
    if (!environment.writeConninfo.isEmpty())
        side.conninfo = environment.writeConninfo;
    side.writeConninfo.clear();
    return side;
}

std::optional<QTime> nightlyResetOf(const Environment &environment)
{
    const std::optional<QTime> said = environment.backend.nightlyReset;
    if (said)
        return said->isNull() ? std::nullopt : said;
    return environment.kind == EnvironmentKind::Production ? std::optional(QTime(3, 5))
                                                           : std::nullopt;
}

} // namespace clicknback
