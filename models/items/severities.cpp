// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/severities.h"

#include "models/domain/status.h"

namespace clicknback {

Severity severityOfPurchase(QStringView status)
{
    switch (purchaseStatusFrom(status)) {
    case PurchaseStatus::Pending:
        return Severity::Pending;
    case PurchaseStatus::Confirmed:
        return Severity::Good;
    case PurchaseStatus::Rejected:
        return Severity::Neutral;
    case PurchaseStatus::Reversed:
        return Severity::Warning;
    case PurchaseStatus::Unknown:
        break;
    }
    return Severity::Critical;
}

Severity severityOfCashback(QStringView status)
{
    switch (cashbackStatusFrom(status)) {
    case CashbackStatus::Pending:
        return Severity::Pending;
    case CashbackStatus::Available:
        return Severity::Good;
    case CashbackStatus::Reversed:
        return Severity::Warning;
    case CashbackStatus::Unknown:
        break;
    }
    return Severity::Critical;
}

Severity severityOf(HealthState state)
{
    switch (state) {
    case HealthState::Good:
        return Severity::Good;
    case HealthState::Degraded:
        return Severity::Warning;
    case HealthState::Down:
        return Severity::Critical;
    case HealthState::Paused:
        return Severity::Neutral;
    case HealthState::Unknown:
        break;
    }
    return Severity::Unknown;
}

Severity severityOf(SchemaPosition position)
{
    switch (position) {
    case SchemaPosition::AtHead:
        return Severity::Good;
    case SchemaPosition::Behind:
    case SchemaPosition::Unknown:
        return Severity::Warning;
    case SchemaPosition::Missing:
    case SchemaPosition::Several:
        return Severity::Critical;
    case SchemaPosition::Unreadable:
        break;
    }
    return Severity::Unknown;
}

Severity severityOf(StepState state)
{
    switch (state) {
    case StepState::Applied:
    case StepState::Current:
        return Severity::Good;
    case StepState::NotThere:
        return Severity::Warning;
    case StepState::NotKnown:
        return Severity::Neutral;
    case StepState::Stranger:
        break;
    }
    return Severity::Unknown;
}

} // namespace clicknback
