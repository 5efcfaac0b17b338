// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/health/sample.h"

#include <array>
#include <cmath>

namespace clicknback {

namespace {

/// A unit and how many of the one before it make one.
struct Step
{
    double factor;
    const char *unit;
    double from; ///< of the unit before: below it, that is the one to read
};

/// 81.2, 81 (never 81.0), 1234567.
QString plainNumber(double value)
{
    const double rounded = std::round(value * 10) / 10;
    return QString::number(rounded, 'f', rounded == std::round(rounded) ? 0 : 1);
}

template<std::size_t size>
QString inSteps(double value, const char *unit, const std::array<Step, size> &steps)
{
    for (const Step &step : steps) {
        if (std::abs(value) < step.from)
            break;
        value /= step.factor;
        unit = step.unit;
    }
    return plainNumber(value) + QLatin1Char(' ') + QLatin1String(unit);
}

} // namespace

QString toText(ProbeLayer layer)
{
    switch (layer) {
    case ProbeLayer::OurNetwork:
        return QStringLiteral("our network");
    case ProbeLayer::Dns:
        return QStringLiteral("DNS");
    case ProbeLayer::Connect:
        return QStringLiteral("connection");
    case ProbeLayer::Tls:
        return QStringLiteral("TLS");
    case ProbeLayer::Ssh:
        return QStringLiteral("SSH");
    case ProbeLayer::Proxy:
        return QStringLiteral("proxy");
    case ProbeLayer::Application:
        return QStringLiteral("application");
    case ProbeLayer::Docker:
        return QStringLiteral("Docker");
    case ProbeLayer::Database:
        return QStringLiteral("database");
    case ProbeLayer::Job:
        return QStringLiteral("job");
    case ProbeLayer::Host:
        return QStringLiteral("host");
    case ProbeLayer::Data:
        return QStringLiteral("data");
    case ProbeLayer::None:
        break;
    }
    return QStringLiteral("none");
}

QString valueText(double value, const QString &unit)
{
    static constexpr std::array kTime{Step{60, "min", 120}, Step{60, "h", 120}, Step{24, "d", 48}};
    static constexpr std::array kSize{Step{1000, "kB", 1000}, Step{1000, "MB", 1000},
                                      Step{1000, "GB", 1000}, Step{1000, "TB", 1000}};
    if (!std::isfinite(value))
        return QStringLiteral("not a number");
    if (unit == u"s")
        return inSteps(value, "s", kTime);
    if (unit == u"bytes")
        return inSteps(value, "B", kSize);
    return unit.isEmpty() ? plainNumber(value) : plainNumber(value) + QLatin1Char(' ') + unit;
}

QString toText(const Reading &reading)
{
    if (reading.value && std::isfinite(*reading.value))
        return reading.name + QLatin1Char(' ') + valueText(*reading.value, reading.unit);
    const QString missing = QStringLiteral("%1 could not be read").arg(reading.name);
    return reading.text.isEmpty() ? missing : missing + QStringLiteral(": ") + reading.text;
}

} // namespace clicknback
