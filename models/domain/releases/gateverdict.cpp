// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/releases/gate.h"

#include <algorithm>
#include <iterator>

namespace clicknback {

namespace {

std::vector<Gate> required(const std::vector<Gate> &gates)
{
    std::vector<Gate> some;
    std::copy_if(gates.begin(), gates.end(), std::back_inserter(some),
                 [](const Gate &gate) { return gate.isRequired; });
    return some;
}

bool any(const std::vector<Gate> &gates, GateState state)
{
    return std::any_of(gates.begin(), gates.end(),
                       [state](const Gate &gate) { return gate.state == state; });
}

bool all(const std::vector<Gate> &gates, GateState state)
{
    return std::all_of(gates.begin(), gates.end(),
                       [state](const Gate &gate) { return gate.state == state; });
}

/// One reason for all of them; empty: they differ.
QString commonReason(const std::vector<Gate> &gates)
{
    const bool isOne = std::all_of(gates.begin(), gates.end(),
                                   [&](const Gate &gate) { return gate.why == gates.front().why; });
    return isOne ? gates.front().why : QString();
}

} // namespace

QString toText(GateState state)
{
    switch (state) {
    case GateState::Passed:
        return QStringLiteral("passed");
    case GateState::Failed:
        return QStringLiteral("failed");
    case GateState::Running:
        return QStringLiteral("running");
    case GateState::NotRun:
        return QStringLiteral("not run");
    case GateState::Unknown:
        break;
    }
    return QStringLiteral("unknown");
}

GatesVerdict verdictOf(const std::vector<Gate> &gates)
{
    const std::vector<Gate> decisive = required(gates);
    if (decisive.empty())
        return GatesVerdict::Unknown; // nothing vouches for it
    if (any(decisive, GateState::Failed))
        return GatesVerdict::Red;
    if (any(decisive, GateState::Running))
        return GatesVerdict::Running;
    if (any(decisive, GateState::NotRun)) // what still runs may bring it
        return any(gates, GateState::Running) ? GatesVerdict::Running : GatesVerdict::Red;
    return any(decisive, GateState::Unknown) ? GatesVerdict::Unknown : GatesVerdict::Green;
}

QString toText(GatesVerdict verdict)
{
    switch (verdict) {
    case GatesVerdict::Green:
        return QStringLiteral("green");
    case GatesVerdict::Red:
        return QStringLiteral("red");
    case GatesVerdict::Running:
        return QStringLiteral("running");
    case GatesVerdict::Unknown:
        break;
    }
    return QStringLiteral("unknown");
}

QString gatesSummary(const std::vector<Gate> &gates)
{
    const std::vector<Gate> decisive = required(gates);
    if (decisive.empty())
        return QStringLiteral("no gate is required");
    const QString count = QString::number(decisive.size());
    if (all(decisive, GateState::Passed))
        return QStringLiteral("%1 of %1 passed").arg(count);
    if (const QString why = commonReason(decisive);
        all(decisive, GateState::Unknown) && !why.isEmpty())
        return QStringLiteral("unknown: %1").arg(why);
    if (decisive.size() > 1 && all(decisive, decisive.front().state))
        return QStringLiteral("all %1 %2").arg(count, toText(decisive.front().state));
    QStringList words;
    for (const Gate &gate : decisive) {
        if (gate.state != GateState::Passed)
            words << QStringLiteral("%1 %2").arg(toText(gate.kind), toText(gate.state));
    }
    return words.join(QStringLiteral(", "));
}

} // namespace clicknback
