// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/releases/releasetokens.h"

#include "models/network/keychainclient.h"

#include <QCoreApplication>
#include <QFutureWatcher>
#include <QJsonDocument>
#include <QJsonObject>

namespace clicknback {

namespace {

const QString kGitHub = QStringLiteral("github");
const QString kRegistry = QStringLiteral("registry");
const QString kPlace = QStringLiteral("for");
const QString kToken = QStringLiteral("token");
const QString kUser = QStringLiteral("user");

QString gitHubPlace(const ReleaseSettings &releases)
{
    return releases.githubApi;
}

QString registryPlace(const ReleaseSettings &releases)
{
    return releases.registryUrl.isEmpty() ? releases.image.section(QLatin1Char('/'), 0, 0)
                                          : releases.registryUrl;
}

QString keptText(const QString &environment)
{
    KeychainClient keychain;
    QFutureWatcher<KeychainAnswer> watcher;
    QObject::connect(&watcher, &QFutureWatcherBase::finished, qApp, &QCoreApplication::quit,
                     Qt::QueuedConnection);
    watcher.setFuture(keychain.read(tokensKey(environment)));
    QCoreApplication::exec();
    const bool isFound =
        watcher.future().resultCount() > 0 && watcher.result().kind == KeychainAnswer::Kind::Found;
    return isFound ? watcher.result().secret : QString();
}

} // namespace

QString tokensKey(const QString &environment)
{
    return environment + QStringLiteral("/releases");
}

QString tokensText(const ReleaseSettings &releases, const ReleaseTokens &tokens)
{
    const QJsonObject json{
        {kGitHub, QJsonObject{{kPlace, gitHubPlace(releases)}, {kToken, tokens.github}}},
        {kRegistry, QJsonObject{{kPlace, registryPlace(releases)},
                                {kUser, tokens.registryUser},
                                {kToken, tokens.registryToken}}}};
    return QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact));
}

ReleaseTokens tokensIn(const QString &text, const ReleaseSettings &releases)
{
    const QJsonObject json = QJsonDocument::fromJson(text.toUtf8()).object();
    const QJsonObject gitHub = json[kGitHub].toObject();
    const QJsonObject registry = json[kRegistry].toObject();
    ReleaseTokens tokens;
    if (gitHub[kPlace].toString() == gitHubPlace(releases))
        tokens.github = gitHub[kToken].toString();
    if (registry[kPlace].toString() == registryPlace(releases)) {
        tokens.registryUser = registry[kUser].toString();
        tokens.registryToken = registry[kToken].toString();
    }
    return tokens;
}

ReleaseTokens demoTokens()
{
    return {QStringLiteral("demo"), {}, {}};
}

ReleaseTokens tokensForCommand(const Environment &environment, bool isSaved)
{
    const ReleaseTokens given{qEnvironmentVariable("CLICKNBACK_OPS_GITHUB_TOKEN"),
                              qEnvironmentVariable("CLICKNBACK_OPS_REGISTRY_USER"),
                              qEnvironmentVariable("CLICKNBACK_OPS_REGISTRY_TOKEN")};
    if (environment.kind == EnvironmentKind::Demo)
        return demoTokens();
    if (!given.isEmpty() || !isSaved || !environment.releases.isSet())
        return given;
    return tokensIn(keptText(environment.name), environment.releases);
}

} // namespace clicknback
