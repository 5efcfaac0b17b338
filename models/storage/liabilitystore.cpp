// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/liabilitystore.h"

namespace clicknback {

namespace {

constexpr std::int64_t kMinute = 60'000'000; // microseconds

QVariant centsOf(Money amount)
{
    return amount.isNotANumber() ? QVariant(QMetaType::fromType<qint64>())
                                 : QVariant(qint64(amount.cents()));
}

Money moneyOf(std::optional<std::int64_t> cents)
{
    return cents ? Money::fromCents(*cents) : Money::notANumber();
}

LiabilitySample readSample(const Row &row)
{
    return {{row.integer(0)},
            {moneyOf(row.optionalInteger(1)), moneyOf(row.optionalInteger(2)),
             moneyOf(row.optionalInteger(3))}};
}

QVariantMap before(Instant now, std::chrono::days age)
{
    const std::chrono::minutes minutes = age;
    return {{QStringLiteral("before"), qint64(minuteOf(now) - minutes.count())}};
}

} // namespace

std::int64_t minuteOf(Instant instant)
{
    const std::int64_t minute = instant.microseconds / kMinute;
    return instant.microseconds % kMinute < 0 ? minute - 1 : minute;
}

Result<void> LiabilityStore::add(const QString &environmentKey, const LiabilitySample &sample)
{
    const auto added =
        m_database.execute(QStringLiteral("insert_liability_sample"),
                           {{QStringLiteral("environment"), environmentKey},
                            {QStringLiteral("minute"), qint64(minuteOf(sample.at))},
                            {QStringLiteral("at"), qint64(sample.at.microseconds)},
                            {QStringLiteral("pending"), centsOf(sample.balances.pending)},
                            {QStringLiteral("available"), centsOf(sample.balances.available)},
                            {QStringLiteral("paid"), centsOf(sample.balances.paid)}});
    if (!added)
        return fail(added.error());
    return {};
}

Result<std::vector<LiabilitySample>> LiabilityStore::samples(const QString &environmentKey,
                                                             Instant from, Instant to)
{
    return m_database.select<LiabilitySample>(
        QStringLiteral("select_liability_samples"),
        {{QStringLiteral("environment"), environmentKey},
         {QStringLiteral("first_minute"), qint64(minuteOf(from))},
         {QStringLiteral("last_minute"), qint64(minuteOf(to))},
         {QStringLiteral("first"), qint64(from.microseconds)},
         {QStringLiteral("last"), qint64(to.microseconds)}},
        readSample);
}

Result<void> LiabilityStore::thin(Instant now)
{
    const auto deleted =
        m_database.execute(QStringLiteral("delete_old_liability_samples"), before(now, kKeepHours));
    if (!deleted)
        return fail(deleted.error());
    const auto thinned =
        m_database.execute(QStringLiteral("thin_liability_samples"), before(now, kKeepMinutes));
    if (!thinned)
        return fail(thinned.error());
    return {};
}

} // namespace clicknback
