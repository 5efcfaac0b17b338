// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/charts/ticks.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <array>
#include <cmath>

namespace clicknback {

namespace {

constexpr std::int64_t kDay = 86'400;
/// Steps of a clock and a calendar, in seconds.
constexpr std::array<std::int64_t, 22> kTimeSteps{
    1,    2,    5,      10,     30,     60,   120,      300,      600,       900,       1800,
    3600, 7200, 10'800, 21'600, 43'200, kDay, 2 * kDay, 7 * kDay, 14 * kDay, 28 * kDay, 91 * kDay};

double niceStep(double raw)
{
    const double power = std::pow(10.0, std::floor(std::log10(raw)));
    const double share = raw / power;
    // A hair of tolerance, so that 5.0000001 does not jump to 10.
    for (const double nice : {1.0, 2.0, 5.0})
        if (share <= nice * 1.000001)
            return nice * power;
    return 10 * power;
}

std::int64_t timeStep(std::int64_t seconds, int wanted)
{
    const auto fits = [=](std::int64_t step) { return seconds / step <= wanted; };
    const auto at = std::find_if(kTimeSteps.begin(), kTimeSteps.end(), fits);
    return at != kTimeSteps.end() ? *at : kTimeSteps.back() * (seconds / kTimeSteps.back() / 4 + 1);
}

QString timeText(const QDateTime &local, std::int64_t step)
{
    const QLocale locale(QLocale::English);
    const bool isMidnight = local.time() == QTime(0, 0);
    if (step >= kDay || isMidnight)
        return locale.toString(local, QStringLiteral("d MMM"));
    return locale.toString(local, step < 60 ? QStringLiteral("HH:mm:ss") : QStringLiteral("HH:mm"));
}

QString trimmedNumber(double value, int decimals)
{
    QString text = QString::number(value, 'f', decimals);
    while (text.contains(u'.') && (text.endsWith(u'0') || text.endsWith(u'.')))
        text.chop(1);
    return text;
}

} // namespace

std::vector<double> niceTicks(double from, double to, int wanted, double smallestStep)
{
    if (!std::isfinite(from) || !std::isfinite(to) || to <= from)
        to = (std::isfinite(from) ? from : from = 0) + 1;
    const double step = std::max(niceStep((to - from) / std::max(1, wanted)), smallestStep);
    const double first = std::floor(from / step + 1e-9);
    const double last = std::max(first + 1, std::ceil(to / step - 1e-9));
    std::vector<double> ticks;
    const int count = int(last - first) + 1;
    ticks.reserve(std::size_t(count));
    for (int tick = 0; tick < count; ++tick)
        ticks.push_back((first + tick) * step);
    return ticks;
}

std::vector<TimeTick> timeTicks(Instant from, Instant to, int wanted, const QTimeZone &zone)
{
    const std::int64_t first = from.milliseconds() / 1000;
    const std::int64_t last = to.milliseconds() / 1000;
    if (last <= first)
        return {};
    const std::int64_t step = timeStep(last - first, std::max(1, wanted));
    const auto offset = zone.offsetFromUtc(QDateTime::fromSecsSinceEpoch(first, Qt::UTC));
    const std::int64_t start = (first + offset + step - 1) / step * step - offset;
    std::vector<TimeTick> ticks;
    for (std::int64_t second = start; second <= last; second += step) {
        const QDateTime local = QDateTime::fromSecsSinceEpoch(second, zone);
        ticks.push_back({Instant{second * 1'000'000}, timeText(local, step)});
    }
    return ticks;
}

QString compactNumber(double value)
{
    struct Unit
    {
        double size;
        const char16_t *letter;
    };
    constexpr std::array<Unit, 3> kUnits{{{1e9, u"G"}, {1e6, u"M"}, {1e3, u"k"}}};
    const QString sign = value < 0 ? QString(QChar(0x2212)) : QString();
    const double size = std::abs(value);
    for (const Unit &unit : kUnits)
        if (size >= unit.size)
            return sign + trimmedNumber(size / unit.size, 2) + QStringView(unit.letter).toString();
    return sign + trimmedNumber(size, 4);
}

} // namespace clicknback
