// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/instant.h"
#include "models/domain/ledger/ledgersnapshot.h"
#include "models/domain/transition.h"

#include <QString>
#include <QStringList>

#include <cstdint>
#include <optional>
#include <vector>

namespace clicknback {

/// Why a stored balance and the ledger can differ (facts 3.3, 5.3).
enum class DriftCauseKind : std::uint8_t {
    DoubleReversal,             ///< R3: several PURCHASE_REVERSED rows for one purchase
    DoubleConfirmation,         ///< R1, R2 without a trace: both buckets off by the same amount
    ReversalBesideConfirmation, ///< R2: the rows show that both happened
    ReversalOfRejected,         ///< A10: debited what was never credited
    RejectionBesideDecision,    ///< R4
    ZeroCashbackLeftover, ///< the purchase says 0, the cashback row does not: the wallet moved by 0
    HandEdit,             ///< seeded or edited: rows that the backend does not write so, or a paid
                          ///< balance without payouts
    PostPayoutReversal,   ///< reversed after it was paid out: available is negative
    Overpaid,             ///< available is negative, and no reversals account for it
    NotANumber,           ///< a NaN amount poisoned the sums
    MissingWallet,        ///< cashback rows and no wallet (W5)
};

/// How sure the evidence makes us.
enum class Certainty : std::uint8_t {
    Proven,   ///< rows say so
    Inferred, ///< the amounts fit and nothing else does; the rows alone do not say so
};

struct DriftCause
{
    DriftCauseKind kind = DriftCauseKind::HandEdit;
    Certainty certainty = Certainty::Proven;
    Buckets explained;      ///< of stored minus ledger
    std::int64_t times = 0; ///< how often it happened: double reversals, confirmations
    QString sentence;       ///< what happened, in plain words
    QString evidence;       ///< what in the rows says so
    /// Suspect purchases, the first kMostSuspects in order of id.
    QStringList purchaseIds;
    std::int64_t suspects = 0; ///< how many there are in all

    static constexpr int kMostSuspects = 1'000;
    friend bool operator==(const DriftCause &, const DriftCause &) = default;
};

/// Why one wallet is off: difference = explained by the causes + unexplained, to the cent, in each
/// bucket.
struct DriftExplanation
{
    QString userId;
    QString email;                 ///< empty: no such user row
    std::optional<Buckets> stored; ///< nothing: no wallet
    Buckets ledger;
    Buckets difference;             ///< stored minus ledger; a missing wallet counts as zero
    std::vector<DriftCause> causes; ///< the largest first
    Buckets unexplained;
    /// What correction would settle it, in a sentence; says so when rows must be mended first,
    /// because the ledger itself is wrong.
    QString remedy;
    bool mendRowsFirst = false;

    Buckets explained() const;
    friend bool operator==(const DriftExplanation &, const DriftExplanation &) = default;
};

/// An audit row about one of the user's purchases, as far as it moves money.
struct DriftAudit
{
    QByteArray purchaseId;
    QString action;
    QString priorStatus;           ///< details' prior_status; empty: none
    std::optional<Money> cashback; ///< details' cashback_amount
};

/// Everything that explains one wallet.
struct DriftEvidence
{
    LedgerWallet wallet;
    std::vector<LedgerRecord> rows; ///< all of the user's purchases, and those of his cashback rows
    std::vector<OrphanCashback> orphans; ///< of this user
    std::vector<DriftAudit> audit;
    bool auditIsReadable = true; ///< false: the audit log could not be read
    bool hasPayouts = false;     ///< there is a payouts table
};

/// By evidence, not by guess. `names` are of the snapshot that the rows are from.
DriftExplanation explainDrift(const DriftEvidence &evidence, const LedgerNames &names);

/// The rows of each of `users`, in one pass over the snapshot; in the order of `users`, which are
/// in ascending order.
std::vector<DriftEvidence> driftEvidence(const LedgerSnapshot &snapshot,
                                         const std::vector<std::uint32_t> &users);

/// Users whose wallet isOff(); ascending.
std::vector<std::uint32_t> driftingUsers(const LedgerSnapshot &snapshot);

/// "Reversed more than once".
QString titleOf(DriftCauseKind kind);

} // namespace clicknback
