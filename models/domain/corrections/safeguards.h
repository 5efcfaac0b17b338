// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/corrections/correctionpreview.h"
#include "models/domain/instant.h"
#include "models/domain/severity.h"

#include <QString>

#include <optional>

namespace clicknback {

/// How a commit ended, as far as anyone can tell.
enum class Outcome : std::uint8_t {
    Committed, ///< the journal has it
    Aborted,   ///< it is certain that nothing of it was written
    Running,   ///< the server still works on it, or waits for a standby
    Unknown,   ///< nobody could be asked; the message says what to do
};
QString toText(Outcome outcome); ///< "committed", "aborted", "running", "unknown"

/// What was found when asking.
struct OutcomeFacts
{
    std::optional<bool> isInJournal; ///< nothing: the journal could not be read
    bool hasOpsSchema = true;
    QString transactionStatus; ///< pg_xact_status: "committed", "aborted", "in progress";
                               ///< empty: too old, not recorded or not asked; "lost": the server
                               ///< crashed and does not remember that it gave the number
    bool sameCluster = true;   ///< the server is the one that gave the transaction its number
};

struct OutcomeReport
{
    Outcome outcome = Outcome::Unknown;
    QString sentence; ///< what is known, and what to do
};
OutcomeReport judgeOutcome(const OutcomeFacts &facts);

/// What aftercare found 2, 15 or 60 s after a commit.
enum class AftercareVerdict : std::uint8_t {
    Unchanged,
    MovedOn,     ///< changed since, as the platform's rules allow
    Overwritten, ///< what was written is gone or contradicts itself: an alarm
    Unknown,     ///< could not be read, or schema public was rebuilt
};
struct AftercareReport
{
    AftercareVerdict verdict = AftercareVerdict::Unknown;
    QString sentence;
    std::optional<CorrectionRequest> followUp; ///< what would put it right again
};
/// `left` is how the commit left the rows, `now` is how they are.
AftercareReport judgeAftercare(const CorrectionRequest &request, const CorrectionFacts &left,
                               const CorrectionFacts &now);

/// When four eyes are wanted: a setting of the environment's ops schema.
struct ApprovalPolicy
{
    bool isOn = false;
    std::optional<Money> aboveEuros; ///< moved by one operation, or by a plan in all
    std::optional<int> aboveRows;    ///< operations of a plan
    QStringList operations;          ///< kinds that always want it, by name
    bool wantsDistinctRoles = true;  ///< maker and checker also differ by database role

    friend bool operator==(const ApprovalPolicy &, const ApprovalPolicy &) = default;
};
/// Why a plan of these operations needs a second person; empty: it does not.
QString whyApproval(const ApprovalPolicy &policy, const std::vector<CorrectionPreview> &plan);

/// Why nothing may be committed now; empty: it may. Asked before each commit.
struct InterlockFacts
{
    bool isStandby = false;
    bool hasPublicSchema = true;
    QStringList revisions;        ///< rows of alembic_version
    QStringList revisionsBefore;  ///< of the look before; empty: the first look
    bool isResetUnderWay = false; ///< the nightly reset's minutes
    bool hasOpsSchema = false;
    bool mayWrite = false;   ///< the role has the grants
    bool isReadOnly = false; ///< the server or the role is read-only
    QString refusal;         ///< the server's own words about a missing right
    bool isSignedIn = false;
};
struct Interlock
{
    QStringList reasons; ///< sentences, the gravest first
    bool isOpen() const { return reasons.isEmpty(); }
};
Interlock judgeInterlock(const InterlockFacts &facts);

} // namespace clicknback
