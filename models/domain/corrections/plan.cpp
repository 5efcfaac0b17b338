// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/corrections/plan.h"

#include <algorithm>

namespace clicknback {

namespace {

int countOf(const std::vector<OperationResult> &operations, OperationResult::Status status)
{
    return int(std::count_if(operations.begin(), operations.end(),
                             [status](const auto &result) { return result.status == status; }));
}

} // namespace

Money PlanPreview::moved() const
{
    Money sum;
    for (const PlannedOperation &operation : operations) {
        if (operation.preview && !operation.isCommitted)
            sum += operation.preview->plan.moved();
    }
    return sum;
}

bool PlanPreview::hasRefusals() const
{
    return std::any_of(operations.begin(), operations.end(),
                       [](const PlannedOperation &o) { return o.refusal && !o.isCommitted; });
}

QString toText(OperationResult::Status status)
{
    switch (status) {
    case OperationResult::Status::Committed:
        return QStringLiteral("committed");
    case OperationResult::Status::AlreadyCommitted:
        return QStringLiteral("already committed");
    case OperationResult::Status::Refused:
        return QStringLiteral("refused");
    case OperationResult::Status::Unknown:
        return QStringLiteral("unknown");
    case OperationResult::Status::NotTried:
        break;
    }
    return QStringLiteral("not tried");
}

int PlanResult::committed() const
{
    return countOf(operations, OperationResult::Status::Committed);
}

bool PlanResult::isDone() const
{
    const int before = countOf(operations, OperationResult::Status::AlreadyCommitted);
    return committed() > 0 && committed() + before == int(operations.size());
}

bool PlanResult::isUnknown() const
{
    return countOf(operations, OperationResult::Status::Unknown) > 0;
}

int CsvPlan::good() const
{
    return int(std::count_if(lines.begin(), lines.end(),
                             [](const CsvLine &line) { return line.request.has_value(); }));
}

} // namespace clicknback
