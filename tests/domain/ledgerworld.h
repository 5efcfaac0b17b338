// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/ledger/ledgerbuilder.h"

#include <QUuid>

#include <random>

namespace clicknback {

/// Ledgers of random rows in which every oddity that the tables can hold turns up now and then.
class LedgerWorld
{
public:
    explicit LedgerWorld(std::uint32_t seed) : m_random(seed) {}

    int upTo(int bound) { return std::uniform_int_distribution<int>(0, bound - 1)(m_random); }
    bool oneIn(int n) { return upTo(n) == 0; }

    QByteArray uuid()
    {
        QByteArray bytes(16, Qt::Uninitialized);
        for (char &byte : bytes)
            byte = char(upTo(256));
        return QUuid::fromRfc4122(bytes).toByteArray(QUuid::WithoutBraces);
    }

    void addNames(LedgerNames &names)
    {
        for (int i = 0; i < 40; ++i)
            names.setUser(i == 7 ? QByteArray("user seven") : QByteArray("u") + uuid(),
                          QStringLiteral("Person%1@example.com").arg(i));
        for (int i = 0; i < 6; ++i)
            names.setMerchant(uuid(), QStringLiteral("Shop %1").arg(6 - i));
        OfferRow offer;
        offer.id = QString::fromLatin1(uuid());
        offer.merchantId = QString::fromLatin1(names.merchants().front().id);
        offer.percentage = {QStringLiteral("5")};
        names.setOffer(offer);
        offer.id = QString::fromLatin1(uuid());
        offer.fixedAmount = StoredNumber{QStringLiteral("1.5")};
        names.setOffer(offer);
        names.currency("EUR");
        names.currency("eur");
    }

    /// Offers of every kind of terms and days the column types can hold; rows made from now on
    /// name them too.
    void addOffers(LedgerNames &names)
    {
        static const char *const kNumbers[] = {"5",     "2.5",  "12.34", "0.1",      "1e-05",
                                               "20",    "-3",   "0",     "NaN",      "Infinity",
                                               "1e+20", "33.3", "7.125", "-Infinity"};
        static const char *const kFirstDays[] = {"2024-12-01", "2024-12-26", "-infinity",
                                                 "0044-03-15 BC"};
        static const char *const kLastDays[] = {"2025-12-31", "2024-12-27", "infinity",
                                                "5874897-12-31"};
        const auto any = [this](const auto &texts) {
            return QString::fromLatin1(texts[std::size_t(upTo(int(std::size(texts))))]);
        };
        for (int i = 0; i < 24; ++i) {
            OfferRow offer;
            offer.id = QString::fromLatin1(uuid());
            offer.merchantId = QString::fromLatin1(names.merchants()[std::size_t(upTo(6))].id);
            offer.percentage = {any(kNumbers)};
            if (oneIn(3))
                offer.fixedAmount = StoredNumber{any(kNumbers)};
            offer.startDate = Day::fromText(any(kFirstDays));
            offer.endDate = Day::fromText(any(kLastDays));
            offer.monthlyCap = {any(kNumbers)};
            names.setOffer(offer);
        }
        m_offers = int(names.offers().size());
    }

    /// Around the turn of 2025; a few lie far away or nowhere.
    std::optional<Instant> instant()
    {
        if (oneIn(60))
            return std::nullopt;
        if (oneIn(200))
            return Instant::startOfDay(QDate(1969, 12, 31)).plusSeconds(upTo(86'400));
        return Instant::startOfDay(QDate(2024, 12, 20))
            .plusMilliseconds(std::int64_t(upTo(1'200)) * 997'003);
    }

    std::optional<Money> money()
    {
        if (oneIn(80))
            return std::nullopt;
        if (oneIn(80))
            return Money::notANumber();
        if (oneIn(80))
            return Money::fromCents(999'999'999'999);
        if (oneIn(80))
            return Money::fromCents(-upTo(5'000));
        return Money::fromCents(upTo(300'000) / (1 + upTo(1'000)));
    }

    LedgerRecord record(LedgerNames &names)
    {
        LedgerRecord record;
        record.id =
            names.id(oneIn(50) ? QByteArray("txn_") + QByteArray::number(m_serial++) : uuid());
        record.instant = instant();
        record.amount = money();
        record.user = oneIn(90) ? LedgerNames::kNone : std::uint32_t(upTo(40));
        record.merchant = std::uint32_t(upTo(6));
        record.offer = oneIn(9) ? LedgerNames::kNone : std::uint32_t(upTo(m_offers));
        record.currency = oneIn(30) ? 1 : 0;
        record.status = oneIn(60) ? names.purchaseWord("on hold") : std::uint16_t(upTo(4));
        record.purchaseCashback = record.status == 3 && !oneIn(5) ? Money() : money();
        return record;
    }

    std::optional<CashbackRecord> cashback(LedgerNames &names, const LedgerRecord &of)
    {
        if (oneIn(15))
            return std::nullopt;
        CashbackRecord cashback{of.user, std::uint16_t(upTo(3)), of.purchaseCashback, of.instant};
        if (of.status == 3)
            cashback.amount = money();
        if (oneIn(40))
            cashback.status = names.cashbackWord("paid");
        if (oneIn(40))
            cashback.user = std::uint32_t(upTo(40));
        if (oneIn(40))
            cashback.instant = instant();
        if (oneIn(40))
            cashback.amount = money();
        return cashback;
    }

    struct Made
    {
        std::vector<LedgerRecord> records; ///< as they must come out, in any order
        std::vector<OrphanCashback> orphans;
    };

    /// Adds rows to the builder; cashback rows come in another order now and then.
    Made fill(LedgerBuilder &builder, int rows)
    {
        Made made;
        for (int i = 0; i < rows; ++i) {
            made.records.push_back(record(builder.names()));
            builder.addPurchase(made.records.back());
        }
        std::vector<std::size_t> order(made.records.size());
        for (std::size_t i = 0; i < order.size(); ++i)
            order[i] = i;
        if (oneIn(2))
            std::shuffle(order.begin(), order.end(), m_random);
        for (const std::size_t i : order) {
            made.records[i].cashback = cashback(builder.names(), made.records[i]);
            if (made.records[i].cashback)
                builder.addCashback(builder.names().idText(made.records[i].id),
                                    *made.records[i].cashback);
        }
        if (oneIn(2)) {
            made.orphans.push_back({"nowhere", {0, 0, Money::fromCents(5), Instant{0}}});
            builder.addCashback(made.orphans.back().purchaseId, made.orphans.back().cashback);
        }
        return made;
    }

    std::mt19937 &random() { return m_random; }

private:
    std::mt19937 m_random;
    int m_serial = 0;
    int m_offers = 2; ///< that rows name
};

} // namespace clicknback
