// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/releases/deployplan.h"

#include <vector>

namespace clicknback {

/// How a deployment goes on, for whoever watches.
struct DeployProgress
{
    enum class State { Idle, Running, Done, Failed, Cancelled };
    struct Step
    {
        DeployStep step;
        enum class State { Waiting, Running, Done, Failed, Skipped } state = State::Waiting;
        QString text; ///< why it failed or was skipped
        std::optional<Instant> startedAt;
        std::optional<Instant> finishedAt;
    };
    State state = State::Idle;
    DeployOrder order;
    std::vector<Step> steps;
    QString sentence;              ///< how it ended
    bool proposesRollback = false; ///< the verification failed, and going back is possible
    bool isCancellable = false;    ///< now
};

} // namespace clicknback
