// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/instant.h"

#include <QString>

#include <chrono>
#include <optional>
#include <vector>

namespace clicknback {

/// How one question to a probed thing ended.
enum class Verdict {
    Unknown, ///< could not be asked, or what answered could not tell: never good, never down
    Pass,
    Warn, ///< works, but slowly or near a limit
    Fail,
};

/// Where on the way from us to the answer a question ended.
enum class ProbeLayer {
    None, ///< it passed, or the way has nothing to do with it
    OurNetwork,
    Dns,
    Connect,
    Tls,
    Ssh,
    Proxy, ///< something before the application answered in its place
    Application,
    Docker,
    Database,
    Job,
    Host,
    Data, ///< what was read is wrong: findings, backups, schema
};

QString toText(ProbeLayer layer);

/// Where the time of one HTTP question went. Nothing: the phase was not reached or not needed.
struct Phases
{
    using Time = std::optional<std::chrono::microseconds>;
    Time dns;
    Time connect;
    Time tls;
    Time firstByte; ///< from the request sent to the first byte of the answer
    Time body;

    friend bool operator==(const Phases &, const Phases &) = default;
};

/// One number read on the way, with its unit: "disk" 81.2 "%". Nothing: it could not be read, and
/// `text` says why; never 0 in its place.
struct Reading
{
    QString name;
    std::optional<double> value;
    QString unit;
    QString text;

    friend bool operator==(const Reading &, const Reading &) = default;
};

/// "93 %", "26 h", "1.2 GB": seconds and bytes in a unit that a person reads.
QString valueText(double value, const QString &unit);
/// "disk 93 %"; "disk could not be read: permission denied".
QString toText(const Reading &reading);

/// The outcome of one question, as a value.
struct Sample
{
    Instant at; ///< when it was asked
    Verdict verdict = Verdict::Unknown;
    std::optional<std::chrono::microseconds> latency; ///< nothing: nothing answered
    Phases phases;
    std::vector<Reading> readings;
    ProbeLayer layer = ProbeLayer::None; ///< where it ended, unless it passed
    QString text; ///< one line for a person: "200 ready", "connection refused", "disk 93 %"

    friend bool operator==(const Sample &, const Sample &) = default;
};

} // namespace clicknback
