// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/environment.h"
#include "models/domain/liability.h"
#include "models/storage/conninfo.h"
#include "models/storage/liabilitystore.h"
#include "models/storage/localhistory.h"

#include <QFutureWatcher>
#include <QHash>
#include <QObject>

namespace clicknback {

/// Keeps what every environment owed while this program looked at it. On the GUI thread; nothing
/// here waits. Outlives the environments that are opened and closed.
class LiabilityHistory : public QObject
{
    Q_OBJECT
public:
    /// Samples are kept for every minute for so long, and for every hour after that.
    static constexpr std::chrono::days kKeepsMinutes = LiabilityStore::kKeepMinutes;

    explicit LiabilityHistory(LocalHistory &history, QObject *parent = nullptr);

    /// "demo" for demos; else the name and a digest of where it leads, without user and password:
    /// an environment that is pointed at another database begins a history of its own.
    static QString keyOf(const Environment &environment, const Conninfo &conninfo);

    /// Keeps the sample unless this minute has one. Call it with every figure that was read.
    void record(const QString &environmentKey, const Buckets &balances, Instant at);
    /// Oldest first, both instants inclusive.
    QFuture<Result<std::vector<LiabilitySample>>> read(const QString &environmentKey, Instant from,
                                                       Instant to);

    /// Why samples are not kept at the moment; empty: they are.
    const QString &problem() const { return m_problem; }

signals:
    /// A new sample is in the history.
    void recorded();
    void problemChanged();

private:
    void written();

    LocalHistory &m_history;
    QHash<QString, std::int64_t> m_lastMinutes; ///< by environment key
    std::optional<Instant> m_thinnedAt;
    QFutureWatcher<Result<void>> m_watcher;
    QString m_problem;
};

} // namespace clicknback
