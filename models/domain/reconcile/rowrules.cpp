// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/reconcile/rowrules.h"

#include "models/domain/reconcile/rowjudge.h"

namespace clicknback {

using namespace Qt::StringLiterals;

namespace {

const std::array<QString, kRowInvariants> &rowInvariantIds()
{
    static const std::array<QString, kRowInvariants> ids{
        u"P1"_s,  u"P2"_s, u"P3"_s,  u"P4"_s,  u"P5"_s,  u"P6"_s,   u"P7"_s,  u"P8"_s,
        u"P8H"_s, u"P9"_s, u"P10"_s, u"P11"_s, u"P13"_s, u"P13g"_s, u"P15"_s, u"P16"_s};
    return ids;
}

constexpr RowFindings kAnyFinding = (RowFindings{1} << kRowInvariants) - 1;

} // namespace

QString toText(RowInvariant invariant)
{
    return rowInvariantIds()[std::size_t(invariant)];
}

RowFindings rowFindingsFrom(const QStringList &ids)
{
    RowFindings findings = ids.contains(u"any"_s) ? kAnyFinding : 0;
    for (std::size_t i = 0; i < kRowInvariants; ++i)
        findings |= bitIf(ids.contains(rowInvariantIds()[i]), RowInvariant(i));
    return findings;
}

RowRules::RowRules(const LedgerSnapshot &snapshot, const BackendSettings &settings, Instant now)
    : m_judge(std::make_shared<const RowJudge>(snapshot, settings, now))
{}

RowRules::~RowRules() = default;
RowRules::RowRules(const RowRules &) = default;
RowRules &RowRules::operator=(const RowRules &) = default;

RowFindings RowRules::findings(const LedgerRecord &record) const
{
    return m_judge->findings(record);
}

RowFindings RowRules::untold() const
{
    return m_judge->untold() & kAnyFinding;
}

std::vector<RowBits> rowsBreaking(const LedgerSnapshot &snapshot, const RowRules &rules,
                                  RowFindings wanted, std::size_t first, std::size_t last)
{
    std::vector<RowBits> all;
    all.reserve(last - first);
    for (std::size_t number = first; number < last; ++number) {
        const LedgerChunk &chunk = *snapshot.chunks()[number];
        RowBits bits((chunk.size() + 63) / 64);
        for (std::size_t row = 0; row < chunk.size(); ++row) {
            const RowFindings found = rules.judge().findings(chunk, row) & wanted;
            bits[row / 64] |= std::uint64_t{found != 0} << row % 64;
        }
        all.push_back(std::move(bits));
    }
    return all;
}

} // namespace clicknback
