// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/ledger/ledgernames.h"

#include "models/domain/status.h"

namespace clicknback {

namespace {

/// Looks without a copy of the text.
QByteArray borrowed(QByteArrayView text)
{
    return QByteArray::fromRawData(text.data(), text.size());
}

/// The number of the id; a new entry is appended for an id that is not there.
template<typename Entry>
std::uint32_t numberOf(LedgerIdMap &numbers, std::vector<Entry> &entries, LedgerId id,
                       QByteArrayView text)
{
    if (const std::optional<std::uint32_t> number = numbers.find(id))
        return *number;
    const auto number = std::uint32_t(entries.size());
    entries.push_back(Entry{text.toByteArray(), {}});
    numbers.insert(id, number);
    return number;
}

std::uint16_t wordNumber(std::vector<QString> &words, std::vector<QByteArray> &bytes,
                         QByteArrayView word)
{
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (QByteArrayView(bytes[i]) == word)
            return std::uint16_t(i);
    }
    // Beyond every sensible number of words they share the last one, rather than end the program.
    if (words.size() < LedgerNames::kNoCashback - 1) {
        words.push_back(QString::fromUtf8(word));
        bytes.push_back(word.toByteArray());
    }
    return std::uint16_t(words.size() - 1);
}

} // namespace

LedgerNames::LedgerNames()
{
    for (const PurchaseStatus status : kPurchaseStatuses)
        purchaseWord(toText(status).toUtf8());
    for (const CashbackStatus status :
         {CashbackStatus::Pending, CashbackStatus::Available, CashbackStatus::Reversed})
        cashbackWord(toText(status).toUtf8());
}

std::optional<LedgerId> LedgerNames::findId(QByteArrayView text) const
{
    if (const std::optional<LedgerId> id = LedgerId::fromUuid(text))
        return id;
    const auto number = m_oddIdNumbers.find(borrowed(text));
    return number == m_oddIdNumbers.end() ? std::nullopt : std::optional(LedgerId::odd(*number));
}

LedgerId LedgerNames::id(QByteArrayView text)
{
    if (const std::optional<LedgerId> id = findId(text))
        return *id;
    const auto number = std::uint32_t(m_oddIds.size());
    m_oddIds.push_back(text.toByteArray());
    m_oddIdNumbers.insert(m_oddIds.back(), number);
    return LedgerId::odd(number);
}

QByteArray LedgerNames::idText(LedgerId id) const
{
    return id.isOdd() ? m_oddIds[std::size_t(id.low)] : id.toUuid();
}

std::optional<std::uint32_t> LedgerNames::findUser(QByteArrayView text) const
{
    const std::optional<LedgerId> id = findId(text);
    return id ? m_userNumbers.find(*id) : std::nullopt;
}

std::optional<std::uint32_t> LedgerNames::findMerchant(QByteArrayView text) const
{
    const std::optional<LedgerId> id = findId(text);
    return id ? m_merchantNumbers.find(*id) : std::nullopt;
}

std::uint32_t LedgerNames::user(QByteArrayView text)
{
    return numberOf(m_userNumbers, m_users, id(text), text);
}

std::uint32_t LedgerNames::merchant(QByteArrayView text)
{
    return numberOf(m_merchantNumbers, m_merchants, id(text), text);
}

std::uint32_t LedgerNames::offer(QByteArrayView text)
{
    return numberOf(m_offerNumbers, m_offers, id(text), text);
}

std::uint32_t LedgerNames::currency(QByteArrayView code)
{
    for (std::size_t i = 0; i < m_currencies.size(); ++i) {
        if (QByteArrayView(m_currencies[i]) == code)
            return std::uint32_t(i);
    }
    m_currencies.push_back(code.toByteArray());
    return std::uint32_t(m_currencies.size() - 1);
}

std::uint16_t LedgerNames::purchaseWord(QByteArrayView word)
{
    return wordNumber(m_purchaseWords, m_purchaseBytes, word);
}

std::uint16_t LedgerNames::cashbackWord(QByteArrayView word)
{
    return wordNumber(m_cashbackWords, m_cashbackBytes, word);
}

void LedgerNames::setUser(QByteArrayView id, const QString &email)
{
    m_users[user(id)].email = email;
}

void LedgerNames::setMerchant(QByteArrayView id, const QString &name)
{
    m_merchants[merchant(id)].name = name;
}

void LedgerNames::setOffer(const OfferRow &row)
{
    const std::uint32_t number = offer(row.id.toUtf8());
    m_offers[number].kind = row.isFixed() ? OfferKind::Fixed : OfferKind::Percent;
    m_offers[number].merchant = merchant(row.merchantId.toUtf8());
    m_offers[number].row = row;
}

} // namespace clicknback
