// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/environmentkind.h"
#include "models/services/corrections/correctionservice.h"
#include "ui/datapage.h"

#include <QFutureWatcher>
#include <QPointer>
#include <QTimer>

#include <map>
#include <vector>

class QTabWidget;

namespace clicknback {

class CorrectionsHead;
class JournalTab;
class LeasesTab;
class QueueTab;
class StagedTab;
class TimeDisplay;

/// Where corrections are collected, reviewed, approved, committed and looked up: a head that says
/// what may be done, and tabs of staged work, proposals, the journal and leases.
class CorrectionsPage : public DataPage
{
    Q_OBJECT
public:
    enum class Tab { Staged, Queue, Journal, Leases };

    struct Place
    {
        QString environment;
        EnvironmentKind kind = EnvironmentKind::Production;
        QString signInHint; ///< which accounts a demo has
    };

    CorrectionsPage(CorrectionService &service, TimeDisplay &time, const Place &place,
                    QWidget *parent = nullptr);
    ~CorrectionsPage() override;

    void activate() override;
    void refresh() override;
    bool canExport() const override { return true; }
    void exportData() override;

    void showTab(Tab tab);
    void showEntry(const QString &operationId);
    /// A dialog over these, all of one kind; empty: a new one.
    void propose(const std::vector<CorrectionRequest> &requests);
    void signIn();

signals:
    /// The journal, or the evidence of one correction, is to be written to a file.
    void journalExportRequested();
    void evidenceRequested(const QString &operationId);

private:
    QWidget *buildBody();
    void connectService();
    void connectHead();
    void connectStaged();
    void connectQueue();
    void connectJournal();
    void connectLeases();
    void showState();
    void showStaged();
    void showGate();
    void planEnded(const PlanResult &result);
    void askFile();
    void askCommit(const QStringList &operationIds);
    void askPropose(const QStringList &operationIds);
    void askDiscard(const QStringList &operationIds);
    void askInstall();
    void askOutcome(const QString &operationId);
    void askUndo(const JournalEntry &entry);
    void askLease();
    void askFresh(const QString &proposalId, const std::vector<CorrectionRequest> &requests);
    void decide(const QString &proposalId, const QString &hash, bool isApproved,
                const QString &note);
    void askJournal();
    void tabChanged();
    std::vector<CorrectionPreview> previewsOf(const QStringList &operationIds) const;

    CorrectionService &m_service;
    TimeDisplay &m_time;
    const Place m_place;
    CorrectionsHead *m_head;
    QTabWidget *m_tabs;
    StagedTab *m_staged;
    QueueTab *m_queue;
    JournalTab *m_journal;
    LeasesTab *m_leases;
    QString m_lastEnd;
    QString m_signedOut; ///< why the sign-in ended by itself
    QTimer m_tick;
    QFutureWatcher<Result<std::vector<JournalEntry>>> m_entries;
    QFutureWatcher<Result<std::optional<JournalEntry>>> m_entry;
    QFutureWatcher<Result<ChainReport>> m_verifying;
};

} // namespace clicknback
