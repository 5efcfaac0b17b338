// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/services/releases/stepdoer.h"

namespace clicknback {

/// The steps that are scripts on the host, one after another through the shell: lock, pull,
/// downgrade, pin, migrate, recreate, hold, unlock; and what is done when they have to be undone.
class ComposeWay : public StepDoer
{
public:
    explicit ComposeWay(DeployScene &scene);
    ~ComposeWay() override;

    void begin(DeployStep::Kind kind, const StepEnd &end) override;
    void cancel() override;
    /// The file that pins the image becomes what it was before this operation.
    void putPinBack(const StepEnd &end);

private:
    using Output = HostShell::Output;
    using Judge = std::function<void(const Output &)>;

    void lock(const StepEnd &end);
    void unlock(const StepEnd &end);
    void unlockOnly(const StepEnd &end);
    /// Done when the script ends with 0; `what` names it in what it says otherwise.
    void run(const QByteArray &script, std::chrono::milliseconds limit, const QString &what,
             const StepEnd &end);
    void runJudged(const QByteArray &script, std::chrono::milliseconds limit, const StepEnd &end,
                   Judge judge);
    HostNote note() const;

    DeployScene &m_scene;
    QFuture<Result<Output>> m_running;
};

} // namespace clicknback
