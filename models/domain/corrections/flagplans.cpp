// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/corrections/planners.h"

namespace clicknback {

using namespace Qt::StringLiterals;

namespace {

/// What the row says beside its scope. NULL and empty text are one description.
std::map<QString, QString> argumentsOf(const RowImage &flag)
{
    return {{u"enabled"_s, flag.isTrue("enabled") ? u"true"_s : u"false"_s},
            {u"description"_s, flag.text("description")}};
}

std::optional<QString> describedAs(const PlanInput &in)
{
    const QString text = in.argument("description");
    return text.isEmpty() ? std::nullopt : std::optional(text);
}

/// What the flag will really do (facts 3.5, 3.7).
void warnAboutEffect(CorrectionPlan &plan, const FlagKey &flag, bool enabled)
{
    if (flag.key != u"purchase_auto_confirm")
        plan.warnings += u"The backend acts on no flag of this key."_s;
    else if (flag.scopeType == u"global")
        plan.warnings += enabled ? u"A global flag changes nothing: the job never reads it."_s
                                 : u"A global flag does not stop the job (F4): only one of a "
                                   "merchant or a user does."_s;
    else if (!enabled)
        plan.warnings += u"The job takes up no new purchase of this %1. A check that is running, "
                         "and administrators through the API, go on."_s.arg(flag.scopeType);
}

void addScope(AuditDetails &details, const FlagKey &flag)
{
    details[u"key"_s] = flag.key;
    details[u"scope_type"_s] = flag.scopeType;
    if (!flag.scopeId.isEmpty())
        details[u"scope_id"_s] = flag.scopeId;
}

CorrectionPlan makeFlag(const PlanInput &in, const FlagKey &flag)
{
    const std::optional<QString> description = describedAs(in);
    const auto orNull = [](const std::optional<QString> &text) {
        return text ? textValue(*text) : PlanValue{PlanValue::Kind::Null, {}};
    };
    CorrectionPlan plan = planFor(in);
    plan.statements.push_back(
        {u"write/insert_flag"_s,
         {{u"id"_s, newId(u"flag"_s)},
          {u"key"_s, textValue(flag.key)},
          {u"enabled"_s, textValue(in.argument("enabled"))},
          {u"scope_type"_s, textValue(flag.scopeType)},
          {u"scope_id"_s, flag.scopeId.isEmpty() ? orNull({}) : textValue(flag.scopeId)},
          {u"description"_s, orNull(description)},
          {u"created_at"_s, nowValue()}}});
    AuditDetails details = ownDetails(in, nullptr, {{u"enabled"_s, in.argument("enabled")}});
    addScope(details, flag);
    addAudit(plan, u"FEATURE_FLAG_SET"_s, u"feature_flag"_s, newId(u"flag"_s), details);
    setUndo(plan, CorrectionKind::DeleteFlag);
    return plan;
}

Planned changeFlag(const PlanInput &in, const FlagKey &flag)
{
    const RowImage &row = *in.before.flag;
    Changes changes;
    if (row.isTrue("enabled") != (in.argument("enabled") == u"true"))
        changes[u"enabled"_s] = in.argument("enabled");
    if (in.has("description") && row.text("description") != in.argument("description"))
        changes[u"description"_s] = describedAs(in);
    if (changes.empty())
        return refused(u"The flag stands so already."_s);
    CorrectionPlan plan = planFor(in);
    addUpdate(plan, u"write/update_flag"_s, row, {u"enabled"_s, u"description"_s}, changes);
    plan.statements.back().values[u"new_updated_at"_s] = nowValue();
    AuditDetails details = ownDetails(in, &row, changes);
    addScope(details, flag);
    addAudit(plan, u"FEATURE_FLAG_SET"_s, u"feature_flag"_s, textValue(row.key), details);
    setUndo(plan, CorrectionKind::SetFlag, argumentsOf(row));
    return plan;
}

Planned setFlag(const PlanInput &in, const FlagKey &flag)
{
    if (!in.before.scopeExists)
        return refused(u"There is no %1 %2 (F2)."_s.arg(flag.scopeType, flag.scopeId));
    Planned plan = in.before.flag ? changeFlag(in, flag) : Planned(makeFlag(in, flag));
    if (plan)
        warnAboutEffect(*plan, flag, in.argument("enabled") == u"true");
    return plan;
}

Planned deleteFlag(const PlanInput &in, const FlagKey &flag)
{
    if (!in.before.flag)
        return missingSubject(in);
    const RowImage &row = *in.before.flag;
    CorrectionPlan plan = planFor(in);
    addUpdate(plan, u"write/delete_flag"_s, row, {}, {});
    plan.statements.back().values[u"enabled"_s] = textValue(row.text("enabled"));
    AuditDetails details = ownDetails(in, nullptr, {});
    details[u"prior_enabled"_s] = row.text("enabled");
    addScope(details, flag);
    addAudit(plan, u"FEATURE_FLAG_DELETED"_s, u"feature_flag"_s, textValue(row.key), details);
    plan.warnings += u"A missing flag counts as enabled. If it is set again it gets a new id."_s;
    if (in.before.scopeExists)
        setUndo(plan, CorrectionKind::SetFlag, argumentsOf(row));
    else
        setNoUndo(plan, u"It is of a %1 that there is not (F2)."_s.arg(flag.scopeType));
    return plan;
}

} // namespace

Planned planFlag(const PlanInput &in)
{
    const std::optional<FlagKey> flag = flagKeyFrom(in.request.key);
    if (!flag)
        return missingSubject(in);
    return in.request.kind == CorrectionKind::SetFlag ? setFlag(in, *flag) : deleteFlag(in, *flag);
}

} // namespace clicknback
