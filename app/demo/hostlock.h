// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace clicknback {

/// Held by the one host of a demo folder. The kernel lets go of it when the process dies, however
/// it dies.
class HostLock
{
public:
    HostLock() = default;
    ~HostLock();
    HostLock(const HostLock &) = delete;
    HostLock &operator=(const HostLock &) = delete;

    /// False while another process holds it.
    bool tryLock(const QString &path);

private:
    int m_file = -1;
};

} // namespace clicknback
