// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/corrections/safeguards.h"

namespace clicknback {

/// The parts of judgeAftercare(), by what was corrected.

/// A request that would put right what was overwritten: about `key`, with the reason told.
CorrectionRequest followUp(const CorrectionRequest &request, CorrectionKind kind,
                           const QString &key, const QString &sentence);
/// Another correction of the same subject came after this one: what it changed is no accident.
bool hasLaterCorrection(const CorrectionRequest &request, const CorrectionFacts &left,
                        const CorrectionFacts &now);
/// Whether the wallet is off now in a bucket in which it was not when it was left.
bool hasNewDrift(const CorrectionFacts &left, const CorrectionFacts &now);

AftercareReport judgePurchase(const CorrectionRequest &request, const CorrectionFacts &left,
                              const CorrectionFacts &now);
AftercareReport judgeWallet(const CorrectionRequest &request, const CorrectionFacts &left,
                            const CorrectionFacts &now);
/// Merchants, offers, users, flags and payouts.
AftercareReport judgeSettings(const CorrectionRequest &request, const CorrectionFacts &left,
                              const CorrectionFacts &now);

} // namespace clicknback
