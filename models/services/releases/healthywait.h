// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/services/releases/stepdoer.h"

#include <QElapsedTimer>
#include <QTimer>

namespace clicknback {

/// Waits until the application's container runs the image that was ordered and is healthy; of one
/// without a health check, until the application itself says that it is ready. Ends at once when
/// the engine says unhealthy or the container starts again and again.
class HealthyWait : public QObject
{
public:
    static constexpr std::chrono::milliseconds kPause{500};
    /// A container that still is of another image so long after it should have been made anew.
    static constexpr std::chrono::seconds kOtherImage{15};
    static constexpr int kRestartsOfALoop = 2;

    HealthyWait(DeployScene &scene, StepEnd end);
    void start();

private:
    void look();
    void lookInto(const RunningImage &running);
    void judge(const Container &container);
    void askReadiness(const QString &name);
    /// `isTold`: somebody said so; else nobody could be asked.
    void again(const QString &why, bool isTold = true);
    int restartsOf(const Container &container);
    void finish(const StepResult &result);

    DeployScene &m_scene;
    StepEnd m_end;
    QElapsedTimer m_since;
    QTimer m_pause;
    std::optional<int> m_restartsBefore; ///< of a container that ran before the deployment too
};

} // namespace clicknback
