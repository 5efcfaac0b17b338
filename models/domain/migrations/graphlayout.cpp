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

    /// Another child expects it from a lane: where that child's line runs.
    int from(int from)
    {
        if (!lane || from < *lane) {
            if (lane)
                others.push_back(*lane);
            lane = from;
        }
        return *lane;
    }
};

/// Goes from the newest on. A parent comes to stand in the leftmost lane from which it is expected.
class Drawing
{
public:
    explicit Drawing(std::size_t count) : m_expected(count) {}

    /// The lane of the next one.
    int stand(std::size_t at)
    {
        for (const int lane : m_expected[at].others)
            m_lanes.giveBack(lane);
        m_lane = m_expected[at].lane ? *m_expected[at].lane : m_lanes.take();
        m_goesOn = false;
        return m_lane;
    }

    /// The lane of its line to a parent.
    int lineTo(std::size_t parent)
    {
        Expected &expected = m_expected[parent];
        if (m_goesOn && expected.lane)
            return *expected.lane;
        const int lane = expected.from(m_goesOn ? m_lanes.take() : m_lane);
        m_goesOn = m_goesOn || lane == m_lane;
        return lane;
    }

    void finish()
    {
        if (!m_goesOn)
            m_lanes.giveBack(m_lane);
    }

private:
    std::vector<Expected> m_expected;
    Lanes m_lanes;
    int m_lane = 0;
    bool m_goesOn = false; ///< a line goes on in the lane of the one before
};

} // namespace

std::vector<MigrationGraph::Place> MigrationGraph::layout() const
{
    const auto rowOf = [this](std::size_t place) { return int(m_links.size() - 1 - place); };
    std::vector<Place> places;
    places.reserve(m_links.size());
    Drawing drawing(m_links.size());
    for (std::size_t at = m_links.size(); at-- > 0;) {
        Place place{m_migrations[at].revision, rowOf(at), drawing.stand(at), {}, {}};
        for (const std::size_t parent : m_links[at].parents) {
            if (parent >= at)
                continue;
            place.parentRows.push_back(rowOf(parent));
            place.parentLanes.push_back(drawing.lineTo(parent));
        }
        drawing.finish();
        places.push_back(std::move(place));
    }
    return places;
}

} // namespace clicknback
