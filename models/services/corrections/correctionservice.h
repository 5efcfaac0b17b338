// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/services/corrections/adminsession.h"
#include "models/services/corrections/aftercare.h"
#include "models/services/corrections/colleagues.h"
#include "models/services/corrections/commitjob.h"
#include "models/services/corrections/correctionsettings.h"
#include "models/services/corrections/correctionstate.h"
#include "models/services/corrections/journaldesk.h"
#include "models/services/corrections/outcomedesk.h"
#include "models/services/corrections/previewdesk.h"
#include "models/services/corrections/stagedwork.h"

#include <QFuture>
#include <QObject>

#include <memory>
#include <optional>
#include <vector>

namespace clicknback {

class DatabaseLane;
class JobList;
class LocalHistory;

/// Corrections of one environment as its pages see them: staging, previews, commits, four eyes,
/// journal, leases, aftercare, and who is signed in. Everything here is called and signalled on the
/// GUI thread; the database is touched on the write lane, the own file on the history's thread.
class CorrectionService : public QObject
{
    Q_OBJECT
public:
    /// All must outlive it. `write` connects with readOnly = false and waits for as long as a plan
    /// takes. `history` null: nothing can be staged, and whyNoStaging() says why.
    CorrectionService(DatabaseLane &write, LocalHistory *history, JobList &jobs,
                      CorrectionServiceSettings settings);
    ~CorrectionService() override;

    /// Reads what is staged, asks for outcomes that are owed, looks after what was committed. Pages
    /// call it when they are shown.
    void start();
    /// Of the platform, for the journal of what is committed from now on; empty: unknown.
    void setRelease(const QString &release) { m_settings.release = release; }
    /// Interlock, ops schema, proposals and leases anew.
    void refresh() { m_state.refresh(); }

    // Who
    const std::optional<Administrator> &administrator() const { return m_session.administrator(); }
    QFuture<Result<Administrator>> signIn(const QString &email, const QString &password)
    {
        return m_session.signIn(email, password);
    }
    void signOut(const QString &why = {}) { m_session.signOut(why); }
    /// A person did something in the window: the idle limit begins anew.
    void noteActivity() { m_session.noteActivity(); }

    // What may be done
    /// Nothing: not asked yet.
    const std::optional<Interlock> &interlock() const { return m_state.interlock(); }
    const std::optional<OpsSchemaState> &opsSchema() const { return m_state.opsSchema(); }
    QString whyNoStaging() const { return m_work.problem(); }

    // Staged work
    const std::vector<StagedCorrection> &staged() const { return m_work.all(); }
    /// Checked, written to disk, then previewed. An error stages none of them.
    QFuture<Result<QStringList>> stage(const std::vector<CorrectionRequest> &requests);
    void preview(const QStringList &operationIds);
    /// Without staging: for a dialog that shows what would happen.
    QFuture<Result<CorrectionPreview>> previewOnce(const CorrectionRequest &request)
    {
        return m_previews.once(request);
    }
    /// Not while it is being committed.
    void discard(const QStringList &operationIds) { m_work.remove(operationIds); }

    /// All of them as one plan, in their order. One at a time. The result also comes by
    /// planEnded().
    void commit(const QStringList &operationIds, const PlanBudget &budget = {},
                bool canaryFirst = false);
    /// After the canary.
    void goOn();
    void cancelCommit() { m_commit.cancel(); }
    bool isCommitting() const { return m_commit.isUnderWay(); }
    bool waitsAfterCanary() const { return m_commit.waitsAfterCanary(); }
    std::shared_ptr<const PlanProgress> progress() const { return m_commit.progress(); }

    // Four eyes
    QString whyApproval(const QStringList &operationIds) const;
    const std::vector<Proposal> &proposals() const { return m_state.proposals(); }
    QFuture<Result<QString>> propose(const QStringList &operationIds);
    QFuture<Result<void>> decide(const QString &proposalId, const QString &previewHash,
                                 bool isApproved, const QString &note);

    // Journal
    QFuture<Result<std::vector<JournalEntry>>> journal(int most) { return m_journal.newest(most); }
    QFuture<Result<std::optional<JournalEntry>>> journalEntry(const QString &operationId)
    {
        return m_journal.entry(operationId);
    }
    QFuture<Result<ChainReport>> verifyJournal() { return m_journal.verify(); }
    /// Stages what undoes it, checked against what happened since.
    QFuture<Result<QStringList>> stageUndo(const QString &operationId, const QString &reasonCode,
                                           const QString &reason);
    QFuture<Result<OutcomeReport>> askOutcome(const QString &operationId)
    {
        return m_outcomes.ask(operationId);
    }
    QFuture<Result<OpsSchemaState>> installOpsSchema();

    // Leases
    const std::vector<Lease> &leases() const { return m_state.leases(); }
    QFuture<Result<Lease>> takeLease(const QString &scopeType, const QString &scopeId,
                                     const QString &reason, std::chrono::minutes duration);
    QFuture<Result<Lease>> endLease(const QString &leaseId);

    const std::vector<AftercareNews> &aftercareNews() const { return m_aftercare.news(); }

signals:
    void stagedChanged();
    void stateChanged(); ///< interlock, ops schema, proposals, leases
    void administratorChanged(const QString &why);
    void progressed();
    void operationEnded(const clicknback::OperationResult &result);
    void planEnded(const clicknback::PlanResult &result);
    void aftercareFound(const clicknback::AftercareNews &news);
    void failed(const clicknback::Error &error);
    /// Before the table lock is taken and after it was given back: own bulk reads rest meanwhile.
    void quietWanted(bool isWanted);

private:
    void connectParts();
    void connectCommit();
    void stagedHasChanged();
    void afterCommit();
    Result<PlanOrder> orderOf(const QStringList &operationIds);

    CorrectionServiceSettings m_settings;
    AdminSession m_session;
    CorrectionState m_state;
    StagedWork m_work;
    PreviewDesk m_previews;
    OutcomeDesk m_outcomes;
    Aftercare m_aftercare;
    JournalDesk m_journal;
    Colleagues m_colleagues;
    CommitJob m_commit;
    QStringList m_awaitPreview; ///< staged, and not read back yet
    bool m_hasAftercare = false;
};

} // namespace clicknback
