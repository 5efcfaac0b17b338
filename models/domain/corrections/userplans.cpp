// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/corrections/planners.h"

namespace clicknback {

using namespace Qt::StringLiterals;

namespace {

bool isAdmin(const RowImage &user)
{
    return user.text("role") == u"admin";
}

/// Never the last one (facts 5.2, U6): nobody could administer the platform any more.
bool isLastActiveAdmin(const PlanInput &in)
{
    const RowImage &user = *in.before.user;
    return isAdmin(user) && user.isTrue("active") && in.before.activeAdmins <= 1;
}

tl::unexpected<Error> lastAdmin()
{
    return refused(u"This is the last active administrator (U6)."_s);
}

CorrectionPlan changeUser(const PlanInput &in, const QString &action, const Changes &changes)
{
    const RowImage &user = *in.before.user;
    CorrectionPlan plan = planFor(in);
    addUpdate(plan, u"write/update_user"_s, user, {u"role"_s, u"active"_s}, changes);
    addAudit(plan, action, u"user"_s, textValue(user.key), ownDetails(in, &user, changes));
    return plan;
}

void warnAboutYourself(CorrectionPlan &plan, const PlanInput &in)
{
    if (isAdmin(*in.before.user) && in.before.user->isTrue("active"))
        plan.warnings += u"An administrator loses access at once. If it is you who signed in here, "
                         "you commit nothing more."_s;
}

Planned activate(const PlanInput &in)
{
    if (in.before.user->isTrue("active"))
        return refused(u"The user is active already."_s);
    CorrectionPlan plan = changeUser(in, u"USER_ACTIVATED"_s, {{u"active"_s, u"true"_s}});
    if (isAdmin(*in.before.user))
        plan.warnings += u"The user is an administrator and may administer the platform at once."_s;
    setUndo(plan, CorrectionKind::DeactivateUser);
    return plan;
}

Planned deactivate(const PlanInput &in)
{
    if (!in.before.user->isTrue("active"))
        return refused(u"The user is inactive already."_s);
    if (isLastActiveAdmin(in))
        return lastAdmin();
    CorrectionPlan plan = changeUser(in, u"USER_DEACTIVATED"_s, {{u"active"_s, u"false"_s}});
    plan.warnings += u"The user can still log in, and is refused on every use. Pending purchases "
                     "go on."_s;
    warnAboutYourself(plan, in);
    setUndo(plan, CorrectionKind::ActivateUser);
    return plan;
}

Planned setRole(const PlanInput &in)
{
    const QString role = in.argument("role");
    const QString before = in.before.user->text("role");
    if (role == before)
        return refused(u"That is the user's role already."_s);
    if (role != u"admin" && isLastActiveAdmin(in))
        return lastAdmin();
    CorrectionPlan plan = changeUser(in, u"USER_ROLE_SET"_s, {{u"role"_s, role}});
    if (role == u"admin")
        plan.warnings += u"The user may administer the platform at once: confirm and reverse "
                         "purchases, and sign in here."_s;
    else
        warnAboutYourself(plan, in);
    setUndo(plan, CorrectionKind::SetUserRole, {{u"role"_s, before}});
    return plan;
}

} // namespace

Planned planUser(const PlanInput &in)
{
    if (!in.before.user)
        return missingSubject(in);
    switch (in.request.kind) {
    case CorrectionKind::ActivateUser:
        return activate(in);
    case CorrectionKind::DeactivateUser:
        return deactivate(in);
    default:
        return setRole(in);
    }
}

} // namespace clicknback
