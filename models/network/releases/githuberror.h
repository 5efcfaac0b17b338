// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/network/releases/githubclient.h"
#include "models/network/releases/githubrequests.h"

namespace clicknback {

/// Why a client with these settings can ask nothing at all; empty: it can.
QString gitHubSettingsProblem(const GitHubSettings &settings);

/// What an answer that is not the wished one means, for any status but those of a limit.
Error gitHubError(const HttpReply &reply, const GitHubRequest &request,
                  const GitHubSettings &settings);
/// An answer that is not the API's.
Error notGitHub(const HttpReply &reply, const GitHubSettings &settings);

/// GitHub's own words of its refusal; empty: none.
QString gitHubWords(const HttpReply &reply);

} // namespace clicknback
