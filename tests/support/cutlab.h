// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/corrections/journal.h"
#include "models/domain/corrections/safeguards.h"
#include "models/storage/databaselane.h"
#include "tests/support/correctionlab.h"
#include "tests/support/cutproxy.h"
#include "tests/support/labserver.h"

#include <functional>
#include <memory>

namespace clicknback {

// Moments of a connection, for CutProxy::watch(); `act` is called once.
using CutAct = std::function<CutProxy::Verdict()>;
CutProxy::Watch whenCommitComes(CutAct act);    ///< before the server has it
CutProxy::Watch whenCommitWent(CutAct act);     ///< the server has it
CutProxy::Watch whenItsAnswerComes(CutAct act); ///< before the client has it
CutProxy::Watch whenSet(std::shared_ptr<std::atomic<bool>> isSet, CutAct act);
CutAct cutting();

/// A settlement that was committed, or was not, through a network that fails.
struct CutAttempt
{
    CorrectionRequest request;
    QString transactionId; ///< as it was noted
    QString incarnation;
    bool isDone = false;
    CommitFailure failure; ///< unless it is done
};

/// A platform "shop" with one wallet, "u1", that is off by a euro, a journal, and a proxy between.
class CutLab
{
public:
    CutLab();

    LabServer server;
    CutProxy proxy{server.port()};
    std::unique_ptr<Connection> asking; ///< past the proxy

    void resetRows();
    /// Starts the server unless it runs, and asks anew.
    void askAgain();
    QString value(const QString &sql) const;
    bool isSettled() const;
    int entriesOf(const QString &operationId) const;
    Outcome outcomeOfIt(const CutAttempt &made) const;
    bool isJournalIntact() const;

    /// Of the program, through the proxy.
    ConnectionTarget target() const;
    /// Ends the program's sessions. On any thread.
    void killBackend() const;
    /// `noted` is called when the transaction's number was noted. On any thread, one at a time.
    CutAttempt attempt(const CutProxy::Watch &watch, const std::function<void()> &noted = {});
};

} // namespace clicknback
