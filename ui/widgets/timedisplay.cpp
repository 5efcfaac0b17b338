// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/timedisplay.h"

namespace clicknback {

QTimeZone TimeDisplay::zone() const
{
    return m_utc ? QTimeZone::utc() : QTimeZone::systemTimeZone();
}

void TimeDisplay::setUtc(bool utc)
{
    if (m_utc == utc)
        return;
    m_utc = utc;
    emit changed();
}

} // namespace clicknback
