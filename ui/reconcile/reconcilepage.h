// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/services/reconcile/driftguard.h"
#include "models/services/reconcile/reconcileservice.h"
#include "ui/datapage.h"
#include "ui/reconcile/keytarget.h"

#include <QFutureWatcher>
#include <QTimer>

class QStackedWidget;
class QTabWidget;

namespace clicknback {

class DriftsTab;
class FindingsTab;
class PlainLabel;
class ReconcileHead;
class TimeDisplay;
class TrendTab;

/// Where every cent is and why it is not: what the last check found, why wallets are off, how that
/// changed over the runs, and the buttons to check anew.
class ReconcilePage : public DataPage
{
    Q_OBJECT
public:
    enum class Tab { Found, Wallets, Trend };

    ReconcilePage(ReconcileService &service, DriftGuard &guard, LedgerEngine &engine,
                  TimeDisplay &time, QWidget *parent = nullptr);

    void activate() override;
    void refresh() override { m_service.run(); }
    bool canExport() const override { return true; }
    void exportData() override;

    void showTab(Tab tab);
    void showFinding(const QString &invariant);
    /// Why this user's wallet is off, from the ledger in memory.
    void showWallet(const QString &userId);
    bool isExplaining() const { return m_explanation.isRunning(); }

signals:
    void scheduleChosen(std::optional<std::chrono::minutes> every);
    void reportRequested();
    /// What a key names and no signal of DataPage reaches.
    void targetChosen(const clicknback::KeyTarget &target);

private:
    QWidget *buildBody();
    void connectHead();
    void connectTabs();
    void guarded();
    void noteFailure();
    void showState();
    void showRun();
    void showHead();
    void open(const KeyTarget &target);
    void explain(const QString &userId);
    void explained();
    std::optional<CheckRun> shownRun() const;

    ReconcileService &m_service;
    DriftGuard &m_guard;
    LedgerEngine &m_engine;
    TimeDisplay &m_time;
    ReconcileHead *m_head;
    QStackedWidget *m_stack;
    QTabWidget *m_tabs;
    PlainLabel *m_waiting;
    FindingsTab *m_findings;
    DriftsTab *m_drifts;
    TrendTab *m_trend;
    QTimer m_tick;
    std::optional<Instant> m_failedAt;
    bool m_hasRepeated = false; ///< the failed check, by itself
    QString m_explaining;       ///< the user asked about
    QFutureWatcher<Result<DriftExplanation>> m_explanation;
};

} // namespace clicknback
