// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/network/releases/registryclient.h"

#include <QUrl>

#include <chrono>
#include <optional>

namespace clicknback {

// How a registry wants to know who asks, without any sending.

/// What a 401 asks for (WWW-Authenticate).
struct Challenge
{
    enum class Scheme { Basic, Bearer };
    Scheme scheme = Scheme::Bearer;
    QString realm;
    QString service;
    QString scope;
    QString error; ///< "insufficient_scope", "invalid_token"; empty: not said

    friend bool operator==(const Challenge &, const Challenge &) = default;
};

/// The first challenge that we can meet, Bearer before Basic; nothing: there is none.
std::optional<Challenge> challengeOf(const HttpReply &reply);

/// What goes into the header, and for how long.
struct Authorization
{
    QByteArray header; ///< "Authorization: Bearer …"; empty: nothing is to be sent
    std::optional<std::chrono::steady_clock::time_point> until; ///< nothing: for ever

    bool isOver(std::chrono::steady_clock::time_point now) const { return until && now >= *until; }
};

/// Why these settings cannot be used: a registry over plain HTTP that is not on this machine, a
/// repository that is none. The parsed address otherwise.
Result<QUrl> registryAddress(const RegistrySettings &settings);
/// https, or http to this very machine.
bool isSafeAddress(const QUrl &url);

/// User and token go along when the token server is the registry's own host, never to another one.
/// Error: a realm that is no address, or one that is not encrypted.
Result<HttpRequest> tokenRequest(const Challenge &challenge, const RegistrySettings &settings);
/// What the token server gave. `now` is when it was asked.
Result<Authorization> authorizationOf(const HttpReply &reply, const Challenge &challenge,
                                      const RegistrySettings &settings,
                                      std::chrono::steady_clock::time_point now);
/// User and token themselves. Error: there are none.
Result<Authorization> basicAuthorization(const RegistrySettings &settings);

} // namespace clicknback
