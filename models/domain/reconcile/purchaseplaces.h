// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/ledger/ledgerrowindex.h"
#include "models/domain/ledger/ledgersnapshot.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace clicknback {

/// Finds rows by id, and the chunk of a row without a search.
class PurchasePlaces
{
public:
    explicit PurchasePlaces(const LedgerSnapshot &snapshot) : m_snapshot(snapshot)
    {
        for (std::size_t row = 0; row < snapshot.size(); row += std::size_t{1} << kShift)
            m_chunks.push_back(snapshot.chunkOf(row));
        m_index.build(snapshot.size(), [this](std::size_t row) { return idAt(row); });
    }

    std::optional<std::size_t> find(QByteArrayView text) const
    {
        const std::optional<LedgerId> id = m_snapshot.names().findId(text);
        return id ? m_index.find(*id, [this](std::size_t row) { return idAt(row); }) : std::nullopt;
    }
    LedgerId idAt(std::size_t row) const
    {
        const std::size_t chunk = chunkOf(row);
        return m_snapshot.chunks()[chunk]->ids()[row - m_snapshot.firstRow(chunk)];
    }
    std::size_t chunkOf(std::size_t row) const
    {
        std::size_t chunk = m_chunks[row >> kShift];
        while (row >= m_snapshot.firstRow(chunk + 1))
            ++chunk;
        return chunk;
    }

private:
    static constexpr unsigned kShift = 14;

    const LedgerSnapshot &m_snapshot;
    std::vector<std::size_t> m_chunks; ///< of every so manieth row
    LedgerRowIndex m_index;
};

} // namespace clicknback
