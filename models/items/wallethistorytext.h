// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/wallethistory.h"

#include <QString>
#include <QTimeZone>

namespace clicknback {

/// "€12.00", "€12.00 to €17.50", "NaN".
QString rangeText(Money low, Money high);

/// What is known of a balance at an instant, a sentence for each bucket: "Pending was between
/// €12.00 and €17.50: 3 changes of status have no recorded time."
QStringList balanceSentences(const WalletHistory &history, Instant instant, const QTimeZone &zone);

/// The rebuilt end beside what is stored, a sentence for each bucket. Nothing stored: no wallet.
QStringList endSentences(const WalletHistory &history, const std::optional<Buckets> &stored);

/// What the history is not made of, and since when it is known; empty when nothing is missing.
QString limitsText(const WalletHistory &history, const QTimeZone &zone);

} // namespace clicknback
