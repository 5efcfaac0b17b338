// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/catalogue/finding.h"
#include "models/domain/purchase.h"

#include <optional>
#include <vector>

namespace clicknback {

enum class LifeEventKind {
    Purchase,   ///< the purchase row
    Cashback,   ///< its cashback row
    Audit,      ///< an audit row
    Unrecorded, ///< a change of status that must have happened and left no audit row
    Present     ///< how it stands now
};

/// One event in the life of a purchase.
struct LifeEvent
{
    LifeEventKind kind = LifeEventKind::Purchase;
    std::optional<Instant> at; ///< nothing: not recorded, or for Present now
    QString title;             ///< "Confirmed"
    QString actor;             ///< "the system", an e-mail; empty: not recorded
    QString purchaseStatus;    ///< afterwards, in the database's word
    /// What it did to the wallet by the platform's code (facts 3.3); nothing: cannot be told.
    std::optional<Buckets> movement = Buckets{};
    /// The sum of the movements so far; nothing once one of them cannot be told.
    std::optional<Buckets> share;
    Findings remarks; ///< what is missing or odd, worst first
};

/// A purchase from ingestion to now. Events stand in the order in which they must have happened;
/// those without a time stand between their neighbours.
struct PurchaseLife
{
    std::vector<LifeEvent> events;
    std::optional<Buckets> share; ///< of all events
    /// What a purchase of the present status should have in its user's wallet (facts 5.2: W1, W2);
    /// nothing when the status is unknown or there is no cashback row.
    std::optional<Buckets> expected;

    /// Nothing when one side is unknown or not a number.
    std::optional<bool> addsUp() const;
};

PurchaseLife purchaseLife(const PurchaseStory &story, Instant now);

} // namespace clicknback
