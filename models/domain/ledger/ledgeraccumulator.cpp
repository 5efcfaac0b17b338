// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/ledger/ledgeraccumulator.h"

#include "models/domain/status.h"

#include <algorithm>
#include <bit>
#include <limits>
#include <utility>

namespace clicknback {

namespace {

constexpr std::int64_t kHour = std::int64_t{3600} * 1'000'000;
constexpr std::size_t kWidths = 33;

/// The bin of an amount in 32 bits by its width in bits: the bin of the least such amount, and
/// where the next one begins.
struct BinOfWidth
{
    std::uint32_t bin;
    std::int32_t next;
};

std::array<BinOfWidth, kWidths> makeBinsOfWidth()
{
    std::array<BinOfWidth, kWidths> bins{};
    for (std::size_t width = 0; width < 32; ++width) {
        const std::int64_t least = width == 0 ? 0 : std::int64_t{1} << (width - 1);
        const std::size_t bin = amountBinOf(Money::fromCents(least));
        const std::int64_t next = amountBinTo(bin)->cents() + 1;
        bins[width] = {std::uint32_t(bin), std::int32_t(std::min<std::int64_t>(
                                               next, std::numeric_limits<std::int32_t>::max()))};
    }
    bins[32] = {0, std::numeric_limits<std::int32_t>::max()}; // negative ones have all 32 bits
    return bins;
}

CashbackBand bandOf(std::uint16_t cashbackStatus)
{
    return cashbackStatus < 3 ? CashbackBand(cashbackStatus) : CashbackBand::Unknown;
}

std::size_t bandOfPlain(std::size_t status)
{
    const std::size_t code = status >> 2U;
    return code < 3 ? code : std::size_t(CashbackBand::NoRow);
}

/// Rows and cents of plain rows in one number, which halves the stores of the loop below: rows in
/// the bits above kCentBits. Holds for as many rows as a block has.
constexpr unsigned kCentBits = 47;
constexpr std::size_t kBlockRows = 8192;
static_assert(kBlockRows * (std::uint64_t{1} << 31U) < std::uint64_t{1} << (kCentBits - 1));

using Packed = std::int64_t;

constexpr Packed pack(std::int64_t cents)
{
    return (Packed{1} << kCentBits) + cents;
}

LedgerSum unpack(Packed packed)
{
    constexpr unsigned kAbove = 64 - kCentBits;
    const std::int64_t cents = std::int64_t(std::uint64_t(packed) << kAbove) >> kAbove;
    return {.rows = (packed - cents) >> kCentBits, .cents = cents, .notNumbers = 0};
}

const std::array<BinOfWidth, kWidths> kBinsOfWidth = makeBinsOfWidth();

std::int64_t dayOf(std::int64_t hour)
{
    return hour >= 0 ? hour / 24 : (hour - 23) / 24;
}

void addBands(BandSums &sums, const BandSums &bands)
{
    for (std::size_t band = 0; band < kCashbackBands; ++band)
        sums[band] += bands[band];
}

LedgerSum sumOf(const std::optional<Money> &money)
{
    if (!money || money->isNotANumber())
        return {.rows = 1, .cents = 0, .notNumbers = 1};
    return {.rows = 1, .cents = money->cents(), .notNumbers = 0};
}

} // namespace

LedgerAccumulator::LedgerAccumulator(const LedgerSnapshot &snapshot, const LedgerQuery &query,
                                     bool ignoresTime)
    : m_query(query), m_ignoresTime(ignoresTime), m_pendingPasses(query.statusPasses())
{
    m_figures.merchants.resize(snapshot.names().merchants().size());
    m_merchants.resize(m_figures.merchants.size());
    limitAmounts();
    for (std::size_t status = 0; status < kPlainStatuses; ++status) {
        if ((status & 3U) != std::size_t(PurchaseStatus::Pending))
            m_pendingPasses[status] = 0;
    }
}

/// Lets one comparison stand for both limits.
void LedgerAccumulator::limitAmounts()
{
    using Limits = std::numeric_limits<std::int32_t>;
    const std::int64_t minimum = std::max<std::int64_t>(m_query.minimumCents(), Limits::min());
    const std::int64_t maximum = std::min<std::int64_t>(m_query.maximumCents(), Limits::max());
    const bool isEmpty = minimum > maximum;
    m_minimum = isEmpty ? std::int64_t{Limits::max()} + 1 : minimum;
    m_amountSpan = isEmpty ? 0 : std::uint64_t(maximum - minimum);
}

std::size_t LedgerAccumulator::ageOf(std::int64_t instant) const
{
    if (instant == LedgerChunk::kNoTime)
        return 0;
    const std::int64_t minutes = (m_query.now().microseconds - instant) / (60 * 1'000'000);
    std::size_t age = kPendingAges - 1;
    while (age > 0 && minutes < kPendingAgeMinutes[age])
        --age;
    return age;
}

void LedgerAccumulator::addSegment(const LedgerChunk &chunk, std::size_t firstRow,
                                   const LedgerSegment &segment, RowBits *bits)
{
    m_chunk = &chunk;
    m_firstRow = firstRow;
    m_sums = {};
    m_amounts = {};
    LedgerSegment block = segment;
    for (; block.begin < segment.end; block.begin = block.end) {
        block.end = std::min(segment.end, block.begin + kBlockRows);
        addBlock(block, bits);
    }
    takeSums(segment);
}

void LedgerAccumulator::addBlock(const LedgerSegment &block, RowBits *bits)
{
    m_rowsInBins += block.end - block.begin;
    if (m_rowsInBins > kBlockRows)
        flush();
    const bool charts = block.inTime && block.inWeekHours && block.inAge;
    RowBits *const written = block.inWeekHours && block.inAge ? bits : nullptr;
    const bool further = m_query.looksFurther();
    if (charts && !further)
        addRows<true, false>(block, written);
    else if (charts)
        addRows<true, true>(block, written);
    else if (!further)
        addRows<false, false>(block, written);
    else
        addRows<false, true>(block, written);
}

/// Takes the bins and the merchants out of their packed form, before they overflow.
void LedgerAccumulator::flush()
{
    for (std::size_t bin = 0; bin < m_bins.size(); ++bin)
        m_figures.amountBins[bin] += unpack(std::exchange(m_bins[bin], 0));
    for (std::size_t merchant = 0; merchant < m_merchants.size(); ++merchant)
        m_figures.merchants[merchant] += unpack(std::exchange(m_merchants[merchant], 0));
    m_rowsInBins = 0;
}

/// The loop over ten million rows: judges, sums by status, and when `Charts` also adds to the
/// bins of amounts and to the merchants. Masks, because branches would be guessed wrongly.
template<bool Charts, bool Further>
void LedgerAccumulator::addRows(const LedgerSegment &block, RowBits *bits)
{
    const std::uint8_t *statuses = m_chunk->statuses().data();
    const std::int32_t *amounts = m_chunk->amounts().data();
    const std::int32_t *cashbacks = m_chunk->cashbacks().data();
    const std::uint32_t *merchants = m_chunk->merchants().data();
    const std::uint8_t *passes =
        (m_query.restrictsAge() ? m_pendingPasses : m_query.statusPasses()).data();
    const std::uint8_t *merchantPasses = m_query.merchantPasses().data();
    Packed *bins = m_bins.data();
    Packed *ofMerchants = m_merchants.data();
    std::array<Packed, kPlainStatuses> sums{};
    std::int64_t amountCents = 0;
    for (std::size_t row = block.begin; row < block.end;) {
        const std::size_t wordEnd = std::min(block.end, (row | 63U) + 1);
        std::uint64_t word = 0;
        for (; row < wordEnd; ++row) {
            const std::uint8_t status = statuses[row];
            const std::uint32_t merchant = merchants[row];
            std::int64_t mask = -std::int64_t(passes[status]);
            if constexpr (Further) {
                if (mask == 0
                    || !m_query.passesFurther(m_chunk->users()[row], merchant,
                                              m_chunk->offers()[row], m_firstRow + row))
                    continue;
            } else if (status == LedgerChunk::kOddStatus) {
                continue; // has perhaps no merchant
            }
            const std::int64_t amount = amounts[row];
            const Packed cashback = pack(cashbacks[row]);
            const std::int64_t inAmount =
                -std::int64_t(std::uint64_t(amount - m_minimum) <= m_amountSpan);
            const std::int64_t ofMerchant = -std::int64_t(merchantPasses[merchant]);
            const std::int64_t all = mask & inAmount & ofMerchant;
            sums[status] += cashback & all;
            amountCents += amount & all;
            if constexpr (Charts) {
                const auto width = std::size_t(std::bit_width(std::uint32_t(amount)));
                const BinOfWidth &bin = kBinsOfWidth[width];
                bins[bin.bin + (amount >= bin.next ? 1 : 0)] += pack(amount) & mask & ofMerchant;
                ofMerchants[merchant] += cashback & mask & inAmount;
            }
            word |= std::uint64_t(all & 1) << row % 64;
        }
        if (bits)
            (*bits)[(row - 1) / 64] |= word;
    }
    for (std::size_t status = 0; status < kPlainStatuses; ++status)
        m_sums[status] += unpack(sums[status]);
    m_amounts.cents += amountCents;
}

/// The sums of a segment go to the charts whose slots it lies in.
void LedgerAccumulator::takeSums(const LedgerSegment &segment)
{
    BandSums bands{};
    LedgerSum whole;
    LedgerSum pending;
    for (std::size_t status = 0; status < kPlainStatuses; ++status) {
        bands[bandOfPlain(status)] += m_sums[status];
        whole += m_sums[status];
        if ((status & 3U) == std::size_t(PurchaseStatus::Pending))
            pending += m_sums[status];
    }
    if (whole.rows == 0)
        return;
    m_amounts.rows = whole.rows;
    if (segment.inTime && segment.inWeekHours)
        m_figures.pendingAges[segment.age] += pending;
    if (!segment.inAge)
        return;
    if (segment.inTime)
        m_figures.weekHours[std::size_t(weekHourOf(segment.hour * kHour))] += whole;
    if (!segment.inWeekHours)
        return;
    if (!m_ignoresTime)
        addBands(m_figures.day(dayOf(segment.hour)), bands);
    if (segment.inTime) {
        addBands(m_figures.cashback, bands);
        m_figures.amounts += m_amounts;
    }
}

void LedgerAccumulator::addOdd(const LedgerRecord &record, std::uint32_t excluded)
{
    const auto passes = [excluded](LedgerDimension own) {
        return (excluded & ~LedgerQuery::bit(own)) == 0;
    };
    const LedgerSum cashback =
        sumOf(record.cashback ? record.cashback->amount : record.purchaseCashback);
    const std::size_t band = record.cashback ? std::size_t(bandOf(record.cashback->status))
                                             : std::size_t(CashbackBand::NoRow);
    const std::int64_t time = LedgerChunk::timeKey(record.instant);
    if (excluded == 0) {
        m_figures.amounts += sumOf(record.amount);
        m_figures.cashback[band] += cashback;
    }
    if (passes(LedgerDimension::Time) && !m_ignoresTime)
        (record.instant ? m_figures.day(dayOf(time / kHour - (time % kHour < 0 ? 1 : 0)))
                        : m_figures.undated)[band] += cashback;
    if (passes(LedgerDimension::Amount))
        m_figures.amountBins[amountBinOf(record.amount.value_or(Money::notANumber()))] +=
            sumOf(record.amount);
    if (passes(LedgerDimension::Merchant) && record.merchant < m_figures.merchants.size())
        m_figures.merchants[record.merchant] += cashback;
    if (passes(LedgerDimension::WeekHour) && record.instant)
        m_figures.weekHours[std::size_t(weekHourOf(time))] += cashback;
    if (passes(LedgerDimension::PendingAge) && record.instant
        && record.status == std::uint16_t(PurchaseStatus::Pending))
        m_figures.pendingAges[ageOf(time)] += cashback;
}

LedgerFigures LedgerAccumulator::takeFigures()
{
    flush();
    return std::move(m_figures);
}

} // namespace clicknback
