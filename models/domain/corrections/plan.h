// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/corrections/correctionpreview.h"
#include "models/domain/corrections/safeguards.h"
#include "models/domain/result.h"

#include <QString>

#include <optional>
#include <vector>

namespace clicknback {

/// An administrator of the platform who signed in (facts 3.9): role admin, active.
struct Administrator
{
    QString userId;
    QString email;

    friend bool operator==(const Administrator &, const Administrator &) = default;
};

/// One operation of a plan with what its preview gave.
struct PlannedOperation
{
    CorrectionRequest request; ///< with its operation id, unless the preview failed
    std::optional<CorrectionPreview> preview;
    std::optional<Error> refusal; ///< why there is no preview
    bool isCommitted = false;     ///< the journal has its operation id already

    QString hash() const { return preview ? preview->hash : QString(); }
};

/// A whole plan, previewed.
struct PlanPreview
{
    std::vector<PlannedOperation> operations;
    QString hash;            ///< empty: not every operation could be previewed
    bool isRehearsed = true; ///< false: cannot be committed, this role cannot write
    QString whyNotRehearsed;

    Money moved() const; ///< absolute, of all that is not committed yet
    bool hasRefusals() const;
};

/// How far a plan may go.
struct PlanBudget
{
    std::optional<int> operations; ///< at most so many are committed
    std::optional<Money> euros;    ///< at most so much is moved
};

/// How one operation of a plan ended.
struct OperationResult
{
    enum class Status : std::uint8_t {
        Committed,
        AlreadyCommitted, ///< by an earlier run of the same plan
        Refused,
        Unknown,  ///< the connection was lost during COMMIT: ask for its outcome
        NotTried, ///< an earlier one failed, the budget was spent, or it was cancelled
    };
    QString operationId;
    Status status = Status::NotTried;
    QString sentence;                     ///< why, and what to do
    QStringList differences;              ///< between the preview and the rows now
    std::optional<std::int64_t> sequence; ///< of its journal entry
    int lockTries = 1;

    friend bool operator==(const OperationResult &, const OperationResult &) = default;
};

QString toText(OperationResult::Status status); ///< "committed", "already committed", …

struct PlanResult
{
    std::vector<OperationResult> operations; ///< in the plan's order
    QString sentence;                        ///< the whole in one line
    int committed() const;
    bool isDone() const;    ///< all are committed, now or before, at least one of them now
    bool isUnknown() const; ///< the outcome of one is not known
};

/// A plan file: a JSON list of {"operation":…,"key":…,"reason_code":…,"reason":…, arguments}, or an
/// object whose "operations" is that list. All requests are checked; every problem is told with its
/// place ("operation 3: …"), nothing is half taken. Values are text, or true, false and lists of
/// words; numbers are refused, because they would become doubles. At most 100,000 operations.
Result<std::vector<CorrectionRequest>> planFromJson(const QByteArray &bytes);

/// A verdict for each line of a CSV: its columns are operation, key, reason_code, reason and the
/// arguments' names, in any order, by comma or semicolon, with or without a byte order mark.
struct CsvLine
{
    int line = 0; ///< 1 is the header
    std::optional<CorrectionRequest> request;
    QString problem; ///< empty: the request is good
};
struct CsvPlan
{
    std::vector<CsvLine> lines;
    int good() const;
};
/// Refuses the whole when the columns are wrong or there are more than 100,000 lines. Two lines
/// about the same operation and key are both refused, each naming the other.
Result<CsvPlan> planFromCsv(const QByteArray &bytes);

} // namespace clicknback
