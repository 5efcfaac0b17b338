// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QTimeZone>

namespace clicknback {

/// How times are shown: the desktop's zone or UTC. One object, given to every page by reference;
/// a page formats anew on changed().
class TimeDisplay : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    QTimeZone zone() const;
    bool isUtc() const { return m_utc; }
    void setUtc(bool utc);

signals:
    void changed();

private:
    bool m_utc = false;
};

} // namespace clicknback
