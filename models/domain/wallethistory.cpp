// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/wallethistory.h"

#include <QHash>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <bit>

namespace clicknback {

namespace {

/// Where a cashback row's amount counts; a set of these is where it may count.
enum Place : unsigned { Nowhere = 1, Pending = 2, Available = 4 };
using Places = unsigned;

/// An instant at which something is known of a cashback row.
struct Mark
{
    Instant at;
    Places before = Nowhere;
    Place after = Nowhere;
};

/// Where a row may be between two marks. Cashback goes from pending to available to reversed and
/// never back; what the data says otherwise was done by hand, then it may be at either.
Places between(Place from, Places to, bool wasRejected)
{
    Places places = from | to;
    if (from == Pending && (to & Nowhere) && !wasRejected)
        places |= Available;
    return places;
}

Place placeOf(const PurchaseRow &row)
{
    switch (cashbackStatusFrom(row.cashbackStatus)) {
    case CashbackStatus::Pending:
        return Pending;
    case CashbackStatus::Available:
        return Available;
    case CashbackStatus::Reversed:
    case CashbackStatus::Unknown:
        break;
    }
    return Nowhere;
}

Places placesOfPrior(const QJsonValue &status)
{
    switch (purchaseStatusFrom(status.toString())) {
    case PurchaseStatus::Pending:
        return Pending;
    case PurchaseStatus::Confirmed:
        return Available;
    case PurchaseStatus::Rejected:
    case PurchaseStatus::Reversed:
        return Nowhere;
    case PurchaseStatus::Unknown:
        break;
    }
    return Pending | Available;
}

/// What an audit row says of the cashback row; nothing when it says nothing.
std::optional<Mark> markOf(const AuditRow &row)
{
    if (!row.occurredAt || row.outcome != u"success")
        return std::nullopt;
    const QJsonObject details = QJsonDocument::fromJson(row.details.toUtf8()).object();
    if (row.action == u"PURCHASE_REJECTED")
        return Mark{*row.occurredAt, Pending, Nowhere};
    if (row.action == u"PURCHASE_REVERSED")
        return Mark{*row.occurredAt, placesOfPrior(details.value(u"prior_status")), Nowhere};
    if (row.action != u"PURCHASE_CONFIRMED")
        return std::nullopt;
    const QJsonValue audited = details.value(u"cashback_amount");
    const Result<Money> moved = Money::fromText(audited.toString());
    const bool movedNothing = audited.isString() && moved && moved->isZero();
    return movedNothing ? std::nullopt : std::optional(Mark{*row.occurredAt, Pending, Available});
}

using MarksOfPurchases = QHash<QString, std::vector<Mark>>;

MarksOfPurchases marksOf(const std::vector<AuditRow> &audit)
{
    MarksOfPurchases marks;
    for (const AuditRow &row : audit) {
        if (const std::optional<Mark> mark = markOf(row))
            marks[row.resourceId].push_back(*mark);
    }
    return marks;
}

/// A row's amount comes to or goes from some places at an instant.
struct Change
{
    Instant at;
    Money amount;
    Places places;
    int sign; ///< +1 it comes, -1 it goes
};

/// One bound of one bucket. NaN is counted beside the sum: taken back, it is gone again.
class Bound
{
public:
    void change(Money amount, int sign)
    {
        if (amount.isNotANumber())
            m_notNumbers += sign;
        else
            m_sum += sign > 0 ? amount : -amount;
    }
    Money value() const { return m_notNumbers > 0 ? Money::notANumber() : m_sum; }

private:
    Money m_sum;
    int m_notNumbers = 0;
};

struct BucketBounds
{
    Bound low;
    Bound high;

    void change(const Change &change, Place bucket)
    {
        if (!(change.places & bucket))
            return;
        const bool certain = change.places == Places(bucket);
        low.change(certain ? change.amount : std::min(change.amount, Money()), change.sign);
        high.change(certain ? change.amount : std::max(change.amount, Money()), change.sign);
    }
};

class Sweep
{
public:
    void apply(const Change &change)
    {
        m_pending.change(change, Pending);
        m_available.change(change, Available);
        if (std::popcount(change.places) > 1)
            m_unknownChanges += change.sign;
    }

    WalletAt balances() const
    {
        return {{m_pending.low.value(), m_available.low.value(), {}},
                {m_pending.high.value(), m_available.high.value(), {}},
                m_unknownChanges};
    }

private:
    BucketBounds m_pending;
    BucketBounds m_available;
    int m_unknownChanges = 0;
};

/// Everything known of one row, from its beginning to now; a mark before its neighbour counts with
/// it.
std::vector<Mark> lifeOf(const PurchaseRow &row, std::vector<Mark> marks, Instant now)
{
    const Instant birth = std::min(row.createdAt.value_or(WalletHistory::kEver), now);
    std::stable_sort(marks.begin(), marks.end(),
                     [](const Mark &a, const Mark &b) { return a.at < b.at; });
    marks.insert(marks.begin(), Mark{birth, Nowhere, Pending});
    for (Mark &mark : marks)
        mark.at = std::clamp(mark.at, birth, now);
    marks.push_back({now, placeOf(row), placeOf(row)});
    return marks;
}

void addChanges(std::vector<Change> &changes, const PurchaseRow &row, std::vector<Mark> known,
                Instant now)
{
    const Money amount = *row.cashbackRowAmount;
    const bool wasRejected = purchaseStatusFrom(row.status) == PurchaseStatus::Rejected;
    const std::vector<Mark> marks = lifeOf(row, std::move(known), now);
    for (std::size_t i = 0; i + 1 < marks.size(); ++i) {
        Places places = between(marks[i].after, marks[i + 1].before, wasRejected);
        if (i == 0 && !row.createdAt)
            places |= Nowhere; // it may not have begun
        if (marks[i].at == marks[i + 1].at)
            continue;
        changes.push_back({marks[i].at, amount, places, +1});
        changes.push_back({marks[i + 1].at, amount, places, -1});
    }
    changes.push_back({now, amount, marks.back().after, +1});
}

std::vector<WalletStep> stepsOf(std::vector<Change> changes)
{
    std::sort(changes.begin(), changes.end(),
              [](const Change &a, const Change &b) { return a.at < b.at; });
    std::vector<WalletStep> steps;
    Sweep sweep;
    for (std::size_t i = 0; i < changes.size(); ++i) {
        sweep.apply(changes[i]);
        if (i + 1 == changes.size() || changes[i + 1].at != changes[i].at)
            steps.push_back({changes[i].at, sweep.balances()});
    }
    return steps;
}

template<typename Rows, typename TimeOf>
std::optional<Instant> oldest(const Rows &rows, TimeOf timeOf)
{
    std::optional<Instant> first;
    for (const auto &row : rows) {
        const std::optional<Instant> time = timeOf(row);
        if (time && (!first || *time < *first))
            first = time;
    }
    return first;
}

} // namespace

WalletHistory walletHistory(const std::vector<PurchaseRow> &purchases,
                            const std::vector<AuditRow> &audit, Instant now,
                            const WalletHistoryLimits &limits)
{
    MarksOfPurchases marks = marksOf(audit);
    std::vector<Change> changes;
    for (const PurchaseRow &row : purchases) {
        if (!row.cashbackId.isEmpty() && row.cashbackRowAmount && !row.cashbackRowAmount->isZero())
            addChanges(changes, row, marks.take(row.id), now);
    }
    WalletHistory history{stepsOf(std::move(changes)), now, {}, {}};
    if (!limits.purchasesAreComplete)
        history.knownFrom = oldest(purchases, [](const PurchaseRow &row) { return row.createdAt; });
    if (!limits.auditIsComplete)
        history.auditFrom = oldest(audit, [](const AuditRow &row) { return row.occurredAt; });
    return history;
}

std::optional<WalletAt> balanceAt(const WalletHistory &history, Instant instant)
{
    if (instant > history.now || (history.knownFrom && instant < *history.knownFrom))
        return std::nullopt;
    const auto after =
        std::upper_bound(history.steps.begin(), history.steps.end(), instant,
                         [](Instant wanted, const WalletStep &step) { return wanted < step.at; });
    return after == history.steps.begin() ? WalletAt{} : (after - 1)->balances;
}

} // namespace clicknback
