// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/timedisplay.h"

namespace clicknback {

QTimeZone TimeDisplay::zone() const
{
    if (m_utc)
        return QTimeZone::utc();
    return m_ownZone.isEmpty() ? QTimeZone::systemTimeZone() : QTimeZone(m_ownZone);
}

void TimeDisplay::setUtc(bool utc)
{
    if (m_utc == utc)
        return;
    m_utc = utc;
    emit changed();
}

void TimeDisplay::setOwnZone(const QByteArray &ianaName)
{
    const QByteArray zone = QTimeZone::isTimeZoneIdAvailable(ianaName) ? ianaName : QByteArray();
    if (m_ownZone == zone)
        return;
    m_ownZone = zone;
    emit changed();
}

QString TimeDisplay::ownZoneText() const
{
    return m_ownZone.isEmpty() ? QStringLiteral("Local time") : QString::fromUtf8(m_ownZone);
}

} // namespace clicknback
