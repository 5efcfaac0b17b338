// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

namespace clicknback {

/// Turns SIGTERM, SIGINT and SIGHUP into a signal of the event loop, so that a host that is asked
/// to go takes its database along. At most one in a process.
class Termination : public QObject
{
    Q_OBJECT

public:
    explicit Termination(QObject *parent = nullptr);

signals:
    void requested();
};

} // namespace clicknback
