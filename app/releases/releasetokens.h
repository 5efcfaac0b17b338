// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/environment.h"

#include <optional>

namespace clicknback {

/// What GitHub and the registry want to see; empty: asked without.
struct ReleaseTokens
{
    QString github;
    QString registryUser;
    QString registryToken;

    bool isEmpty() const { return github.isEmpty() && registryToken.isEmpty(); }
};

/// The keychain's entry for an environment's tokens. No environment can have this name.
QString tokensKey(const QString &environment);
/// A token stands together with the addresses it is for: after a hand edit of the environment's
/// file it is never sent elsewhere.
QString tokensText(const ReleaseSettings &releases, const ReleaseTokens &tokens);
/// Those that are for these addresses.
ReleaseTokens tokensIn(const QString &text, const ReleaseSettings &releases);

/// What the simulated GitHub takes; it takes anything.
ReleaseTokens demoTokens();

/// For a command: CLICKNBACK_OPS_GITHUB_TOKEN, CLICKNBACK_OPS_REGISTRY_USER and
/// CLICKNBACK_OPS_REGISTRY_TOKEN, else the keychain's when `isSaved`. Needs an application and
/// waits: never call it from a running event loop.
ReleaseTokens tokensForCommand(const Environment &environment, bool isSaved);

} // namespace clicknback
