// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/health/diagnosis.h"

namespace clicknback {

using Fact = std::optional<Sample> VantageFacts::*;

/// One row of the table: when it fits, what is broken, and what is missing to be certain of it.
struct Cause
{
    bool (*fits)(const VantageFacts &facts);
    ProbeLayer layer;
    QString sentence;       ///< "%1": what `says` said
    std::vector<Fact> says; ///< the first of them that is not well
    QString missing;        ///< empty: the cause is certain
};

/// In the order in which they are tried: from the outside in.
const std::vector<Cause> &causes();
/// The part behind the application: database, data, job, and what is near a limit.
std::vector<Cause> innerCauses();

} // namespace clicknback
