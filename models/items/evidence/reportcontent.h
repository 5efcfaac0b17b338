// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/reconcile/acknowledgement.h"
#include "models/domain/reconcile/checkeddatabase.h"

#include <QString>

#include <map>
#include <optional>
#include <vector>

namespace clicknback {

/// Everything that a report of one run is made from.
struct ReportContent
{
    QString environment;
    bool isDemo = false; ///< labelled as such, so that nobody takes it for somebody's money
    CheckedDatabase checked;
    std::vector<CheckRun> history; ///< earlier runs, oldest first; this one may be the last of them
    std::vector<Acknowledgement> acknowledgements;
    /// By invariant: violated in every run since then that could tell. What is not in here is
    /// looked for in the history.
    std::map<QString, Instant> since;
};

/// One invariant as the report shows it.
struct ReportedResult
{
    const Invariant *invariant = nullptr; ///< of the catalogue, never null
    CheckResult result;
    std::optional<Instant> since; ///< nothing: not violated
    std::optional<Acknowledgement> acknowledgement;
    AcknowledgedState state = AcknowledgedState::Open; ///< when it was checked
};

/// What a run gave, apart by what a reader has to do about it.
struct ReportedResults
{
    std::vector<ReportedResult> found; ///< the gravest first, then in the catalogue's order
    std::vector<ReportedResult> untold;
    std::vector<ReportedResult> holding;
};

ReportedResults reportedResults(const ReportContent &content);

/// The newest runs up to the reported one, and that one last, oldest first.
std::vector<CheckRun> runsOf(const ReportContent &content, std::size_t most);

/// Colours as CSS writes them: "#1A2230", or "var(--text)".
struct ReportColours
{
    QString background;
    QString surface;
    QString hairline;
    QString text;
    QString muted;
    QString accent;
    QString good;
    QString warning;
    QString critical;
    QString neutral;
    QString unknown;

    const QString &of(Gravity gravity) const;
};

/// For screens of either kind; paper is light.
struct ReportTheme
{
    ReportColours light;
    ReportColours dark;
};

} // namespace clicknback
