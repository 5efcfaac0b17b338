// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/services/inbackground.h"
#include "models/services/ledger/ledgerengine.h"

#include <QFutureWatcher>
#include <QObject>

#include <optional>

namespace clicknback {

class GoToPopup;
class LedgerGrid;

/// Brings a purchase, a moment, the first or the last row in sight, and says when it cannot.
class LedgerNavigator : public QObject
{
    Q_OBJECT
public:
    LedgerNavigator(LedgerEngine &engine, LedgerGrid &grid, GoToPopup &popup,
                    QObject *parent = nullptr);

    /// Now or as soon as it is there; a filter that hides it is cleared.
    void showPurchase(const QString &purchaseId);
    /// The first row at or after it, in order of time.
    void showMoment(Instant moment);
    /// What is still looked for is looked for again. After each new view.
    void follow();

private:
    void ask(const QString &idOrExternalId);
    void answered();
    void locate();
    void located();
    void clearFilter();
    void goToMoment();
    bool loadsOther(const LedgerView &view);
    void done();

    struct Search
    {
        QString id;
        bool clearsFilter; ///< a person need not be asked
        int tries = 0;
    };

    LedgerEngine &m_engine;
    LedgerGrid &m_grid;
    GoToPopup &m_popup;
    std::optional<Search> m_search;
    std::optional<Instant> m_moment; ///< waits for the order of time
    /// Other days are being loaded instead of these.
    std::optional<std::weak_ptr<const LedgerSnapshot>> m_loading;
    std::weak_ptr<const LedgerView> m_searched;
    QFutureWatcher<Result<std::optional<QString>>> m_answer;
    QFutureWatcher<std::optional<std::size_t>> m_place;
};

} // namespace clicknback
