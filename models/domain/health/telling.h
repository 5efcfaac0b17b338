// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/health/incident.h"

#include <QStringList>

#include <map>

namespace clicknback {

struct TellingSettings
{
    std::chrono::seconds gather{5}; ///< what comes together is told together
    std::chrono::seconds calm{60};  ///< between messages, unless something graver came
};

/// What is to be told now, all in one message.
struct Telling
{
    std::vector<Incident> opened; ///< the gravest first
    std::vector<Incident> closed; ///< whose opening was told, the gravest first
    bool isAfterMute = false;     ///< some of `opened` began while nothing was told

    bool isEmpty() const { return opened.empty() && closed.empty(); }
};

/// Decides what a person is told of incidents, as a value. Classes 1 and 2 are told, 3 only counts.
/// Nothing is told of what somebody looks after, nor while muted; what is still open when the mute
/// ends is told then. What closes before it was told stays untold, as what was open at the start.
class Teller
{
public:
    explicit Teller(TellingSettings settings = {}) : m_settings(settings) {}

    void mute(Instant until) { m_mutedUntil = until; }
    void unmute() { m_mutedUntil.reset(); }
    /// Nothing: not muted at `now`.
    std::optional<Instant> mutedUntil(Instant now) const;

    /// Takes in how the incidents stand. `quietProbes`: acknowledged, snoozed, in maintenance, or
    /// behind a parent that is down; once they are loud again they are told anew.
    void follow(const std::vector<Incident> &incidents, const QStringList &quietProbes,
                Instant now);
    /// When take() will have something; nothing: nothing waits.
    std::optional<Instant> nextAt(Instant now) const;
    /// What is due at `now`, once.
    std::optional<Telling> take(Instant now);

private:
    struct Entry
    {
        Incident incident;
        bool isTold = false;
        bool isKnown = false; ///< was told once, or stood on the screen: its end is news
        bool wasMuted = false;
        std::optional<Instant> waitsSince; ///< to be told of its opening, or of its end
    };

    void followOne(const Incident &incident, bool isQuiet, Instant now);
    void end(Entry &entry, const Incident *closed, Instant now);
    int gravestWaiting() const;

    TellingSettings m_settings;
    std::optional<Instant> m_startedAt;
    std::optional<Instant> m_mutedUntil;
    std::optional<Instant> m_toldAt;
    int m_toldSeverity = 3; ///< the gravest of the last message
    std::map<QString, Entry> m_entries;
};

/// How many are open, of all classes: what the tray counts.
int openCount(const std::vector<Incident> &incidents);

} // namespace clicknback
