// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/migrations/migrationgraph.h"

#include <functional>
#include <queue>

namespace clicknback {

namespace {

/// Columns of a drawing: the leftmost that is free is taken next.
class Lanes
{
public:
    int take()
    {
        if (m_free.empty())
            return m_count++;
        const int lane = m_free.top();
        m_free.pop();
        return lane;
    }
    void giveBack(int lane) { m_free.push(lane); }

private:
    std::priority_queue<int, std::vector<int>, std::greater<>> m_free;
    int m_count = 0;
};

} // namespace

/// From the newest on, each parent that is still to come holds one lane, to which the lines of all
/// its children run.
std::vector<MigrationGraph::Place> MigrationGraph::layout() const
{
    const auto rowOf = [this](std::size_t place) { return int(m_links.size() - 1 - place); };
    std::vector<std::optional<int>> held(m_links.size());
    std::vector<Place> places;
    places.reserve(m_links.size());
    Lanes lanes;
    for (std::size_t at = m_links.size(); at-- > 0;) {
        Place place{m_migrations[at].revision, rowOf(at), 0, {}, {}};
        place.lane = held[at] ? *held[at] : lanes.take();
        bool goesOn = false; // in its own lane
        for (const std::size_t parent : m_links[at].parents) {
            if (parent >= at)
                continue;
            if (!held[parent])
                held[parent] = goesOn ? lanes.take() : place.lane;
            goesOn = goesOn || held[parent] == place.lane;
            place.parentRows.push_back(rowOf(parent));
            place.parentLanes.push_back(*held[parent]);
        }
        if (!goesOn)
            lanes.giveBack(place.lane);
        places.push_back(std::move(place));
    }
    return places;
}

} // namespace clicknback
