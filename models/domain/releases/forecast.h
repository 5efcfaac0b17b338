// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/releases/ladder.h"

namespace clicknback {

/// A reason why the next deployment would fail, or that there is none of this kind.
struct ForecastItem
{
    enum class Kind { Token, PullRight, Disk, TwoHeads, Lock, Secret, Gate, Hold, MigrationPath };
    enum class State { Fine, Warning, WouldFail, Unknown };

    Kind kind = Kind::Token;
    State state = State::Unknown;
    QString sentence;

    friend bool operator==(const ForecastItem &, const ForecastItem &) = default;
};

struct TokenFacts
{
    bool isSet = false;
    bool isAccepted = false;
    QStringList scopes; ///< empty: the kind of token does not tell
    std::optional<Instant> expiresAt;
};

/// A lock or a hold as it lies on the host.
struct HostNote
{
    QString who;
    QString why;
    QString what; ///< the release
    std::optional<Instant> since;
    QString operationId;

    friend bool operator==(const HostNote &, const HostNote &) = default;
};

/// What is read from the host of the Compose project by one script; each is known or not.
struct ComposeHost
{
    Fact<qint64> freeBytes; ///< where the engine keeps its images
    Fact<std::optional<HostNote>> lock;
    Fact<std::optional<HostNote>> hold;
    Fact<QString> compose; ///< "docker compose" or "docker-compose"
    Fact<QByteArray> composeFile;
    Fact<QByteArray> pinFile;      ///< this program's; empty: not pinned
    Fact<QString> environmentFile; ///< .env without the values of secrets: only APP_IMAGE and what
                                   ///< the Compose file's image lines name
};

struct ForecastFacts
{
    Fact<TokenFacts> token;
    Fact<QString> pull; ///< the digest that the registry gave us for the deployed tag; known and
                        ///< empty: it refused us
    ComposeHost host;
    Fact<qint64> imageBytes;       ///< of the next image
    Fact<QStringList> nextHeads;   ///< of the release to come
    Fact<QStringList> secretNames; ///< those there are
    QStringList neededSecrets;
    std::vector<Gate> gates; ///< of the head of main
    Fact<QStringList> databaseRevisions;
    Fact<QStringList> nextRevisions;
    Instant now;
};

/// One of each kind that can be asked at all, worst first.
std::vector<ForecastItem> forecast(const ForecastFacts &facts);
QString toText(ForecastItem::Kind kind);
QString toText(ForecastItem::State state);

} // namespace clicknback
