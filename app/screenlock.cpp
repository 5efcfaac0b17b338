// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/screenlock.h"

#include <QDBusConnection>

namespace clicknback {

ScreenLock::ScreenLock(QObject *parent)
    : ScreenLock(QDBusConnection::sessionBus(), QDBusConnection::systemBus(), parent)
{}

ScreenLock::ScreenLock(QDBusConnection session, QDBusConnection system, QObject *parent)
    : QObject(parent)
{
    listen(std::move(session), std::move(system));
}

/// Matched by interface and not by service: desktops own the name under different paths. A bus
/// that is not there refuses, which is no fault.
void ScreenLock::listen(QDBusConnection session, QDBusConnection system)
{
    const QString changed = QStringLiteral("ActiveChanged");
    for (const char *desktop : {"org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver",
                                "org.cinnamon.ScreenSaver", "org.mate.ScreenSaver"})
        session.connect({}, {}, QLatin1String(desktop), changed, this, SLOT(activeChanged(bool)));
    system.connect({}, {}, QStringLiteral("org.freedesktop.login1.Session"), QStringLiteral("Lock"),
                   this, SLOT(lockRequested()));
}

void ScreenLock::activeChanged(bool isActive)
{
    if (isActive)
        emit locked();
}

} // namespace clicknback
