// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/services/corrections/correctionsettings.h"
#include "models/services/corrections/interlockcheck.h"
#include "models/storage/corrections/approvalstore.h"
#include "models/storage/corrections/journalstore.h"
#include "models/storage/corrections/leasestore.h"

#include <QObject>
#include <QTimer>

#include <optional>
#include <vector>

namespace clicknback {

class DatabaseLane;

/// What the database says about corrections, as of the last look.
struct CorrectionLook
{
    InterlockFacts interlock;
    OpsSchemaState opsSchema;
    std::vector<Proposal> proposals;
    std::vector<Lease> leases;
};

/// Interlock, ops schema, proposals and leases as they were when it was asked last. Ends leases
/// that have expired, whoever took them. On the GUI thread.
class CorrectionState : public QObject
{
    Q_OBJECT
public:
    /// Both must outlive it.
    CorrectionState(DatabaseLane &lane, const CorrectionServiceSettings &settings);

    /// Asks; what is asked for while an answer is awaited is asked once more after it.
    void refresh();
    void setSignedIn(bool isSignedIn);

    /// Nothing: not asked yet.
    const std::optional<Interlock> &interlock() const { return m_interlock; }
    const std::optional<OpsSchemaState> &opsSchema() const { return m_opsSchema; }
    const std::vector<Proposal> &proposals() const { return m_look.proposals; }
    const std::vector<Lease> &leases() const { return m_look.leases; }
    /// For a commit: what it must know beyond the server's answers.
    InterlockContext context() const;

signals:
    void changed();

private:
    void take(const Result<CorrectionLook> &look);
    void waitForLeases();

    DatabaseLane &m_lane;
    const CorrectionServiceSettings &m_settings;
    CorrectionLook m_look;
    std::optional<Interlock> m_interlock;
    std::optional<OpsSchemaState> m_opsSchema;
    bool m_isSignedIn = false;
    bool m_isAsking = false;
    bool m_isAskedAgain = false;
    QTimer m_leaseEnd;
};

} // namespace clicknback
