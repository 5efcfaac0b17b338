// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/corrections/correction.h"
#include "models/domain/instant.h"
#include "models/domain/ledger/ledgerfilter.h"
#include "ui/widgets/page.h"

#include <chrono>
#include <optional>
#include <vector>

namespace clicknback {

class Chart;
class DataTable;

/// A page over data of the platform: it knows how old what it shows is, and links to other pages
/// by intent, not by knowing them.
class DataPage : public Page
{
    Q_OBJECT
public:
    using Page::Page;

    /// How often live data is asked for anew, at most.
    std::chrono::milliseconds refreshInterval() const { return m_refreshInterval; }
    void setRefreshInterval(std::chrono::milliseconds interval) { m_refreshInterval = interval; }

    std::optional<Instant> dataFrom() const { return m_dataFrom; }
    void setDataFrom(Instant time)
    {
        m_dataFrom = time;
        emit dataFromChanged();
    }

signals:
    void dataFromChanged();
    void pageRequested(const QString &pageId);
    void ledgerRequested(const clicknback::LedgerFilter &filter);
    void walletRequested(const QString &userId);
    void purchaseRequested(const QString &purchaseId);
    /// To be staged, all of one kind, once a person gave a reason.
    void correctionRequested(const std::vector<clicknback::CorrectionRequest> &requests);

protected:
    /// The table's exports end in a notice.
    void announceExports(const DataTable &table);
    void announceExports(const Chart &chart);
    /// Also when the window appears after its first page was chosen.
    void showEvent(QShowEvent *event) override
    {
        Page::showEvent(event);
        activate();
    }

private:
    std::optional<Instant> m_dataFrom;
    std::chrono::milliseconds m_refreshInterval{4000};
};

} // namespace clicknback
