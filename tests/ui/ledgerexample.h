// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/ledger/ledgerbuilder.h"
#include "models/domain/ledger/ledgerscan.h"
#include "models/services/ledger/ledgerfilters.h"
#include "ui/ledger/charts/ledgercharts.h"

#include <QCoreApplication>

namespace clicknback {

/// A little ledger in memory whose charts follow a filter, as they do in the program.
class LedgerExample
{
public:
    explicit LedgerExample(LedgerSnapshot snapshot, Instant now)
        : m_snapshot(std::make_shared<const LedgerSnapshot>(std::move(snapshot))), m_now(now)
    {
        charts.resize(1440, 860);
        QObject::connect(&filters, &LedgerFilters::changed, &charts, [this] { show(); });
        show();
        charts.show();
        // The layout of the shown size.
        QCoreApplication::sendPostedEvents();
    }

    void show()
    {
        auto view = std::make_shared<LedgerView>();
        view->snapshot = m_snapshot;
        view->filter = filters.current();
        view->now = m_now;
        const LedgerQuery query(*m_snapshot, filters.current(), m_now);
        view->figures = scanLedger(*m_snapshot, query, 0, m_snapshot->chunks().size()).figures;
        m_view = std::move(view);
        charts.setView(m_view);
    }

    LedgerFilters filters;
    LedgerCharts charts{filters};

private:
    LedgerSnapshotPointer m_snapshot;
    LedgerViewPointer m_view; ///< the charts do not keep it
    Instant m_now;
};

/// One purchase after the other, with whatever differs from the usual.
class LedgerExampleBuilder
{
public:
    struct Purchase
    {
        Instant time;
        Money amount = Money::fromCents(1000);
        Money cashback = Money::fromCents(50);
        QByteArray merchant = "m1";
        CashbackStatus status = CashbackStatus::Available;
        bool hasTime = true;
    };

    LedgerBuilder &builder() { return m_builder; }

    void add(const Purchase &purchase)
    {
        LedgerNames &names = m_builder.names();
        const bool isPending = purchase.status == CashbackStatus::Pending;
        const std::optional<Instant> time =
            purchase.hasTime ? std::optional(purchase.time) : std::nullopt;
        const std::uint32_t user = names.user("u1");
        m_builder.addPurchase({.id = names.id("p" + QByteArray::number(++m_count)),
                               .instant = time,
                               .amount = purchase.amount,
                               .purchaseCashback = purchase.cashback,
                               .user = user,
                               .merchant = names.merchant(purchase.merchant),
                               .currency = names.currency("EUR"),
                               .status = std::uint16_t(isPending ? PurchaseStatus::Pending
                                                                 : PurchaseStatus::Confirmed),
                               .cashback = CashbackRecord{.user = user,
                                                          .status = std::uint16_t(purchase.status),
                                                          .amount = purchase.cashback,
                                                          .instant = time}});
    }

private:
    LedgerBuilder m_builder;
    int m_count = 0;
};

} // namespace clicknback
