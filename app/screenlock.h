// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

class QDBusConnection;

namespace clicknback {

/// Whether the person's screen was locked: told by the login manager on the system bus and by the
/// desktop's screen saver on the session bus. Where neither is there, nothing is ever said, and the
/// idle limit has to do.
class ScreenLock : public QObject
{
    Q_OBJECT
public:
    explicit ScreenLock(QObject *parent = nullptr);
    /// For tests: both on these.
    ScreenLock(QDBusConnection session, QDBusConnection system, QObject *parent = nullptr);

signals:
    void locked();

private slots:
    void lockRequested() { emit locked(); }
    void activeChanged(bool isActive);

private:
    void listen(QDBusConnection session, QDBusConnection system);
};

} // namespace clicknback
