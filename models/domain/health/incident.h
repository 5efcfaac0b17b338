// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/health/probetrack.h"

#include <QString>

#include <map>
#include <optional>
#include <vector>

namespace clicknback {

/// Something that was changed on the platform, as far as this program can see it.
struct PlatformChange
{
    enum class Kind { Deploy, Migration, Restart, Correction, Reset };

    Instant at;
    Kind kind = Kind::Restart;
    QString text; ///< "container app-clicknback-app-1 was restarted"

    friend bool operator==(const PlatformChange &, const PlatformChange &) = default;
};

QString toText(PlatformChange::Kind kind);

/// One line of an incident's timeline.
struct IncidentEvent
{
    enum class Kind {
        Opened,
        StateChanged,
        Acknowledged,
        Snoozed,
        Note,
        Change,
        Diagnosis,
        Closed
    };

    Instant at;
    Kind kind = Kind::Note;
    QString text;
    QString author; ///< of what a person did; empty: by itself

    friend bool operator==(const IncidentEvent &, const IncidentEvent &) = default;
};

/// A time in which something did not work: opened and closed by itself.
struct Incident
{
    QString id; ///< a UUID, made when it opens
    QString probeId;
    QString probeName;
    int severity = 3; ///< 1 to 3 (facts 7.7)
    HealthState worst = HealthState::Down;
    Instant opened;
    std::optional<Instant> closed;
    QString cause;                     ///< the sample's words when it opened
    std::vector<IncidentEvent> events; ///< oldest first

    bool isOpen() const { return !closed; }
    friend bool operator==(const Incident &, const Incident &) = default;
};

/// What facts 7.7 say of a class: "system unavailable or data inaccessible".
QString severityMeaning(int severity);

/// 1 when the whole or the database is down, 2 for a feature, 3 for degraded: the probe's own
/// class, one step milder while it is only degraded, never below 3.
int incidentSeverity(const ProbeSpec &probe, HealthState state);

/// Opens and closes incidents from standings, as a value: what is open, and what changed.
class IncidentBook
{
public:
    /// An incident whose probe goes to and fro for days keeps so many of its changes, the newest.
    static constexpr int kStateChanges = 100;

    struct Step
    {
        std::vector<Incident> opened;
        std::vector<Incident> changed;
        std::vector<Incident> closed;
        bool isEmpty() const { return opened.empty() && changed.empty() && closed.empty(); }
    };

    IncidentBook() = default;
    /// Those that were open when the program ended.
    explicit IncidentBook(std::vector<Incident> open) : m_open(std::move(open)) {}

    /// A probe that is down or degraded, and not kept quiet by a parent or by maintenance, has one
    /// open incident, from when its state began to when it was good again. Unknown and paused
    /// neither open nor close one. An acknowledgement keeps it open. While it is open it follows
    /// the state, quiet or not, and becomes graver, never milder. One whose probe is not among
    /// `probes` any more is closed: nobody will see its end.
    Step follow(const std::vector<ProbeStanding> &standings, const std::vector<ProbeSpec> &probes,
                Instant now);
    /// Nothing: it is not open.
    std::optional<Incident> add(const QString &incidentId, const IncidentEvent &event);
    const std::vector<Incident> &open() const { return m_open; }

private:
    void followBad(const ProbeStanding &standing, const ProbeSpec &probe, Instant now, Step &step);
    void followGood(const ProbeStanding &standing, Instant now, Step &step);
    void closeAbandoned(const std::vector<ProbeSpec> &probes, Instant now, Step &step);
    void close(std::size_t index, const IncidentEvent &event, Step &step);
    std::optional<std::size_t> indexOf(const QString &probeId) const;

    std::vector<Incident> m_open;
    std::map<QString, HealthState> m_states; ///< by incident: the last one seen while it is open
};

inline constexpr std::chrono::minutes kChangesBefore{15};

/// The changes within kChangesBefore of the opening and up to it, newest first.
std::vector<PlatformChange> changesBefore(const Incident &incident,
                                          const std::vector<PlatformChange> &changes);

} // namespace clicknback
