// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/reconcile/ledgercheck.h"

#include "models/domain/reconcile/capmonths.h"
#include "models/domain/reconcile/lookalikes.h"
#include "models/domain/reconcile/rowjudge.h"
#include "models/domain/reconcile/untold.h"
#include "models/domain/reconcile/walletcheck.h"

#include <bit>

namespace clicknback {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kReversed = std::uint16_t(PurchaseStatus::Reversed);

/// Stored minus right; NaN where there is no difference in numbers.
Money differenceOf(RowInvariant invariant, const RowJudge &judge, const LedgerRecord &record)
{
    const std::optional<Money> row = record.cashback ? record.cashback->amount : std::nullopt;
    const Money stored = row.value_or(Money::notANumber());
    if (invariant == RowInvariant::P4)
        return stored - judge.due(record).amount.value_or(Money::notANumber());
    const Money right = record.status == kReversed ? Money() : stored;
    return record.purchaseCashback.value_or(Money::notANumber()) - right;
}

bool hasImpact(RowInvariant invariant)
{
    return invariant == RowInvariant::P3 || invariant == RowInvariant::P4;
}

/// What breaks one of the rules of rows.
struct RowViolators
{
    FirstPurchases sample;
    std::int64_t count = 0;
    Money impact;
};

CheckResult resultOf(const QString &id, std::int64_t count, const QStringList &sample)
{
    return {.id = id, .violations = count, .reason = {}, .impact = {}, .sample = sample};
}

} // namespace

struct LedgerCheck::Part
{
    Part(const LedgerNames &names, std::size_t sampleSize)
        : rows(kRowInvariants, RowViolators{FirstPurchases(names, sampleSize)})
        , foreignStatuses(sampleSize)
        , lookAlikes(names, sampleSize)
        , capMonths(sampleSize)
    {}

    std::vector<RowViolators> rows; ///< by RowInvariant
    std::int64_t foreign = 0;       ///< rows with a status of their own: P10 counts both tables'
    FirstKeys foreignStatuses;
    LookAlikes lookAlikes;
    CapMonths capMonths;

    void add(const Part &other)
    {
        for (std::size_t i = 0; i < rows.size(); ++i) {
            rows[i].count += other.rows[i].count;
            rows[i].impact += other.rows[i].impact;
            rows[i].sample.add(other.rows[i].sample);
        }
        foreign += other.foreign;
        foreignStatuses.add(other.foreignStatuses);
        lookAlikes.add(other.lookAlikes);
        capMonths.add(other.capMonths);
    }
    void addForeignStatus(const QByteArray &key)
    {
        ++foreign;
        foreignStatuses.add(key);
    }
};

struct LedgerCheck::Private
{
    const LedgerSnapshot &snapshot;
    RowRules rules;
    std::size_t sampleSize;

    void lookAtChunk(Part &part, std::size_t number) const
    {
        const LedgerChunk &chunk = *snapshot.chunks()[number];
        for (std::size_t row = 0; row < chunk.size(); ++row) {
            if (const RowFindings found = rules.judge().findings(chunk, row))
                addRow(part, chunk, row, snapshot.firstRow(number) + row, found);
        }
    }

    void addRow(Part &part, const LedgerChunk &chunk, std::size_t row, std::size_t number,
                RowFindings found) const
    {
        for (RowFindings left = found; left != 0; left &= left - 1) {
            const auto invariant = RowInvariant(std::countr_zero(left));
            RowViolators &violators = part.rows[std::size_t(invariant)];
            ++violators.count;
            violators.sample.add(chunk.ids()[row], number);
            if (hasImpact(invariant))
                violators.impact +=
                    differenceOf(invariant, rules.judge(), chunk.record(row)).absolute();
        }
        if (found & bit(RowInvariant::P10))
            addForeignStatuses(part, chunk.record(row));
    }

    void addForeignStatuses(Part &part, const LedgerRecord &record) const
    {
        const QByteArray id = snapshot.names().idText(record.id);
        if (rules.judge().isUnknownPurchaseStatus(record.status))
            part.addForeignStatus("purchases " + id);
        if (record.cashback && rules.judge().isUnknownCashbackStatus(record.cashback->status))
            part.addForeignStatus("cashback_transactions " + id);
    }

    /// Of cashback rows without a purchase only the status can be judged.
    void addOrphans(Part &part) const
    {
        for (const OrphanCashback &orphan : snapshot.orphans()) {
            if (rules.judge().isUnknownCashbackStatus(orphan.cashback.status))
                part.addForeignStatus("cashback_transactions " + orphan.purchaseId);
        }
    }

    Part wholeOf(const std::vector<PartPointer> &parts) const
    {
        Part whole(snapshot.names(), sampleSize);
        for (const PartPointer &part : parts)
            whole.add(*part);
        addOrphans(whole);
        return whole;
    }

    void addRowResults(std::vector<CheckResult> &results, const Part &whole) const
    {
        for (std::size_t i = 0; i < kRowInvariants; ++i) {
            const RowViolators &violators = whole.rows[i];
            CheckResult result =
                resultOf(toText(RowInvariant(i)), violators.count, violators.sample.texts());
            if (hasImpact(RowInvariant(i)))
                result.impact = violators.impact;
            if (RowInvariant(i) == RowInvariant::P10)
                result = resultOf(u"P10"_s, whole.foreign, whole.foreignStatuses.texts());
            results.push_back(std::move(result));
        }
    }
};

LedgerCheck::LedgerCheck(const LedgerSnapshot &snapshot, const RowRules &rules, int sampleSize)
    : m_d(new Private{snapshot, rules, std::size_t(std::max(0, sampleSize))})
{}

LedgerCheck::~LedgerCheck() = default;

LedgerCheck::PartPointer LedgerCheck::look(std::size_t firstChunk, std::size_t lastChunk) const
{
    const LedgerSnapshot &snapshot = m_d->snapshot;
    const auto part = std::make_shared<Part>(snapshot.names(), m_d->sampleSize);
    if (firstChunk >= lastChunk)
        return part;
    for (std::size_t chunk = firstChunk; chunk < lastChunk; ++chunk)
        m_d->lookAtChunk(*part, chunk);
    const std::size_t first = snapshot.firstRow(firstChunk);
    const std::size_t last = snapshot.firstRow(lastChunk);
    part->lookAlikes = lookAlikes(snapshot, first, last, m_d->sampleSize);
    part->capMonths = capMonths(snapshot, first, last, m_d->sampleSize);
    return part;
}

std::vector<CheckResult> LedgerCheck::results(const std::vector<PartPointer> &parts) const
{
    const Part whole = m_d->wholeOf(parts);
    std::vector<CheckResult> found = checkWallets(m_d->snapshot, m_d->sampleSize);
    m_d->addRowResults(found, whole);
    found.push_back(resultOf(u"P14"_s, whole.lookAlikes.pairs,
                             firstPairs(m_d->snapshot, whole.lookAlikes, m_d->sampleSize).texts()));
    found.push_back(resultOf(u"O12"_s, whole.capMonths.above, whole.capMonths.sample.texts()));
    std::vector<CheckResult> results;
    for (const QString &id : ids()) {
        const QString reason = untoldReason(*findInvariant(id), m_d->snapshot.unreadTables());
        const auto result = std::find_if(found.begin(), found.end(),
                                         [&](const CheckResult &r) { return r.id == id; });
        results.push_back(reason.isEmpty() ? *result : untold(id, reason));
    }
    return results;
}

const QStringList &LedgerCheck::ids()
{
    static const QStringList ids{
        u"W1"_s,  u"W2"_s,  u"W3"_s,   u"W4"_s,  u"W5"_s,  u"W6"_s,  u"W7"_s,  u"P1"_s, u"P2"_s,
        u"P3"_s,  u"P4"_s,  u"P5"_s,   u"P6"_s,  u"P7"_s,  u"P8"_s,  u"P8H"_s, u"P9"_s, u"P10"_s,
        u"P11"_s, u"P13"_s, u"P13g"_s, u"P14"_s, u"P15"_s, u"P16"_s, u"O12"_s};
    return ids;
}

} // namespace clicknback
