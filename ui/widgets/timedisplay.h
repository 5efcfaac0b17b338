// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QObject>
#include <QTimeZone>

namespace clicknback {

/// How times are shown: the desktop's zone or a chosen one, with UTC one click away. One object,
/// given to every page by reference; a page formats anew on changed().
class TimeDisplay : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    QTimeZone zone() const;
    bool isUtc() const { return m_utc; }
    void setUtc(bool utc);
    /// The zone beside UTC: an IANA name, or empty for the desktop's. Unknown names count as empty.
    const QByteArray &ownZone() const { return m_ownZone; }
    void setOwnZone(const QByteArray &ianaName);
    /// "Local time" or the zone's name.
    QString ownZoneText() const;

signals:
    void changed();

private:
    bool m_utc = false;
    QByteArray m_ownZone;
};

} // namespace clicknback
