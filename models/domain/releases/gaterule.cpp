// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/releases/gaterule.h"

namespace clicknback {

QString toText(GateKind gate)
{
    switch (gate) {
    case GateKind::Lint:
        return QStringLiteral("lint");
    case GateKind::Security:
        return QStringLiteral("security");
    case GateKind::Tests:
        return QStringLiteral("tests");
    case GateKind::Coverage:
        return QStringLiteral("coverage");
    case GateKind::Migrations:
        return QStringLiteral("migrations");
    case GateKind::Integration:
        return QStringLiteral("integration");
    case GateKind::EndToEnd:
        return QStringLiteral("end-to-end");
    case GateKind::Review:
        break;
    }
    return QStringLiteral("review");
}

std::vector<GateRule> defaultGateRules()
{
    return {
        {GateKind::Lint, {QStringLiteral("lint")}, {}, true},
        {GateKind::Security, {QStringLiteral("security")}, {}, true},
        {GateKind::Tests, {QStringLiteral("test")}, {}, true},
        {GateKind::Coverage, {QStringLiteral("test")}, QStringLiteral("*coverage*"), true},
        {GateKind::Migrations, {QStringLiteral("migrations")}, {}, true},
        {GateKind::Integration, {QStringLiteral("test-integration")}, {}, true},
        {GateKind::EndToEnd, {QStringLiteral("test-e2e")}, {}, true},
        {GateKind::Review, {QStringLiteral("review")}, {}, false},
    };
}

} // namespace clicknback
