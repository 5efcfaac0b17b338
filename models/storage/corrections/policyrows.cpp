// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/corrections/policyrows.h"

#include "models/storage/connection.h"
#include "models/storage/corrections/journalrows.h"

namespace clicknback {

using namespace Qt::StringLiterals;

namespace {

ApprovalPolicy policyFrom(const Row &row)
{
    ApprovalPolicy policy;
    policy.isOn = row.boolean(0);
    policy.aboveEuros = row.optionalMoney(1);
    if (const auto rows = row.optionalInteger(2))
        policy.aboveRows = int(*rows);
    policy.operations = row.text(3).split(u',', Qt::SkipEmptyParts);
    policy.wantsDistinctRoles = row.boolean(4);
    return policy;
}

QVariantMap valuesOf(const ApprovalPolicy &policy)
{
    return {
        {u"is_on"_s, policy.isOn},
        {u"above_euros"_s, textOrNull(policy.aboveEuros ? policy.aboveEuros->toText() : QString())},
        {u"above_rows"_s,
         policy.aboveRows ? QVariant(*policy.aboveRows) : QVariant(QMetaType(QMetaType::Int))},
        {u"operations"_s, presentText(policy.operations.join(u','))},
        {u"wants_distinct_roles"_s, policy.wantsDistinctRoles}};
}

} // namespace

Result<ApprovalPolicy> readPolicy(Connection &connection)
{
    return onlyRow(
        connection.selectFirst<ApprovalPolicy>(u"corrections/ops/select_policy"_s, {}, policyFrom));
}

Result<void> writePolicy(Connection &connection, const ApprovalPolicy &policy)
{
    const auto written = connection.execute(u"corrections/ops/update_policy"_s, valuesOf(policy));
    return written ? Result<void>() : Result<void>(fail(written.error()));
}

} // namespace clicknback
