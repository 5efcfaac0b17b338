// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QObject>
#include <QString>

#include <chrono>

namespace clicknback {

/// What a person chose on the settings page and no other place shows. Kept in QSettings; values out
/// of range there count as the nearest that is in it.
class Preferences : public QObject
{
    Q_OBJECT
public:
    static constexpr std::chrono::seconds kShortestRefresh{2};
    static constexpr std::chrono::seconds kLongestRefresh{60};
    static constexpr int kLeastMemoryMiB = 128;
    static constexpr int kMostMemoryMiB = 64 * 1024;

    using QObject::QObject;

    /// How often a page asks anew. Never sooner than twenty times what the question cost.
    std::chrono::seconds refreshInterval() const;
    void setRefreshInterval(std::chrono::seconds interval);
    int memoryBudgetMiB() const;
    void setMemoryBudgetMiB(int mebibytes);
    bool showsUtc() const;
    void setShowsUtc(bool utc);
    /// An IANA name; empty: the desktop's zone.
    QByteArray timeZone() const;
    void setTimeZone(const QByteArray &ianaName);

    /// Where all this is kept.
    static QString file();

signals:
    void changed();
};

} // namespace clicknback
