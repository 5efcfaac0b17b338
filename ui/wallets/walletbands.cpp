// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/wallets/walletbands.h"

#include "models/items/wallethistorytext.h"

#include <limits>

namespace clicknback {

namespace {

double heightOf(Money amount)
{
    return amount.isNotANumber() ? std::numeric_limits<double>::quiet_NaN()
                                 : double(amount.cents()) / 100.0;
}

/// What lasted since ever is drawn from the first real time on.
Instant drawnTime(const WalletHistory &history, std::size_t step)
{
    const Instant at = history.steps[step].at;
    if (at != WalletHistory::kEver)
        return at;
    return step + 1 < history.steps.size() ? history.steps[step + 1].at : history.now;
}

BandLine bandOf(const WalletHistory &history, const QString &name, Severity look,
                Money Buckets::*bucket)
{
    BandLine line{.name = name, .look = {.severity = look}, .points = {}};
    for (std::size_t i = 0; i < history.steps.size(); ++i) {
        const WalletAt &balances = history.steps[i].balances;
        const Money low = balances.low.*bucket;
        const Money high = balances.high.*bucket;
        line.points.push_back(
            {drawnTime(history, i), heightOf(low), heightOf(high), rangeText(low, high)});
    }
    return line;
}

} // namespace

std::vector<BandLine> walletBands(const WalletHistory &history)
{
    if (history.steps.empty())
        return {};
    return {bandOf(history, QStringLiteral("pending"), Severity::Pending, &Buckets::pending),
            bandOf(history, QStringLiteral("available"), Severity::Good, &Buckets::available)};
}

} // namespace clicknback
