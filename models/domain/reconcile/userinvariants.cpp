// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/reconcile/invariantfamilies.h"

namespace clicknback {

using namespace Qt::StringLiterals;

std::vector<Invariant> userInvariants()
{
    const QStringList users{u"users"_s};
    return {
        {.id = u"U1"_s,
         .gravity = Gravity::Medium,
         .unit = InvariantUnit::Emails,
         .title = u"E-mails that differ only in case"_s,
         .statement = u"E-mail addresses are unique when the case of letters is ignored."_s,
         .reason = u"One person has two accounts and two wallets, and signs in to the wrong one."_s,
         .noise = u"The platform lets people register so."_s,
         .tables = users},
        {.id = u"U2"_s,
         .gravity = Gravity::High,
         .unit = InvariantUnit::User,
         .title = u"User with an unknown role"_s,
         .statement = u"The role of a user is user or admin."_s,
         .reason = u"Signing in fails with an error for this user."_s,
         .tables = users},
        {.id = u"U3"_s,
         .gravity = Gravity::High,
         .unit = InvariantUnit::User,
         .title = u"Password is no bcrypt hash"_s,
         .statement = u"What is stored of a password looks like a bcrypt hash."_s,
         .reason = u"The user cannot sign in; at worst a password stands there that everybody with "
                   "a backup can read."_s,
         .tables = users},
        {.id = u"U4"_s,
         .gravity = Gravity::Low,
         .unit = InvariantUnit::RefreshToken,
         .title = u"Refresh token of nobody"_s,
         .statement = u"Every refresh token belongs to a user."_s,
         .reason = u"Nothing in the database keeps the two together; a token without its user is "
                   "only litter, but shows that a user was deleted."_s,
         .noise = u"A user was deleted by hand."_s,
         .tables = {u"refresh_tokens"_s, u"users"_s}},
        {.id = u"U5"_s,
         .gravity = Gravity::Low,
         .unit = InvariantUnit::RefreshToken,
         .title = u"Refresh token contradicts itself"_s,
         .statement = u"A refresh token has a time of use exactly when it was rotated, ends after "
                      "it was issued, and its hash is 64 hexadecimal digits."_s,
         .reason = u"The platform writes no such row: somebody did, and a token made by hand is a "
                   "way in."_s,
         .tables = {u"refresh_tokens"_s}},
        {.id = u"U6"_s,
         .gravity = Gravity::High,
         .unit = InvariantUnit::Database,
         .title = u"No active administrator"_s,
         .statement = u"At least one user is an active admin."_s,
         .reason = u"Nobody can confirm, reverse or switch anything, and the platform has no way "
                   "to make an admin: it takes a statement in the database."_s,
         .tables = users},
    };
}

std::vector<Invariant> flagInvariants()
{
    const QStringList flags{u"feature_flags"_s};
    return {
        {.id = u"F1"_s,
         .gravity = Gravity::Medium,
         .unit = InvariantUnit::Flag,
         .title = u"Flag's scope and id do not fit"_s,
         .statement = u"A global flag names no scope id; every other flag names one."_s,
         .reason = u"Nobody ever reads such a row, so whoever set it believes in a switch that "
                   "does nothing."_s,
         .noise = u"The platform accepts a global flag with a scope id."_s,
         .tables = flags},
        {.id = u"F2"_s,
         .gravity = Gravity::Medium,
         .unit = InvariantUnit::Flag,
         .title = u"Flag of nobody"_s,
         .statement = u"The scope id of a flag is that of a user or merchant that exists."_s,
         .reason = u"It was meant to hold somebody's purchases back and holds back nobody's."_s,
         .noise = u"The user or merchant was deleted after the flag had been set."_s,
         .tables = {u"feature_flags"_s, u"users"_s, u"merchants"_s}},
        {.id = u"F3"_s,
         .gravity = Gravity::Low,
         .unit = InvariantUnit::Flag,
         .title = u"Flag that steers nothing"_s,
         .statement = u"The key of a flag is well-formed and one that the platform reads."_s,
         .reason = u"purchase_auto_confirm is the only key with an effect; a misspelt one looks as "
                   "if it had one."_s,
         .noise = u"Keys that are kept for a later version of the platform, or for other "
                  "programs."_s,
         .tables = flags},
        {.id = u"F4"_s,
         .gravity = Gravity::Medium,
         .unit = InvariantUnit::Flag,
         .title = u"Global flag that the job ignores"_s,
         .statement = u"The global purchase_auto_confirm is not switched off."_s,
         .reason = u"The platform answers that confirmation is off, while its job goes on "
                   "confirming: only flags of a user or a merchant stop it."_s,
         .tables = flags},
    };
}

} // namespace clicknback
