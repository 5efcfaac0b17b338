// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/releases/forecast.h"

#include "models/domain/releases/disk.h"
#include "models/domain/releases/hostnote.h"

#include <algorithm>

namespace clicknback {

namespace {

using Item = std::optional<ForecastItem>;
using Kind = ForecastItem::Kind;
using State = ForecastItem::State;

constexpr int kSecondsADay = 86'400;
constexpr int kDaysOfWarning = 7;

Item unknown(Kind kind, const QString &what, const QString &why)
{
    return ForecastItem{kind, State::Unknown,
                        QStringLiteral("%1 is not known: %2.").arg(what, why)};
}

Item item(Kind kind, State state, const QString &sentence)
{
    return ForecastItem{kind, state, sentence};
}

Item tokenExpiry(const TokenFacts &token, Instant now)
{
    const qint64 seconds = token.expiresAt->secondsSince(now);
    const QString day = token.expiresAt->toText().left(10);
    if (*token.expiresAt <= now)
        return item(Kind::Token, State::WouldFail,
                    QStringLiteral("The token for GitHub expired on %1.").arg(day));
    if (seconds < kDaysOfWarning * kSecondsADay)
        return item(Kind::Token, State::Warning,
                    QStringLiteral("The token for GitHub expires on %1.").arg(day));
    return item(Kind::Token, State::Fine,
                QStringLiteral("GitHub accepts the token until %1.").arg(day));
}

bool mayStartWorkflows(const QStringList &scopes)
{
    return scopes.isEmpty() || scopes.contains(QLatin1String("repo"))
           || scopes.contains(QLatin1String("public_repo"));
}

Item tokenItem(const ForecastFacts &facts)
{
    if (!facts.token)
        return unknown(Kind::Token, QStringLiteral("The token for GitHub"), facts.token.why);
    const TokenFacts &token = *facts.token;
    if (!token.isSet)
        return item(Kind::Token, State::Warning,
                    QStringLiteral("No token for GitHub is set: no workflow can be started."));
    const bool isExpired = token.expiresAt && *token.expiresAt <= facts.now;
    if (!token.isAccepted && !isExpired)
        return item(Kind::Token, State::WouldFail,
                    QStringLiteral("GitHub does not accept the token."));
    if (token.expiresAt && token.expiresAt->secondsSince(facts.now) < kDaysOfWarning * kSecondsADay)
        return tokenExpiry(token, facts.now);
    if (!mayStartWorkflows(token.scopes))
        return item(Kind::Token, State::Warning,
                    QStringLiteral("The token may not start workflows; its scopes are %1.")
                        .arg(token.scopes.join(QLatin1String(", "))));
    return token.expiresAt
               ? tokenExpiry(token, facts.now)
               : item(Kind::Token, State::Fine, QStringLiteral("GitHub accepts the token."));
}

/// A token whose scopes are told and do not name packages cannot pull private images.
bool isWithoutPackages(const Fact<TokenFacts> &token)
{
    return token && !token->scopes.isEmpty()
           && std::none_of(token->scopes.begin(), token->scopes.end(), [](const QString &scope) {
                  return scope.endsWith(QLatin1String(":packages"));
              });
}

Item pullItem(const ForecastFacts &facts)
{
    if (facts.pull && !facts.pull->isEmpty())
        return item(Kind::PullRight, State::Fine,
                    QStringLiteral("The registry gives the image out."));
    if (facts.pull)
        return item(Kind::PullRight, State::WouldFail,
                    QStringLiteral("The registry refuses the image: the token has no right to "
                                   "pull."));
    if (isWithoutPackages(facts.token))
        return item(Kind::PullRight, State::Warning,
                    QStringLiteral("The token names no right to packages, and whether the "
                                   "registry gives the image out is not known: %1.")
                        .arg(facts.pull.why));
    return unknown(Kind::PullRight, QStringLiteral("Whether the registry gives the image out"),
                   facts.pull.why);
}

Item diskItem(const ForecastFacts &facts)
{
    if (!facts.host.freeBytes)
        return unknown(Kind::Disk, QStringLiteral("The free space on the host"),
                       facts.host.freeBytes.why);
    const qint64 free = *facts.host.freeBytes;
    const qint64 needed = bytesToPull(facts.imageBytes ? *facts.imageBytes : 0);
    const QString sentence = QStringLiteral("%1 are free on the host, %2 are needed.")
                                 .arg(bytesText(free), bytesText(needed));
    if (free < needed)
        return item(Kind::Disk, State::WouldFail, sentence);
    if (!facts.imageBytes)
        return unknown(Kind::Disk,
                       QStringLiteral("%1 are free on the host; how large the next image is")
                           .arg(bytesText(free)),
                       facts.imageBytes.why);
    return item(Kind::Disk, State::Fine, sentence);
}

Item headsItem(const ForecastFacts &facts)
{
    if (!facts.nextHeads)
        return unknown(Kind::TwoHeads, QStringLiteral("How many heads the next migrations have"),
                       facts.nextHeads.why);
    if (facts.nextHeads->size() > 1)
        return item(Kind::TwoHeads, State::WouldFail,
                    QStringLiteral("The next migrations have %1 heads (%2): “alembic upgrade "
                                   "head” refuses them.")
                        .arg(facts.nextHeads->size())
                        .arg(facts.nextHeads->join(QLatin1String(", "))));
    return item(Kind::TwoHeads, State::Fine,
                facts.nextHeads->isEmpty() ? QStringLiteral("The next release has no migrations.")
                                           : QStringLiteral("The next migrations have one head."));
}

Item lockItem(const ForecastFacts &facts)
{
    if (!facts.host.lock)
        return unknown(Kind::Lock, QStringLiteral("Whether the host is locked"),
                       facts.host.lock.why);
    if (const std::optional<HostNote> &lock = *facts.host.lock)
        return item(Kind::Lock, State::WouldFail,
                    QStringLiteral("The host is locked by %1.").arg(hostNoteSentence(*lock)));
    return item(Kind::Lock, State::Fine, QStringLiteral("Nobody has locked the host."));
}

Item holdItem(const ForecastFacts &facts)
{
    if (!facts.host.hold)
        return unknown(Kind::Hold, QStringLiteral("Whether somebody holds the release"),
                       facts.host.hold.why);
    if (const std::optional<HostNote> &hold = *facts.host.hold)
        return item(Kind::Hold, State::WouldFail,
                    QStringLiteral("Held by %1: the hold has to be lifted first.")
                        .arg(hostNoteSentence(*hold)));
    return item(Kind::Hold, State::Fine, QStringLiteral("Nobody holds the release."));
}

Item secretItem(const ForecastFacts &facts)
{
    if (facts.neededSecrets.isEmpty())
        return std::nullopt;
    if (!facts.secretNames)
        return unknown(Kind::Secret, QStringLiteral("Which secrets the repository has"),
                       facts.secretNames.why);
    QStringList missing;
    for (const QString &name : facts.neededSecrets)
        if (!facts.secretNames->contains(name, Qt::CaseInsensitive))
            missing << name;
    if (missing.isEmpty())
        return item(Kind::Secret, State::Fine,
                    QStringLiteral("The repository has every secret the workflows need."));
    return item(Kind::Secret, State::WouldFail,
                QStringLiteral("The repository has no secret named %1.")
                    .arg(missing.join(QLatin1String(", "))));
}

Item gateItem(const ForecastFacts &facts)
{
    if (facts.gates.empty())
        return std::nullopt;
    const QString summary = gatesSummary(facts.gates);
    switch (verdictOf(facts.gates)) {
    case GatesVerdict::Green:
        return item(Kind::Gate, State::Fine, QStringLiteral("Gates of main: %1.").arg(summary));
    case GatesVerdict::Red:
        return item(Kind::Gate, State::WouldFail,
                    QStringLiteral("Main is not green: %1.").arg(summary));
    case GatesVerdict::Running:
        return item(Kind::Gate, State::Warning,
                    QStringLiteral("The gates of main still run: %1.").arg(summary));
    case GatesVerdict::Unknown:
        break;
    }
    return unknown(Kind::Gate, QStringLiteral("Whether main is green"), summary);
}

Item pathItem(const ForecastFacts &facts)
{
    if (!facts.databaseRevisions)
        return unknown(Kind::MigrationPath, QStringLiteral("Where the database stands"),
                       facts.databaseRevisions.why);
    if (!facts.nextRevisions)
        return unknown(Kind::MigrationPath, QStringLiteral("What the next migrations are"),
                       facts.nextRevisions.why);
    QStringList strangers;
    for (const QString &revision : *facts.databaseRevisions)
        if (!facts.nextRevisions->contains(revision))
            strangers << revision;
    if (strangers.isEmpty())
        return item(Kind::MigrationPath, State::Fine,
                    QStringLiteral("The next migrations know the database's revision."));
    return item(Kind::MigrationPath, State::WouldFail,
                QStringLiteral("The database stands at %1, which the next migrations do not know: "
                               "they would fail, and the application would not start.")
                    .arg(strangers.join(QLatin1String(", "))));
}

int urgency(State state)
{
    switch (state) {
    case State::WouldFail:
        return 0;
    case State::Warning:
        return 1;
    case State::Unknown:
        return 2;
    case State::Fine:
        break;
    }
    return 3;
}

} // namespace

std::vector<ForecastItem> forecast(const ForecastFacts &facts)
{
    std::vector<ForecastItem> items;
    for (const Item &found :
         {gateItem(facts), headsItem(facts), pathItem(facts), tokenItem(facts), pullItem(facts),
          secretItem(facts), diskItem(facts), lockItem(facts), holdItem(facts)})
        if (found)
            items.push_back(*found);
    std::stable_sort(items.begin(), items.end(), [](const ForecastItem &a, const ForecastItem &b) {
        return urgency(a.state) < urgency(b.state);
    });
    return items;
}

} // namespace clicknback
