// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/reconcile/confirmationsuspects.h"
#include "models/domain/reconcile/purchasedrift.h"

namespace clicknback {

/// Parts of one story.
struct DriftGroup
{
    std::vector<DriftPart> parts;
    std::size_t candidates = 0; ///< more than parts: which of them it was cannot be told

    Buckets delta() const;
    int times() const;
};

QString sentenceOf(const DriftGroup &group);
QString evidenceOf(DriftStory story);
/// A second confirmation that the rows do not show.
QString confirmedUnseenSentence(const ConfirmationFit &fit, Money moved);
QString confirmedUnseenEvidence(const ConfirmationFit &fit);

/// What settles the wallet.
QString remedyOf(const DriftExplanation &explanation, std::int64_t contradictory,
                 bool auditIsReadable);

} // namespace clicknback
