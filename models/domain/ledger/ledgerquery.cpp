// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/ledger/ledgerquery.h"

#include "models/domain/reconcile/ledgerfindings.h"
#include "models/domain/status.h"

#include <algorithm>

namespace clicknback {

namespace {

constexpr std::int64_t kMinute = std::int64_t{60} * 1'000'000;
constexpr std::int64_t kHour = 60 * kMinute;
/// 1970-01-01 was a Thursday: hour 72 of a week that begins on Monday.
constexpr std::int64_t kFirstHourOfWeek = 72;
constexpr std::uint8_t kNoCashbackCode = 3;

std::vector<std::uint8_t> passesOf(const std::vector<QString> &words, const QStringList &wanted)
{
    std::vector<std::uint8_t> passes;
    passes.reserve(words.size());
    for (const QString &word : words)
        passes.push_back(wanted.isEmpty() || wanted.contains(word) ? 1 : 0);
    return passes;
}

} // namespace

int weekHourOf(std::int64_t instant)
{
    const std::int64_t hour = instant >= 0 ? instant / kHour : (instant - kHour + 1) / kHour;
    const std::int64_t shifted = (hour + kFirstHourOfWeek) % kHoursOfWeek;
    return int(shifted < 0 ? shifted + kHoursOfWeek : shifted);
}

LedgerText::LedgerText(const LedgerSnapshot &snapshot, const QString &text,
                       const TextMatches &matches)
{
    const LedgerNames &names = snapshot.names();
    for (const LedgerNames::User &user : names.users())
        m_users.push_back(user.email.contains(text, Qt::CaseInsensitive) ? 1 : 0);
    for (const LedgerNames::Merchant &merchant : names.merchants())
        m_merchants.push_back(merchant.name.contains(text, Qt::CaseInsensitive) ? 1 : 0);
    for (const QString &id : matches.purchaseIds) {
        if (const std::optional<LedgerId> known = names.findId(id.toUtf8()))
            m_ids.insert(*known, 0);
    }
    if (m_ids.size() == 0)
        return;
    m_rows.assign((snapshot.size() + 63) / 64, 0);
    std::size_t row = 0;
    for (const LedgerChunkPointer &chunk : snapshot.chunks()) {
        for (const LedgerId id : chunk->ids()) {
            if (m_ids.find(id))
                m_rows[row / 64] |= std::uint64_t{1} << row % 64;
            ++row;
        }
    }
}

bool LedgerText::passes(const LedgerRecord &record) const
{
    const auto contains = [](const std::vector<std::uint8_t> &table, std::uint32_t number) {
        return number < table.size() && table[number] != 0;
    };
    return contains(m_users, record.user) || contains(m_merchants, record.merchant)
           || m_ids.find(record.id);
}

LedgerQuery::LedgerQuery(const LedgerSnapshot &snapshot, const LedgerFilter &filter, Instant now,
                         LedgerTextPointer text, LedgerFindingsPointer findings)
    : m_filter(filter), m_now(now)
{
    if (const std::optional<QDate> first = filter.firstDay(now.utcDay()))
        m_from = Instant::startOfDay(*first).microseconds;
    if (filter.toDay)
        m_to = Instant::startOfDay(filter.toDay->addDays(1)).microseconds;
    if (filter.minimumAmount)
        m_minimum = filter.minimumAmount->cents();
    if (filter.maximumAmount)
        m_maximum = filter.maximumAmount->cents();
    resolveStatuses(snapshot.names());
    resolveMerchants(snapshot.names());
    if (!filter.userId.isEmpty())
        m_user = snapshot.names().findUser(filter.userId.toUtf8()).value_or(LedgerNames::kNone);
    for (const LedgerNames::Offer &offer : snapshot.names().offers())
        m_offerKinds.push_back(std::uint8_t(offer.kind));
    if (!filter.text.isEmpty())
        m_text = text ? std::move(text)
                      : std::make_shared<const LedgerText>(snapshot, filter.text, TextMatches());
    if (!filter.findings.isEmpty())
        m_findings = findings ? std::move(findings)
                              : findingsOf(snapshot, RowRules(snapshot, BackendSettings(), now),
                                           filter.findings);
}

void LedgerQuery::resolveStatuses(const LedgerNames &names)
{
    m_purchaseWordPasses = passesOf(names.purchaseWords(), m_filter.purchaseStatuses);
    m_cashbackWordPasses = passesOf(names.cashbackWords(), m_filter.cashbackStatuses);
    m_passesWithoutCashback =
        m_filter.cashbackStatuses.isEmpty() || m_filter.cashbackStatuses.contains(QString());
    for (std::size_t purchase = 0; purchase < kPurchaseStatuses.size(); ++purchase) {
        for (std::size_t cashback = 0; cashback <= kNoCashbackCode; ++cashback) {
            const bool cashbackPasses = cashback == kNoCashbackCode
                                            ? m_passesWithoutCashback
                                            : m_cashbackWordPasses[cashback] != 0;
            m_statusPasses[purchase | cashback << 2U] =
                m_purchaseWordPasses[purchase] != 0 && cashbackPasses ? 1 : 0;
        }
    }
}

void LedgerQuery::resolveMerchants(const LedgerNames &names)
{
    m_merchantPasses.assign(names.merchants().size(), m_filter.merchantIds.isEmpty() ? 1 : 0);
    for (const QString &id : m_filter.merchantIds) {
        if (const std::optional<std::uint32_t> merchant = names.findMerchant(id.toUtf8()))
            m_merchantPasses[*merchant] = 1;
    }
}

bool LedgerQuery::passesOffer(std::uint32_t offer) const
{
    if (!m_filter.offerKind)
        return true;
    if (offer == LedgerNames::kNone)
        return *m_filter.offerKind == OfferKind::None;
    return m_offerKinds[offer] == std::uint8_t(*m_filter.offerKind);
}

bool LedgerQuery::passesFurther(std::uint32_t user, std::uint32_t merchant, std::uint32_t offer,
                                std::size_t row) const
{
    if ((m_user && *m_user != user) || !passesOffer(offer)
        || (m_findings && !m_findings->passes(row)))
        return false;
    return !m_text || m_text->passes(user, merchant, row);
}

bool LedgerQuery::passesWeekHour(std::int64_t instant) const
{
    return m_filter.weekHours.none()
           || (instant != LedgerChunk::kNoTime
               && m_filter.weekHours.test(std::size_t(weekHourOf(instant))));
}

bool LedgerQuery::passesAge(std::int64_t instant) const
{
    if (instant == LedgerChunk::kNoTime)
        return false;
    const std::int64_t age = m_now.microseconds - instant;
    return (!m_filter.pendingAtLeast || age >= *m_filter.pendingAtLeast * kMinute)
           && (!m_filter.pendingBelow || age < *m_filter.pendingBelow * kMinute);
}

std::vector<std::int64_t> LedgerQuery::ageEdges() const
{
    std::vector<std::int64_t> edges;
    // An age of at least m minutes means an instant up to now - m: the edge is just behind it.
    const auto add = [&](int minutes) {
        edges.push_back(m_now.microseconds - minutes * kMinute + 1);
    };
    for (std::size_t age = 1; age < kPendingAgeMinutes.size(); ++age)
        add(kPendingAgeMinutes[age]);
    if (m_filter.pendingAtLeast)
        add(*m_filter.pendingAtLeast);
    if (m_filter.pendingBelow)
        add(*m_filter.pendingBelow);
    return edges;
}

/// NaN is above every number, as PostgreSQL sorts it; NULL is in no range.
bool LedgerQuery::passesAmount(const std::optional<Money> &amount) const
{
    if (!m_filter.minimumAmount && !m_filter.maximumAmount)
        return true;
    return amount && (!m_filter.minimumAmount || *amount >= *m_filter.minimumAmount)
           && (!m_filter.maximumAmount || *amount <= *m_filter.maximumAmount);
}

std::uint32_t LedgerQuery::exclusions(const LedgerRecord &record) const
{
    std::uint32_t excluded = 0;
    const auto excludeUnless = [&excluded](bool passes, std::uint32_t by) {
        excluded |= passes ? 0 : by;
    };
    const bool cashbackPasses = record.cashback ? m_cashbackWordPasses[record.cashback->status] != 0
                                                : m_passesWithoutCashback;
    excludeUnless(m_purchaseWordPasses[record.status] != 0 && cashbackPasses, kExcluded);
    excludeUnless(!m_user || *m_user == record.user, kExcluded);
    excludeUnless(passesOffer(record.offer), kExcluded);
    excludeUnless(!m_text || m_text->passes(record), kExcluded);
    excludeUnless(!m_findings || m_findings->passes(record), kExcluded);
    excludeUnless(passesAmount(record.amount), bit(LedgerDimension::Amount));
    excludeUnless(m_filter.merchantIds.isEmpty()
                      || (record.merchant < m_merchantPasses.size()
                          && m_merchantPasses[record.merchant] != 0),
                  bit(LedgerDimension::Merchant));
    const std::int64_t time = LedgerChunk::timeKey(record.instant);
    excludeUnless(!restrictsTime() || (record.instant && time >= m_from && time < m_to),
                  bit(LedgerDimension::Time));
    excludeUnless(passesWeekHour(time), bit(LedgerDimension::WeekHour));
    excludeUnless(
        !restrictsAge()
            || (record.status == std::uint16_t(PurchaseStatus::Pending) && passesAge(time)),
        bit(LedgerDimension::PendingAge));
    return excluded;
}

} // namespace clicknback
