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

/// Where the lines to a revision run that is still to come.
struct Expected
{
    std::optional<int> lane; ///< where it will stand itself, and where new lines join
    std::vector<int> others;
};

/// Another child expects it from a lane: where that child's line runs.
int expectFrom(Expected &parent, int lane)
{
    if (!parent.lane || lane < *parent.lane) {
        if (parent.lane)
            parent.others.push_back(*parent.lane);
        parent.lane = lane;
    }
    return *parent.lane;
}

} // namespace

/// From the newest on. A parent comes to stand in the leftmost lane from which it is expected.
std::vector<MigrationGraph::Place> MigrationGraph::layout() const
{
    const auto rowOf = [this](std::size_t place) { return int(m_links.size() - 1 - place); };
    std::vector<Expected> expected(m_links.size());
    std::vector<Place> places;
    places.reserve(m_links.size());
    Lanes lanes;
    for (std::size_t at = m_links.size(); at-- > 0;) {
        Place place{m_migrations[at].revision, rowOf(at), 0, {}, {}};
        place.lane = expected[at].lane ? *expected[at].lane : lanes.take();
        for (const int lane : expected[at].others)
            lanes.giveBack(lane);
        bool goesOn = false; // in its own lane
        for (const std::size_t parent : m_links[at].parents) {
            if (parent >= at)
                continue;
            const bool isNew = !expected[parent].lane;
            const int from = isNew && goesOn ? lanes.take() : place.lane;
            const int lane =
                goesOn && !isNew ? *expected[parent].lane : expectFrom(expected[parent], from);
            goesOn = goesOn || lane == place.lane;
            place.parentRows.push_back(rowOf(parent));
            place.parentLanes.push_back(lane);
        }
        if (!goesOn)
            lanes.giveBack(place.lane);
        places.push_back(std::move(place));
    }
    return places;
}

} // namespace clicknback
