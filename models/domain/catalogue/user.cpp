// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/catalogue/user.h"

namespace clicknback {

bool isKnownRole(QStringView role)
{
    return role == u"user" || role == u"admin";
}

Findings findingsOf(const UserRow &user)
{
    Findings findings;
    if (!isKnownRole(user.role))
        findings.push_back(
            {QStringLiteral("U2"), Severity::Critical,
             QStringLiteral("The backend does not know this role, so this user's login fails.")});
    if (!user.hashIsBcrypt)
        findings.push_back({QStringLiteral("U3"), Severity::Critical,
                            QStringLiteral("The password's hash does not look like bcrypt.")});
    if (user.sameEmail > 1)
        findings.push_back(
            {QStringLiteral("U1"), Severity::Warning,
             QStringLiteral("%1 users share this e-mail, case aside.").arg(user.sameEmail)});
    reportForeignId(findings, user.id, QStringLiteral("users"));
    sortByGravity(findings);
    return findings;
}

Findings findingsOf(const UserCounts &counts)
{
    if (counts.activeAdmins > 0)
        return {};
    return {{QStringLiteral("U6"), Severity::Critical, QStringLiteral("No active admin is left.")}};
}

} // namespace clicknback
