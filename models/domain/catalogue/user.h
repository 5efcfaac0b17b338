// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/catalogue/finding.h"
#include "models/domain/instant.h"
#include "models/domain/transition.h"

#include <QString>

#include <cstdint>
#include <optional>
#include <vector>

namespace clicknback {

/// A row of users with its wallet. The password's hash is never read, only whether it looks like
/// one.
struct UserRow
{
    QString id;
    QString email;
    QString role;
    bool active = true;
    std::optional<Instant> createdAt;
    bool hashIsBcrypt = true;
    std::int64_t sameEmail = 1; ///< users of this e-mail, case aside, itself included
    std::optional<Buckets>
        wallet; ///< nothing: no wallet yet; the first purchase makes one (facts 3.3)

    friend bool operator==(const UserRow &, const UserRow &) = default;
};

struct UserEntry
{
    UserRow user;
    Findings findings;

    friend bool operator==(const UserEntry &, const UserEntry &) = default;
};

/// The words of facts 2.
bool isKnownRole(QStringView role);
/// U1, U2, U3 and ID.
Findings findingsOf(const UserRow &user);

enum class RoleChoice { Any, User, Admin, Other /**< a word the backend does not know */ };

/// Which users are shown; an empty member does not restrict.
struct UserFilter
{
    QString text; ///< part of an e-mail or an id
    RoleChoice role = RoleChoice::Any;
    std::optional<bool> active;
    std::optional<bool> hasWallet;
    bool onlyFindings = false;

    friend bool operator==(const UserFilter &, const UserFilter &) = default;
};

/// Over all users, whatever the filter.
struct UserCounts
{
    std::int64_t all = 0;
    std::int64_t active = 0;
    std::int64_t admins = 0;
    std::int64_t activeAdmins = 0;
    std::int64_t withoutWallet = 0;
};

/// U6: nobody can administer the platform.
Findings findingsOf(const UserCounts &counts);

/// The users that match, those with findings first, then by e-mail.
struct UserSlice
{
    QString complaint; ///< not empty: tables could not be read, and there are no rows
    std::vector<UserEntry> rows;
    std::int64_t matching = 0; ///< more than rows when there are too many to show
    std::int64_t matchingWithFindings = 0;
    UserCounts counts;
};

} // namespace clicknback
