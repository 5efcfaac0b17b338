// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/ledger/ledgeridmap.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <optional>
#include <vector>

namespace clicknback {

/// Rows by id where the ids stand elsewhere already: four bytes a place, half of them taken.
/// `idAt(row)` gives a row's id. Of rows with the same id the first is found.
class LedgerRowIndex
{
public:
    bool isEmpty() const { return m_rows.empty(); }
    void clear() { m_rows = {}; }

    template<typename IdAt>
    void build(std::size_t rows, const IdAt &idAt)
    {
        m_rows.assign(std::bit_ceil(std::max<std::size_t>(16, rows * 2)), kFree);
        const std::size_t mask = m_rows.size() - 1;
        for (std::size_t row = 0; row < rows; ++row) {
            std::size_t slot = hashOf(idAt(row)) & mask;
            while (m_rows[slot] != kFree)
                slot = (slot + 1) & mask;
            m_rows[slot] = std::uint32_t(row);
        }
    }

    /// Only after build().
    template<typename IdAt>
    std::optional<std::size_t> find(LedgerId id, const IdAt &idAt) const
    {
        const std::size_t mask = m_rows.size() - 1;
        for (std::size_t slot = hashOf(id) & mask; m_rows[slot] != kFree;
             slot = (slot + 1) & mask) {
            if (idAt(m_rows[slot]) == id)
                return m_rows[slot];
        }
        return std::nullopt;
    }

private:
    static constexpr std::uint32_t kFree = ~std::uint32_t{0};

    std::vector<std::uint32_t> m_rows;
};

} // namespace clicknback
