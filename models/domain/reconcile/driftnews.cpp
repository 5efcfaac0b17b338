// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/reconcile/driftnews.h"

#include "models/domain/wallet.h"

#include <algorithm>

namespace clicknback {

namespace {

Buckets differenceOf(const LedgerWallet &wallet)
{
    return wallet.stored.value_or(Buckets{}) - wallet.ledger;
}

/// A wallet as far as it can be bad.
struct Condition
{
    Buckets difference;
    bool isNaN = false;
    bool isNegative = false;

    static Condition of(const LedgerWallet &wallet)
    {
        const Buckets stored = wallet.stored.value_or(Buckets{});
        return {differenceOf(wallet), stored.hasNotANumber(), stored.hasNegative()};
    }
    bool isGood() const { return difference.isZero() && !isNaN && !isNegative; }
    bool isWorseThan(const Condition &before) const
    {
        return (!difference.isZero() && difference != before.difference) || (isNaN && !before.isNaN)
               || (isNegative && !before.isNegative);
    }
};

/// Users keep their numbers from one snapshot to the next, unless the tables were made anew; then
/// the names are others, which shows in that they do not share their text.
bool areOfOneLineage(const LedgerNames &before, const LedgerNames &after)
{
    if (before.users().empty())
        return true;
    return !after.users().empty()
           && before.users().front().id.constData() == after.users().front().id.constData();
}

class Comparison
{
public:
    Comparison(const LedgerSnapshot &before, const LedgerSnapshot &after)
        : m_before(before)
        , m_after(after)
        , m_isSameLineage(areOfOneLineage(before.names(), after.names()))
    {}

    bool isNews(const LedgerWallet &wallet, const Condition &now, Condition &then) const
    {
        if (m_isSameLineage) {
            then = conditionOf(wallet.user);
            return now.isWorseThan(then);
        }
        const QByteArray &id = m_after.names().users()[wallet.user].id;
        const std::optional<std::uint32_t> user = m_before.names().findUser(id);
        if (!user)
            return false;
        then = conditionOf(*user);
        return then.isGood();
    }

private:
    Condition conditionOf(std::uint32_t user) const
    {
        const std::vector<LedgerWallet> &wallets = m_before.wallets();
        const auto found = std::lower_bound(
            wallets.begin(), wallets.end(), user,
            [](const LedgerWallet &wallet, std::uint32_t wanted) { return wallet.user < wanted; });
        const bool isThere = found != wallets.end() && found->user == user;
        return isThere ? Condition::of(*found) : Condition();
    }

    const LedgerSnapshot &m_before;
    const LedgerSnapshot &m_after;
    const bool m_isSameLineage;
};

} // namespace

DriftNews driftNews(const LedgerSnapshot *before, const LedgerSnapshot &after)
{
    DriftNews news;
    // A schema that was just made is empty: what is loaded into it is no news either.
    const bool isFirst = !before || before->wallets().empty();
    const Comparison comparison(isFirst ? after : *before, after);
    for (const LedgerWallet &wallet : after.wallets()) {
        const Condition now = Condition::of(wallet);
        if (now.isGood())
            continue;
        news.drifting += isOff(wallet.stored, wallet.ledger) ? 1 : 0;
        Condition then;
        if (comparison.isNews(wallet, now, then))
            news.wallets.push_back({wallet.user, now.difference, then.difference});
    }
    return news;
}

} // namespace clicknback
