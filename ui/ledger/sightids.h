// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/services/ledger/ledgerengine.h"

#include <QCache>
#include <QFutureWatcher>
#include <QObject>
#include <QTimer>

#include <functional>
#include <vector>

namespace clicknback {

/// The ids that are not in memory, of the purchases in sight: asked for once the reader rests, the
/// latest wish wins, the last few thousand are kept. On the GUI thread.
class SightIds : public QObject
{
    Q_OBJECT
public:
    using Ids = std::vector<PurchaseIds>;
    using Fetch = std::function<QFuture<Result<Ids>>(const QStringList &)>;

    explicit SightIds(Fetch fetch, QObject *parent = nullptr);

    /// Null until they are there; they are asked for by want().
    const PurchaseIds *find(const PurchaseRow &purchase) const;
    /// The purchases in sight. Those that are missing are asked for after a short rest.
    void want(const std::vector<PurchaseRow> &purchases);

signals:
    void arrived();

private:
    void ask();
    void keep();

    Fetch m_fetch;
    QCache<QString, PurchaseIds> m_known;
    QStringList m_wanted;
    QStringList m_asked;
    QTimer m_rest;
    QFutureWatcher<Result<Ids>> m_answer;
};

} // namespace clicknback
