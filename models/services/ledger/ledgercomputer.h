// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/backendsettings.h"
#include "models/domain/ledger/ledgerquery.h"
#include "models/services/ledger/ledgerview.h"

#include <functional>
#include <memory>
#include <optional>

namespace clicknback {

using TextMatchesPointer = std::shared_ptr<const TextMatches>;

/// What a view is made from.
struct LedgerViewRequest
{
    LedgerSnapshotPointer snapshot;
    LedgerFilter filter;
    LedgerSort sort;
    LedgerOrder order;       ///< null: in order of time
    TextMatchesPointer text; ///< null: in names alone
    Instant now;
    // Handed on to the view.
    bool isPreview = false;
    Instant currentAt;
    TextSearch textSearch = TextSearch::None;
};

/// Makes one view after the other, on one thread with the help of all cores. Remembers the last
/// one's parts: when only the days differ, only the rows between are looked at.
class LedgerComputer
{
public:
    using IsCancelled = std::function<bool()>;

    /// What rows are judged by.
    explicit LedgerComputer(BackendSettings backend = {}) : m_backend(std::move(backend)) {}

    /// Null when it was cancelled.
    LedgerViewPointer compute(const LedgerViewRequest &request, const IsCancelled &isCancelled);

private:
    using Bits = std::shared_ptr<const std::vector<RowBits>>;

    /// Rows of a time range.
    struct Range
    {
        std::size_t first = 0;
        std::size_t last = 0;

        std::size_t size() const { return last - first; }
    };
    /// The last view's parts.
    struct Basis
    {
        LedgerViewRequest request;
        Bits bits;
        LedgerFigures figures;
        Range range;
    };

    /// The last text and what it was resolved to: a filter is dragged far more often than typed.
    struct Text
    {
        std::weak_ptr<const LedgerSnapshot> snapshot;
        TextMatchesPointer matches;
        QString text;
        LedgerTextPointer resolved;
    };

    /// The rules of the last snapshot, and what a filter's findings were resolved to. They depend
    /// on what time it is, by the minute.
    struct Judged
    {
        std::weak_ptr<const LedgerSnapshot> snapshot;
        std::int64_t minute = 0;
        std::shared_ptr<const RowRules> rules;
        QStringList ids;
        LedgerFindingsPointer resolved; ///< null: not asked for yet
    };

    LedgerTextPointer textOf(const LedgerViewRequest &request);
    void judge(const LedgerViewRequest &request);
    bool findRows(const LedgerViewRequest &request, const IsCancelled &isCancelled);
    bool scan(const LedgerViewRequest &request, const LedgerQuery &query,
              const IsCancelled &isCancelled);
    bool isOnlyMoved(const LedgerViewRequest &request) const;
    void move(const LedgerViewRequest &request, const LedgerQuery &query);
    static Range rangeOf(const LedgerSnapshot &snapshot, const LedgerQuery &query);

    std::optional<Basis> m_basis;
    std::optional<Text> m_text;
    const BackendSettings m_backend;
    Judged m_judged;
};

} // namespace clicknback
