// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/releasewords.h"

namespace clicknback {

const Words<GateKind> &gateWords()
{
    static const Words<GateKind> words{
        {GateKind::Lint, "lint"},
        {GateKind::Security, "security"},
        {GateKind::Tests, "tests"},
        {GateKind::Coverage, "coverage"},
        {GateKind::Migrations, "migrations"},
        {GateKind::Integration, "integration"},
        {GateKind::EndToEnd, "end-to-end"},
        {GateKind::Review, "review"},
    };
    return words;
}

const Words<ReleaseSettings::Way> &wayWords()
{
    static const Words<ReleaseSettings::Way> words{
        {ReleaseSettings::Way::None, "none"},
        {ReleaseSettings::Way::Workflow, "workflow"},
        {ReleaseSettings::Way::Compose, "compose"},
    };
    return words;
}

} // namespace clicknback
