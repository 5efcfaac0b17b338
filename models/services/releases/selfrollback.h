// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/services/releases/deployrun.h"

namespace clicknback {

/// Finds out whether a deployment that failed its verification may be taken back without a person:
/// to the image that ran before, and only where that image works with the schema as it is now.
class SelfRollback : public QObject
{
public:
    /// The order, or why a person has to decide.
    using End = std::function<void(const Result<DeployOrder> &)>;

    SelfRollback(const DeployScene &scene, QString failure, End end);
    void start();

private:
    void readRevisions();
    void readSteps(const QStringList &now);
    void readFiles(const QString &container, const QStringList &now);
    void finish(const Result<DeployOrder> &order);
    DeployOrder order(const QStringList &revisions) const;

    const DeployScene &m_scene;
    const QString m_failure;
    End m_end;
};

/// An error says why an image that knew `before` does not work at `after`, or may not.
Result<void> judgeStepsForward(const MigrationGraph &graph, const QStringList &before,
                               const QStringList &after);

} // namespace clicknback
