// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/catalogue/finding.h"
#include "models/domain/instant.h"

#include <QString>

#include <cstdint>
#include <optional>

namespace clicknback {

/// A row of feature_flags.
struct FlagRow
{
    QString id;
    QString key;
    QString scopeType;
    std::optional<QString> scopeId; ///< empty text is not NULL (facts 5.2, F1)
    bool enabled = true;
    QString description;
    std::optional<Instant> createdAt;
    std::optional<Instant> updatedAt;

    friend bool operator==(const FlagRow &, const FlagRow &) = default;
    bool isScoped() const { return scopeType == u"merchant" || scopeType == u"user"; }
    bool isSteering() const { return key == u"purchase_auto_confirm"; } ///< the only key (facts 2)
};

/// What a scope id points at.
struct FlagTarget
{
    enum class State {
        None /**< nothing to point at */,
        Found,
        Missing,
        Unknown /**< could not be read */
    };

    State state = State::None;
    QString name;                        ///< a merchant's name or a user's e-mail, when found
    std::optional<std::int64_t> pending; ///< purchases that wait now; nothing: could not be read

    friend bool operator==(const FlagTarget &, const FlagTarget &) = default;
};

/// What a flag really does, which is not what its row says (facts 3.5, 3.7).
struct FlagEffect
{
    Severity severity = Severity::Neutral;
    QString text;

    friend bool operator==(const FlagEffect &, const FlagEffect &) = default;
};

struct FlagEntry
{
    FlagRow flag;
    FlagTarget target;
    FlagEffect effect;
    Findings findings;

    friend bool operator==(const FlagEntry &, const FlagEntry &) = default;
};

FlagEffect effectOf(const FlagRow &flag, const FlagTarget &target);
/// F1 to F4 and ID.
Findings findingsOf(const FlagRow &flag, const FlagTarget &target);

} // namespace clicknback
