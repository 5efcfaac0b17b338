// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/reconcile/driftfit.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace clicknback {

namespace {

/// All choices among so many are tried.
constexpr std::size_t kMostUnits = 10;

using Groups = std::vector<DriftGroup>;

/// By story, in its order; what is certain apart from what is not.
Groups grouped(const std::vector<DriftPart> &parts)
{
    std::map<std::tuple<DriftStory, Certainty>, DriftGroup> groups;
    for (const DriftPart &part : parts)
        groups[{part.story, part.certainty}].parts.push_back(part);
    Groups result;
    for (auto &[key, group] : groups) {
        group.candidates = group.parts.size();
        result.push_back(std::move(group));
    }
    return result;
}

Buckets deltaOf(const Groups &groups)
{
    Buckets sum;
    for (const DriftGroup &group : groups)
        sum += group.delta();
    return sum;
}

/// What a choice of possible parts leaves, the better the smaller.
enum class Rank : std::uint8_t {
    Nothing,
    OneAmount,  ///< equal and opposite, and the amount of purchases
    AnyAmounts, ///< equal and opposite
    ARest,      ///< nearly so
    NoExplanation
};

struct Choice
{
    Rank rank = Rank::NoExplanation;
    std::vector<DriftPart> parts;
    std::optional<ConfirmationFit> confirmed;
    Money moved;

    auto key() const { return std::tuple(rank, parts.size()); }
};

class Chooser
{
public:
    Chooser(const Buckets &rest, const std::vector<DriftPart> &possible,
            const DriftSuspects &suspects)
        : m_rest(rest), m_possible(possible), m_suspects(suspects)
    {
        for (const Groups &units = unitsOf(possible); const DriftGroup &unit : units)
            m_units.push_back(unit.parts);
    }

    Choice choose()
    {
        const std::size_t units = std::min(m_units.size(), kMostUnits);
        for (std::uint32_t chosen = 0; chosen < std::uint32_t{1} << units; ++chosen)
            consider(partsOf(chosen));
        if (m_possible.size() > kMostUnits)
            considerSingles();
        return m_isDoubtful ? judged({}) : m_best;
    }

    /// Rows of the best choices, when several are as good.
    const std::set<std::size_t> &alternatives() const { return m_alternatives; }

private:
    static Groups unitsOf(const std::vector<DriftPart> &possible)
    {
        if (possible.size() > kMostUnits)
            return grouped(possible);
        Groups units;
        for (const DriftPart &part : possible)
            units.push_back({{part}, 1});
        return units;
    }

    std::vector<DriftPart> partsOf(std::uint32_t chosen) const
    {
        std::vector<DriftPart> parts;
        for (std::size_t unit = 0; unit < m_units.size(); ++unit) {
            if ((chosen >> unit & 1U) != 0)
                parts.insert(parts.end(), m_units[unit].begin(), m_units[unit].end());
        }
        return parts;
    }

    void considerSingles()
    {
        for (const DriftPart &part : m_possible) {
            if (part.delta == m_rest)
                consider({part});
        }
    }

    static bool isContradiction(const std::vector<DriftPart> &parts)
    {
        std::set<std::size_t> rows;
        return !std::all_of(parts.begin(), parts.end(),
                            [&](const DriftPart &part) { return rows.insert(part.row).second; });
    }

    void consider(const std::vector<DriftPart> &parts)
    {
        if (isContradiction(parts))
            return;
        const Choice choice = judged(parts);
        if (m_isSet && choice.key() > m_best.key())
            return;
        const bool isEqual = m_isSet && choice.key() == m_best.key();
        if (!isEqual)
            m_alternatives.clear();
        // Different stories that fit equally well: neither is evidence.
        m_isDoubtful = isEqual && (m_isDoubtful || !isSameStory(choice, m_best));
        for (const DriftPart &part : choice.parts)
            m_alternatives.insert(part.row);
        if (!isEqual)
            m_best = choice;
        m_isSet = true;
    }

    static bool isSameStory(const Choice &a, const Choice &b)
    {
        const auto stories = [](const Choice &choice) {
            std::multiset<DriftStory> set;
            for (const DriftPart &part : choice.parts)
                set.insert(part.story);
            return set;
        };
        return stories(a) == stories(b);
    }

    Choice judged(const std::vector<DriftPart> &parts) const
    {
        Choice choice{.parts = parts};
        Buckets left = m_rest;
        for (const DriftPart &part : parts)
            left -= part.delta;
        if (left.isZero())
            choice.rank = Rank::Nothing;
        else if (left.pending.isNegative() && left.available > Money() && left.paid.isZero())
            judgeOpposite(choice, left);
        if (choice.rank >= Rank::ARest && !parts.empty())
            choice.rank = Rank::NoExplanation;
        return choice;
    }

    void judgeOpposite(Choice &choice, const Buckets &left) const
    {
        if (left.available == -left.pending) {
            choice.moved = left.available;
            choice.confirmed = oneAmount(left.available);
            choice.rank = choice.confirmed ? Rank::OneAmount : Rank::AnyAmounts;
            return;
        }
        // With a small rest in one bucket; if it may be in either one, nothing is known.
        const Money difference = (left.available + left.pending).absolute();
        auto whole = m_suspects.likely.oneAmount(left.available);
        auto other = m_suspects.likely.oneAmount(-left.pending);
        if (whole.has_value() == other.has_value())
            return;
        choice.moved = whole ? left.available : -left.pending;
        choice.confirmed = whole ? std::move(whole) : std::move(other);
        choice.rank = difference < choice.moved ? Rank::ARest : Rank::NoExplanation;
    }

    std::optional<ConfirmationFit> oneAmount(Money moved) const
    {
        const auto fit = m_suspects.likely.oneAmount(moved);
        return fit ? fit : m_suspects.all.oneAmount(moved);
    }

    const Buckets m_rest;
    const std::vector<DriftPart> &m_possible;
    const DriftSuspects &m_suspects;
    std::vector<std::vector<DriftPart>> m_units;
    Choice m_best;
    std::set<std::size_t> m_alternatives;
    bool m_isSet = false;
    bool m_isDoubtful = false;
};

/// Without the groups that were put right since: without them nothing is left.
Groups withoutSettled(const Groups &proven, const Buckets &rest)
{
    const std::size_t count = std::min(proven.size(), kMostUnits);
    for (std::uint32_t dropped = 1; dropped < std::uint32_t{1} << count; ++dropped) {
        Groups kept;
        Buckets left = rest;
        for (std::size_t i = 0; i < proven.size(); ++i) {
            if ((dropped >> i & 1U) != 0)
                left += proven[i].delta();
            else
                kept.push_back(proven[i]);
        }
        if (left.isZero())
            return kept;
    }
    return proven;
}

void take(DriftFit &fit, Choice choice, const std::set<std::size_t> &alternatives)
{
    Groups groups = grouped(choice.parts);
    if (groups.size() == 1 && alternatives.size() > choice.parts.size()) {
        groups.front().candidates = alternatives.size();
        fit.alternatives.assign(alternatives.begin(), alternatives.end());
    }
    fit.groups.insert(fit.groups.end(), groups.begin(), groups.end());
    if (choice.rank == Rank::NoExplanation)
        return;
    fit.confirmed = std::move(choice.confirmed);
    fit.moved = choice.moved;
}

} // namespace

DriftFit fitDrift(const Buckets &difference, const std::vector<DriftPart> &proven,
                  const std::vector<DriftPart> &possible, const DriftSuspects &suspects)
{
    DriftFit fit{.groups = grouped(proven)};
    const Buckets rest = difference - deltaOf(fit.groups);
    Chooser chooser(rest, possible, suspects);
    Choice choice = chooser.choose();
    if (choice.rank == Rank::AnyAmounts) {
        choice.confirmed = suspects.likely.anyAmounts(choice.moved);
        if (!choice.confirmed)
            choice.confirmed = suspects.all.anyAmounts(choice.moved);
        if (!choice.confirmed)
            choice = Choice();
    }
    if (choice.rank >= Rank::AnyAmounts && !rest.isZero()) {
        const Groups kept = withoutSettled(fit.groups, rest);
        if (kept.size() < fit.groups.size())
            return {.groups = kept};
    }
    take(fit, std::move(choice), chooser.alternatives());
    return fit;
}

} // namespace clicknback
