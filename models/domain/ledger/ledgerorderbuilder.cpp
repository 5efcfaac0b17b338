// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/ledger/ledgerorderbuilder.h"

namespace clicknback {

LedgerOrderBuilder::LedgerOrderBuilder(LedgerSnapshotPointer snapshot)
    : m_snapshot(std::move(snapshot)), m_isPlaced(m_snapshot->size())
{
    m_order.reserve(m_snapshot->size());
    m_index.build(m_snapshot->size(), [this](std::size_t row) { return m_snapshot->id(row); });
}

void LedgerOrderBuilder::add(QByteArrayView purchaseId)
{
    const std::optional<LedgerId> id = m_snapshot->names().findId(purchaseId);
    if (!id)
        return;
    const auto idAt = [this](std::size_t row) { return m_snapshot->id(row); };
    if (const std::optional<std::size_t> row = m_index.find(*id, idAt))
        place(*row);
}

void LedgerOrderBuilder::place(std::size_t row)
{
    if (m_isPlaced[row])
        return;
    m_isPlaced[row] = true;
    m_order.push_back(std::uint32_t(row));
}

LedgerOrder LedgerOrderBuilder::finish()
{
    for (std::size_t row = 0; row < m_isPlaced.size(); ++row)
        place(row);
    return std::make_shared<const std::vector<std::uint32_t>>(std::move(m_order));
}

} // namespace clicknback
