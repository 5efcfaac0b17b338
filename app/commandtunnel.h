// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/environment.h"
#include "models/domain/result.h"
#include "models/storage/databaselane.h"

#include <QThread>

#include <memory>

namespace clicknback {

struct Reach;

/// The SSH connection of a command, where its environment reaches the database through one. Lives
/// on a thread of its own, because commands wait.
class CommandTunnel
{
public:
    static constexpr std::chrono::seconds kLimit{30};

    explicit CommandTunnel(const Environment &environment);
    ~CommandTunnel();

    /// The target as it is, or through the connection once that is up. Waits for it; an error says
    /// why it did not come up.
    Result<ConnectionTarget> through(const ConnectionTarget &target);

private:
    const Environment m_environment;
    QThread m_thread;
    QObject *m_worker; ///< lives on m_thread
    std::unique_ptr<Reach> m_reach;
};

} // namespace clicknback
