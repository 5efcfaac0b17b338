// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/settings/preferences.h"

#include <QSettings>

#include <algorithm>

namespace clicknback {

namespace {

QString refreshKey()
{
    return QStringLiteral("refreshSeconds");
}

QString memoryKey()
{
    return QStringLiteral("memoryBudgetMiB");
}

QString utcKey()
{
    return QStringLiteral("showUtc");
}

QString zoneKey()
{
    return QStringLiteral("timeZone");
}

int number(const QString &key, int unset, int least, int most)
{
    bool ok = false;
    const int value = QSettings().value(key, unset).toInt(&ok);
    return ok ? std::clamp(value, least, most) : unset;
}

} // namespace

std::chrono::seconds Preferences::refreshInterval() const
{
    constexpr int kUsual = 4;
    return std::chrono::seconds(
        number(refreshKey(), kUsual, int(kShortestRefresh.count()), int(kLongestRefresh.count())));
}

void Preferences::setRefreshInterval(std::chrono::seconds interval)
{
    QSettings().setValue(refreshKey(), int(interval.count()));
    emit changed();
}

int Preferences::memoryBudgetMiB() const
{
    constexpr int kUsual = 1024;
    return number(memoryKey(), kUsual, kLeastMemoryMiB, kMostMemoryMiB);
}

void Preferences::setMemoryBudgetMiB(int mebibytes)
{
    QSettings().setValue(memoryKey(), mebibytes);
    emit changed();
}

bool Preferences::showsUtc() const
{
    return QSettings().value(utcKey(), false).toBool();
}

void Preferences::setShowsUtc(bool utc)
{
    QSettings().setValue(utcKey(), utc);
}

QByteArray Preferences::timeZone() const
{
    return QSettings().value(zoneKey()).toByteArray();
}

void Preferences::setTimeZone(const QByteArray &ianaName)
{
    QSettings().setValue(zoneKey(), ianaName);
}

QString Preferences::file()
{
    return QSettings().fileName();
}

} // namespace clicknback
