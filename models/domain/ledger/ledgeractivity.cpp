// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/ledger/ledgeractivity.h"

#include "models/domain/status.h"

#include <array>

namespace clicknback {

namespace {

constexpr int kHoursOfDay = 24;
constexpr int kWeeksCompared = 8;

QString wordOf(CashbackBand band)
{
    return band == CashbackBand::Unknown ? toText(CashbackStatus::Unknown)
                                         : toText(CashbackStatus(band));
}

void addBands(std::vector<DayActivity> &activity, QDate day, const BandSums &bands,
              std::initializer_list<CashbackBand> wanted)
{
    for (const CashbackBand band : wanted) {
        const LedgerSum &sum = bands[std::size_t(band)];
        if (!sum.isEmpty())
            activity.push_back({day, wordOf(band), sum.rows, sum.money()});
    }
}

std::vector<DayActivity> activityOf(const LedgerFigures &figures,
                                    std::initializer_list<CashbackBand> wanted)
{
    std::vector<DayActivity> activity;
    for (std::size_t index = 0; index < figures.days.size(); ++index)
        addBands(activity, figures.dayAt(index), figures.days[index], wanted);
    addBands(activity, {}, figures.undated, wanted);
    return activity;
}

WalletRow walletRow(const LedgerNames &names, const LedgerWallet &wallet)
{
    const LedgerNames::User &user = names.users()[wallet.user];
    return {QString::fromUtf8(user.id), user.email, wallet.userActive, wallet.stored, wallet.ledger,
            wallet.cashbackRows};
}

} // namespace

std::vector<HourActivity> hourActivity(const LedgerSnapshot &snapshot, QDate first, QDate last)
{
    std::vector<HourActivity> activity;
    for (QDate day = first; day <= last; day = day.addDays(1)) {
        const Instant start = Instant::startOfDay(day);
        std::size_t begin = snapshot.lowerBound(start);
        for (int hour = 0; hour < kHoursOfDay; ++hour) {
            const std::size_t end = snapshot.lowerBound(start.plusSeconds((hour + 1) * 3600));
            if (end > begin)
                activity.push_back({day, hour, std::int64_t(end - begin)});
            begin = end;
        }
    }
    return activity;
}

QDate firstDayOf(const LedgerSnapshot &snapshot)
{
    const std::size_t first = snapshot.lowerBound({LedgerChunk::kNoTime + 1});
    return first < snapshot.size() ? snapshot.instant(first)->utcDay() : QDate();
}

TodayActivity todayActivity(const LedgerSnapshot &snapshot, Instant now)
{
    const QDate today = now.utcDay();
    std::vector<HourActivity> hours;
    for (int week = 0; week <= kWeeksCompared; ++week) {
        const QDate day = today.addDays(-7 * week);
        for (const HourActivity &hour : hourActivity(snapshot, day, day))
            hours.push_back(hour);
    }
    const QDate first = snapshot.windowFrom().value_or(firstDayOf(snapshot));
    return compareToday(hours, first.isValid() ? first : today, now);
}

std::vector<DayActivity> dayActivity(const LedgerFigures &figures)
{
    return activityOf(figures, {CashbackBand::Pending, CashbackBand::Available,
                                CashbackBand::Reversed, CashbackBand::Unknown});
}

std::vector<DayActivity> openDayActivity(const LedgerFigures &figures)
{
    return activityOf(figures, {CashbackBand::Pending});
}

std::vector<WalletRow> walletRows(const LedgerSnapshot &snapshot)
{
    std::vector<WalletRow> rows;
    rows.reserve(snapshot.wallets().size());
    for (const LedgerWallet &wallet : snapshot.wallets())
        rows.push_back(walletRow(snapshot.names(), wallet));
    return rows;
}

BalanceSummary balanceSummary(const LedgerSnapshot &snapshot)
{
    BalanceSummary summary;
    for (const LedgerWallet &wallet : snapshot.wallets())
        add(summary, wallet.stored, wallet.ledger);
    return summary;
}

} // namespace clicknback
