// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/services/releases/deployjournal.h"
#include "models/services/releases/deployrecords.h"
#include "models/services/releases/stepdoer.h"

namespace clicknback {

class RegistryClient;

/// Looks at host, engine, database, log and registry under the lock, decides once more whether the
/// order may be carried out, and notes its begin in the database's journal. Changes nothing.
class DeployPreflight : public StepDoer
{
public:
    DeployPreflight(DeployScene &scene, DeployRecords &records, DeployJournal &journal);
    ~DeployPreflight() override;

    void begin(DeployStep::Kind kind, const StepEnd &end) override;
    void cancel() override;
    bool isInJournal() const { return m_isInJournal; }

private:
    void lookAtHost();
    void lookAtContainer();
    void readRevisions();
    void readDeployments();
    void askRegistry();
    void judge();
    void noteBegin();
    void finish(const StepResult &result);
    void remark();
    QString holdProblem() const;
    QString diskProblem() const;
    QString imageProblem() const;
    void proceed(void (DeployPreflight::*next)());

    DeployScene &m_scene;
    DeployRecords &m_records;
    DeployJournal &m_journal;
    std::unique_ptr<RegistryClient> m_registry;
    StepEnd m_end;
    bool m_isCancelled = false;
    bool m_isInJournal = false;
    QFuture<Result<HostShell::Output>> m_look;
    std::optional<Deployment> m_last;
    Fact<qint64> m_imageBytes;
    Fact<QString> m_imageDigest;
    QStringList m_remarks;
};

/// How the registry of an environment is asked; nothing: there is none to ask.
std::unique_ptr<RegistryClient> registryOf(const DeployScene &scene);

} // namespace clicknback
