// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>

#include <array>
#include <cstdint>

namespace clicknback {

enum class ExportType : std::uint8_t { Text, Amount, Instant };

struct ExportColumn
{
    QByteArrayView name;
    ExportType type;
};

/// The columns of resources/sql/copy_ledger.sql, in its order.
inline constexpr std::array kExportColumns{
    ExportColumn{"purchase_id", ExportType::Text},
    ExportColumn{"external_id", ExportType::Text},
    ExportColumn{"user_id", ExportType::Text},
    ExportColumn{"user_email", ExportType::Text},
    ExportColumn{"merchant_id", ExportType::Text},
    ExportColumn{"merchant_name", ExportType::Text},
    ExportColumn{"offer_id", ExportType::Text},
    ExportColumn{"amount", ExportType::Amount},
    ExportColumn{"currency", ExportType::Text},
    ExportColumn{"status", ExportType::Text},
    ExportColumn{"purchase_cashback", ExportType::Amount},
    ExportColumn{"created_at", ExportType::Instant},
    ExportColumn{"cashback_id", ExportType::Text},
    ExportColumn{"cashback_status", ExportType::Text},
    ExportColumn{"cashback_amount", ExportType::Amount},
    ExportColumn{"cashback_user_id", ExportType::Text},
    ExportColumn{"cashback_created_at", ExportType::Instant},
};

/// A row in PostgreSQL's binary format; a null view is NULL.
using ExportRow = std::array<QByteArrayView, kExportColumns.size()>;

} // namespace clicknback
