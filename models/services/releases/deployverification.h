// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/services/health/watchonce.h"
#include "models/services/releases/deployrecords.h"
#include "models/services/releases/stepdoer.h"

#include <QTimer>

namespace clicknback {

class RegistryClient;
class HealthyWait;

/// Looks at what runs after a deployment: whether the container became healthy, whether it is of
/// the image that was ordered, whether the database is where its code wants it, and whether the
/// platform works as its customers see it. What cannot be asked is never taken for good.
class DeployVerification : public StepDoer
{
public:
    DeployVerification(DeployScene &scene, DeployRecords &records);
    ~DeployVerification() override;

    void begin(DeployStep::Kind kind, const StepEnd &end) override;
    void cancel() override;

private:
    void waitHealthy();
    void verifyDigest();
    void judgeImage(const RunningImage &running);
    void askForConfig(const RunningImage &running);
    void verifySchema();
    void judgeRevisions(const QStringList &revisions);
    void readFingerprint(const QStringList &revisions);
    void compareFingerprint(const QStringList &revisions, const SchemaFingerprint &found);
    void verifyHealth();
    void judgeHealth();
    void finish(const StepResult &result);

    DeployScene &m_scene;
    DeployRecords &m_records;
    std::unique_ptr<RegistryClient> m_registry;
    std::unique_ptr<HealthyWait> m_wait;
    std::unique_ptr<WatchOnce> m_watch;
    StepEnd m_end;
};

} // namespace clicknback
