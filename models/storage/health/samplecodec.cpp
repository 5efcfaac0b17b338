// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/health/samplecodec.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <array>

namespace clicknback {

namespace {

constexpr std::array kPhases{&Phases::dns, &Phases::connect, &Phases::tls, &Phases::firstByte,
                             &Phases::body};
constexpr int kBitsOfAByte = 7; // the eighth says that another one follows
constexpr quint64 kFollows = 1U << kBitsOfAByte;
constexpr int kMostBits = 63;

void appendNumber(QByteArray &bytes, quint64 number)
{
    for (; number >= kFollows; number >>= kBitsOfAByte)
        bytes += char((number % kFollows) | kFollows);
    bytes += char(number);
}

/// Nothing at the end of the bytes.
std::optional<quint64> takeNumber(const QByteArray &bytes, qsizetype &at)
{
    quint64 number = 0;
    for (int shift = 0; at < bytes.size() && shift < kMostBits; shift += kBitsOfAByte) {
        const auto byte = quint8(bytes.at(at++));
        number |= (byte % kFollows) << shift;
        if (byte < kFollows)
            return number;
    }
    return std::nullopt;
}

QJsonArray fieldsOf(const Reading &reading)
{
    QJsonArray fields{reading.name, reading.value ? QJsonValue(*reading.value) : QJsonValue(),
                      reading.unit, reading.text};
    while (fields.size() > 1 && (fields.last().isNull() || fields.last() == QString()))
        fields.removeLast();
    return fields;
}

Reading readingFrom(const QJsonArray &fields)
{
    Reading reading{fields.at(0).toString(), {}, fields.at(2).toString(), fields.at(3).toString()};
    if (fields.at(1).isDouble())
        reading.value = fields.at(1).toDouble();
    return reading;
}

} // namespace

QByteArray phasesToBytes(const Phases &phases)
{
    if (phases == Phases())
        return {};
    quint8 present = 0;
    QByteArray numbers;
    for (std::size_t i = 0; i < kPhases.size(); ++i) {
        const Phases::Time &time = phases.*kPhases[i];
        if (!time)
            continue;
        present = quint8(present | (1U << i));
        appendNumber(numbers, quint64(std::max<std::int64_t>(0, time->count())));
    }
    return char(present) + numbers;
}

Phases phasesFromBytes(const QByteArray &bytes)
{
    Phases phases;
    qsizetype at = 1;
    for (std::size_t i = 0; i < kPhases.size() && !bytes.isEmpty(); ++i) {
        if ((quint8(bytes.at(0)) & (1U << i)) == 0)
            continue;
        const std::optional<quint64> number = takeNumber(bytes, at);
        if (!number)
            return {};
        phases.*kPhases[i] = std::chrono::microseconds(qint64(*number));
    }
    return phases;
}

QByteArray readingsToJson(const std::vector<Reading> &readings)
{
    if (readings.empty())
        return {};
    QJsonArray all;
    for (const Reading &reading : readings)
        all.append(fieldsOf(reading));
    return QJsonDocument(all).toJson(QJsonDocument::Compact);
}

std::vector<Reading> readingsFromJson(const QByteArray &json)
{
    std::vector<Reading> readings;
    for (const QJsonValue &reading : QJsonDocument::fromJson(json).array())
        readings.push_back(readingFrom(reading.toArray()));
    return readings;
}

} // namespace clicknback
