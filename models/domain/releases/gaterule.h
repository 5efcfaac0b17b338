// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringList>

#include <vector>

namespace clicknback {

/// What a commit has to pass before it may be deployed (facts 7.1, 7.2).
enum class GateKind {
    Lint,
    Security,
    Tests,
    Coverage,
    Migrations,
    Integration,
    EndToEnd,
    Review,
};

/// Which job, or which step of it, is a gate.
struct GateRule
{
    GateKind gate = GateKind::Lint;
    QStringList jobs; ///< names of jobs or checks; case does not matter, * stands for anything
    QString step;     ///< of such a job; empty: the job itself
    bool isRequired = true;

    friend bool operator==(const GateRule &, const GateRule &) = default;
};

QString toText(GateKind gate); ///< "end-to-end", as files write it too

/// As the platform's pipeline is: coverage is a step of the job `test`, end-to-end a job of the
/// deployment's workflow, and nothing requires a review (facts 7.1, 7.2).
std::vector<GateRule> defaultGateRules();

} // namespace clicknback
