// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/ledger/ledgerid.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <optional>
#include <vector>

namespace clicknback {

inline std::size_t hashOf(LedgerId id)
{
    const std::uint64_t mixed = (id.high ^ std::rotl(id.low, 29)) * 0x9E3779B97F4A7C15ULL;
    return std::size_t(mixed ^ mixed >> 32U);
}

/// Numbers by id: a flat table, because ten million lookups must not follow pointers.
class LedgerIdMap
{
public:
    void reserve(std::size_t count)
    {
        if (count * 2 > m_slots.size())
            rehash(std::bit_ceil(count * 2));
    }

    std::size_t size() const { return m_size; }

    std::optional<std::uint32_t> find(LedgerId id) const
    {
        if (m_slots.empty())
            return std::nullopt;
        const std::size_t mask = m_slots.size() - 1;
        for (std::size_t i = hashOf(id) & mask;; i = (i + 1) & mask) {
            const Slot &slot = m_slots[i];
            if (slot.number == kFree)
                return std::nullopt;
            if (slot.id == id)
                return slot.number;
        }
    }

    /// A number that is there already is replaced. The number must not be the greatest there is.
    void insert(LedgerId id, std::uint32_t number)
    {
        reserve(std::max<std::size_t>(8, m_size + 1));
        place(id, number);
    }

private:
    static constexpr std::uint32_t kFree = ~std::uint32_t{0};
    struct Slot
    {
        LedgerId id;
        std::uint32_t number = kFree;
    };

    void place(LedgerId id, std::uint32_t number)
    {
        const std::size_t mask = m_slots.size() - 1;
        std::size_t i = hashOf(id) & mask;
        while (m_slots[i].number != kFree && m_slots[i].id != id)
            i = (i + 1) & mask;
        m_size += m_slots[i].number == kFree ? 1 : 0;
        m_slots[i] = {id, number};
    }

    void rehash(std::size_t places)
    {
        std::vector<Slot> old(places);
        old.swap(m_slots);
        m_size = 0;
        for (const Slot &slot : old) {
            if (slot.number != kFree)
                place(slot.id, slot.number);
        }
    }

    std::vector<Slot> m_slots;
    std::size_t m_size = 0;
};

} // namespace clicknback
