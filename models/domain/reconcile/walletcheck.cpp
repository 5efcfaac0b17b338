// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/reconcile/walletcheck.h"

#include "models/domain/reconcile/firstkeys.h"

#include <array>

namespace clicknback {

using namespace Qt::StringLiterals;

namespace {

/// What breaks one of the rules.
struct Violators
{
    QString id;
    FirstKeys sample;
    std::int64_t count = 0;
    Money impact;

    void add(const QByteArray &user, Money difference = {})
    {
        ++count;
        impact += difference;
        sample.add(user);
    }
    void addDifference(const QByteArray &user, Money stored, Money ledger)
    {
        if (stored != ledger)
            add(user, (stored - ledger).absolute());
    }
    CheckResult result() const
    {
        const bool hasImpact = findInvariant(id)->hasImpact;
        return {.id = id,
                .violations = count,
                .reason = {},
                .impact = hasImpact ? std::optional(impact) : std::nullopt,
                .sample = sample.texts()};
    }
};

} // namespace

std::vector<CheckResult> checkWallets(const LedgerSnapshot &snapshot, std::size_t sampleSize)
{
    std::vector<Violators> rules;
    for (const QString &id : {u"W1"_s, u"W2"_s, u"W3"_s, u"W4"_s, u"W5"_s, u"W6"_s, u"W7"_s})
        rules.push_back({id, FirstKeys(sampleSize)});
    for (const LedgerWallet &wallet : snapshot.wallets()) {
        const QByteArray &user = snapshot.names().users()[wallet.user].id;
        if (!wallet.stored) {
            if (wallet.cashbackRows > 0)
                rules[4].add(user);
            continue;
        }
        rules[0].addDifference(user, wallet.stored->pending, wallet.ledger.pending);
        rules[1].addDifference(user, wallet.stored->available, wallet.ledger.available);
        rules[2].addDifference(user, wallet.stored->paid, wallet.ledger.paid);
        if (wallet.stored->hasNegative())
            rules[3].add(user);
        if (wallet.stored->hasNotANumber())
            rules[5].add(user);
        if (wallet.cashbackRows == 0 && !wallet.stored->isZero())
            rules[6].add(user, wallet.stored->size());
    }
    std::vector<CheckResult> results;
    results.reserve(rules.size());
    for (const Violators &violators : rules)
        results.push_back(violators.result());
    return results;
}

} // namespace clicknback
