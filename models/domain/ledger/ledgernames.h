// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/catalogue/offer.h"
#include "models/domain/ledger/ledgerfilter.h"
#include "models/domain/ledger/ledgerid.h"
#include "models/domain/ledger/ledgeridmap.h"

#include <QHash>
#include <QString>

#include <cstdint>
#include <optional>
#include <vector>

namespace clicknback {

/// Texts that many rows share, each with the number that stands for it in the columns. Numbers are
/// never given back, so that those of an older snapshot stay valid in a newer one.
class LedgerNames
{
public:
    /// For a purchase without an offer.
    static constexpr std::uint32_t kNone = ~std::uint32_t{0};
    /// For a purchase without a cashback row.
    static constexpr std::uint16_t kNoCashback = 0xFFFF;

    struct User
    {
        QByteArray id;
        QString email; ///< empty: no such user row
    };
    struct Merchant
    {
        QByteArray id;
        QString name; ///< empty: no such merchant row
    };
    struct Offer
    {
        QByteArray id;
        OfferKind kind = OfferKind::Percent;
        std::optional<OfferRow> row;    ///< nothing: no such offer row, or not read
        std::uint32_t merchant = kNone; ///< of the row
    };

    LedgerNames();

    const std::vector<User> &users() const { return m_users; }
    const std::vector<Merchant> &merchants() const { return m_merchants; }
    const std::vector<Offer> &offers() const { return m_offers; }
    const std::vector<QByteArray> &currencies() const { return m_currencies; }
    /// The first four are PurchaseStatus's, in its order; then words the platform does not know.
    const std::vector<QString> &purchaseWords() const { return m_purchaseWords; }
    /// The first three are CashbackStatus's.
    const std::vector<QString> &cashbackWords() const { return m_cashbackWords; }

    std::optional<std::uint32_t> findUser(QByteArrayView id) const;
    std::optional<std::uint32_t> findMerchant(QByteArrayView id) const;
    std::optional<LedgerId> findId(QByteArrayView text) const;

    /// The number of what is there, else of a new entry.
    std::uint32_t user(QByteArrayView id);
    std::uint32_t merchant(QByteArrayView id);
    std::uint32_t offer(QByteArrayView id);
    std::uint32_t currency(QByteArrayView code);
    std::uint16_t purchaseWord(QByteArrayView word);
    std::uint16_t cashbackWord(QByteArrayView word);
    LedgerId id(QByteArrayView text);

    void setUser(QByteArrayView id, const QString &email);
    void setMerchant(QByteArrayView id, const QString &name);
    void setOffer(const OfferRow &row);

    QByteArray idText(LedgerId id) const;

private:
    std::vector<User> m_users;
    std::vector<Merchant> m_merchants;
    std::vector<Offer> m_offers;
    std::vector<QByteArray> m_currencies;
    std::vector<QString> m_purchaseWords;
    std::vector<QString> m_cashbackWords;
    std::vector<QByteArray> m_purchaseBytes; ///< the words as the database sends them
    std::vector<QByteArray> m_cashbackBytes;
    std::vector<QByteArray> m_oddIds;
    LedgerIdMap m_userNumbers;
    LedgerIdMap m_merchantNumbers;
    LedgerIdMap m_offerNumbers;
    QHash<QByteArray, std::uint32_t> m_oddIdNumbers;
};

} // namespace clicknback
