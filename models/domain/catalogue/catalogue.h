// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/catalogue/flag.h"
#include "models/domain/catalogue/merchant.h"
#include "models/domain/catalogue/user.h"
#include "models/domain/server.h"

#include <QHash>

#include <vector>

namespace clicknback {

/// Pending purchases that a scoped flag holds back.
struct HeldPurchases
{
    QString scopeType;
    QString scopeId;
    std::int64_t pending = 0;
};

/// Merchants, offers and flags as read in one snapshot. What `tables` calls missing or unreadable
/// was not read.
struct CatalogueRows
{
    SchemaTables tables;
    std::vector<MerchantRow> merchants;
    std::vector<OfferRow> offers;
    std::vector<FlagRow> flags;
    QHash<QString, QString> flagUsers; ///< e-mails of the users that flags name, by id
    std::vector<HeldPurchases> held;   ///< none: 0

    bool canRead(const QString &table) const;
};

/// One kind of rows, judged.
template<typename Entry>
struct CataloguePart
{
    bool isReadable = true; ///< false: its own table could not be read; the complaint says why
    QString complaint;      ///< names tables without which something is missing or unknown
    std::vector<Entry> entries;
};

struct Catalogue
{
    QDate today;
    CataloguePart<MerchantEntry> merchants; ///< those with findings first, then by name
    CataloguePart<OfferEntry> offers;       ///< those with findings first, then by merchant
    CataloguePart<FlagEntry> flags;         ///< those with findings first, then by key and scope
};

Catalogue judge(const CatalogueRows &rows, const CatalogueRules &rules);

/// "The table offers is missing." for those of `tables` that are; empty when all can be read.
QString complaintAbout(const SchemaTables &found, const QStringList &tables);

} // namespace clicknback
