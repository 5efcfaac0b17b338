// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/ledger/ledgernames.h"

#include <QByteArray>
#include <QStringList>

#include <algorithm>
#include <cstdint>
#include <vector>

namespace clicknback {

/// The first keys of many in the order of their bytes, at most `most`, each once.
class FirstKeys
{
public:
    explicit FirstKeys(std::size_t most) : m_most(most) {}

    /// True: nothing that begins so will be kept, whatever follows.
    bool refuses(QByteArrayView beginning) const
    {
        return m_keys.size() == m_most
               && (m_most == 0 || QByteArrayView(m_keys.back()) < beginning);
    }
    void add(const QByteArray &key)
    {
        if (refuses(key))
            return;
        const auto place = std::lower_bound(m_keys.begin(), m_keys.end(), key);
        if (place != m_keys.end() && *place == key)
            return;
        m_keys.insert(place, key);
        if (m_keys.size() > m_most)
            m_keys.pop_back();
    }
    void add(const FirstKeys &other)
    {
        for (const QByteArray &key : other.m_keys)
            add(key);
    }
    QStringList texts() const
    {
        QStringList texts;
        for (const QByteArray &key : m_keys)
            texts << QString::fromUtf8(key);
        return texts;
    }

private:
    std::size_t m_most;
    std::vector<QByteArray> m_keys; ///< ascending
};

/// The same for purchases, by id; texts are made only of those that are kept.
class FirstPurchases
{
public:
    struct Purchase
    {
        LedgerId id;
        std::size_t row;
    };

    FirstPurchases(const LedgerNames &names, std::size_t most) : m_names(&names), m_most(most) {}

    const std::vector<Purchase> &purchases() const { return m_purchases; }
    void add(LedgerId id, std::size_t row)
    {
        const bool isFull = m_purchases.size() == m_most;
        if (isFull && (m_most == 0 || !isBefore(id, m_purchases.back().id)))
            return;
        const auto place =
            std::lower_bound(m_purchases.begin(), m_purchases.end(), id,
                             [this](const Purchase &p, LedgerId i) { return isBefore(p.id, i); });
        if (place != m_purchases.end() && place->id == id)
            return;
        m_purchases.insert(place, {id, row});
        if (isFull)
            m_purchases.pop_back();
    }
    void add(const FirstPurchases &other)
    {
        for (const Purchase &purchase : other.m_purchases)
            add(purchase.id, purchase.row);
    }
    /// In the order of the ids' texts, which for canonical UUIDs is that of the numbers.
    bool isBefore(LedgerId a, LedgerId b) const
    {
        return a.isOdd() || b.isOdd() ? m_names->idText(a) < m_names->idText(b) : a < b;
    }
    QStringList texts() const
    {
        QStringList texts;
        for (const Purchase &purchase : m_purchases)
            texts << QString::fromUtf8(m_names->idText(purchase.id));
        return texts;
    }

private:
    const LedgerNames *m_names;
    std::size_t m_most;
    std::vector<Purchase> m_purchases; ///< ascending
};

} // namespace clicknback
