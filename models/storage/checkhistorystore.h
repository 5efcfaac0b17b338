// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/reconcile/acknowledgement.h"
#include "models/domain/reconcile/checkrun.h"
#include "models/storage/localdatabase.h"

#include <optional>
#include <vector>

namespace clicknback {

/// One run as the local history keeps it for ever small: counts without samples.
struct PastRun
{
    qint64 number = 0;
    CheckRun run; ///< samples are empty
};

/// Since when an invariant has been violated in every run that could tell.
struct FindingAge
{
    QString invariant;
    Instant since;
};

/// What is known of earlier runs.
struct CheckHistory
{
    std::vector<PastRun> runs; ///< oldest first
    std::vector<FindingAge> ages;
    std::vector<Acknowledgement> acknowledgements;
    QString problem; ///< why the history cannot be kept or read; empty: it can
};

/// Runs of the check and what was acknowledged, kept apart by environment.
class CheckHistoryStore
{
public:
    static constexpr int kKeepRuns = 2'000; ///< the newest of each environment
    static constexpr int kShowRuns = 500;   ///< of a whole history, the newest

    explicit CheckHistoryStore(LocalDatabase &database) : m_database(database) {}

    Result<void> add(const QString &environmentKey, const CheckRun &run);
    /// Oldest first, at most the newest `most`.
    Result<std::vector<PastRun>> runs(const QString &environmentKey, int most);
    Result<std::vector<FindingAge>> ages(const QString &environmentKey);
    /// Takes the place of an earlier one of the same invariant.
    Result<void> acknowledge(const QString &environmentKey, const Acknowledgement &acknowledgement);
    Result<void> withdraw(const QString &environmentKey, const QString &invariant);
    Result<std::vector<Acknowledgement>> acknowledgements(const QString &environmentKey);
    /// All of it that is shown.
    Result<CheckHistory> history(const QString &environmentKey);

private:
    LocalDatabase &m_database;
};

} // namespace clicknback
