// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/reconcile/auditcheck.h"

#include "models/domain/reconcile/auditwords.h"
#include "models/domain/reconcile/firstkeys.h"
#include "models/domain/reconcile/purchaseplaces.h"
#include "models/domain/reconcile/untold.h"

#include <QHash>

namespace clicknback {

using namespace Qt::StringLiterals;

namespace {

/// How often each written action was audited, in a byte: 0, 1 or more.
class ActionCounts
{
public:
    int of(WrittenAction action) const { return m_bits >> shiftOf(action) & 3; }
    /// True the first time that it is more than once.
    bool count(WrittenAction action)
    {
        const int before = of(action);
        if (before < 2)
            m_bits = std::uint8_t(m_bits + (1U << shiftOf(action)));
        return before == 1;
    }

private:
    static constexpr unsigned shiftOf(WrittenAction action) { return 2U * unsigned(action); }

    std::uint8_t m_bits = 0;
};

struct Violators
{
    FirstKeys sample;
    std::int64_t count = 0;

    void addIf(bool broken, QByteArrayView key)
    {
        count += broken ? 1 : 0;
        if (broken && !sample.refuses(key))
            sample.add(key.toByteArray());
    }
};

/// Of A4r, A4c and A7, which only all rows together can tell.
struct PurchaseViolators
{
    FirstPurchases sample;
    std::int64_t count = 0;

    void addIf(bool broken, LedgerId id, std::size_t row)
    {
        count += broken ? 1 : 0;
        if (broken)
            sample.add(id, row);
    }
    void moveTo(CheckResult &result) const
    {
        result.violations = count;
        result.sample = sample.texts();
    }
};

/// Counts by key until there are too many keys; then it forgets them all.
template<typename Count>
struct BoundedCounts
{
    QHash<QByteArray, Count> counts;
    bool isFull = false;

    /// Null: full. Valid until the next call.
    Count *of(const QByteArray &key)
    {
        if (isFull)
            return nullptr;
        Count &count = counts[key];
        if (counts.size() <= AuditCheck::kMostGroups)
            return &count;
        counts = {};
        isFull = true;
        return nullptr;
    }
};

/// In the order of AuditCheck::ids().
enum Rule : std::size_t { A1, A2, A3, A4r, A4c, A5, A6, A7, A8, A9, A10 };

/// Separates the parts of a group's key: PostgreSQL's text never holds it.
constexpr char kBetween = '\0';

} // namespace

struct AuditCheck::Private
{
    Private(const LedgerSnapshot &ledger,
            std::shared_ptr<const std::unordered_map<std::string, bool>> users, Instant at,
            std::size_t most)
        : snapshot(ledger)
        , admins(std::move(users))
        , now(at)
        , sampleSize(most)
        , places(ledger)
        , counts(ledger.size())
        , found(std::size_t(AuditCheck::ids().size()), {FirstKeys(most)})
    {}

    const LedgerSnapshot &snapshot;
    std::shared_ptr<const std::unordered_map<std::string, bool>> admins;
    Instant now;
    std::size_t sampleSize;
    AuditWords words;
    PurchasePlaces places;
    std::vector<ActionCounts> counts;      ///< by purchase
    BoundedCounts<std::uint8_t> groups;    ///< other rows by type, id and action: 1 or more
    BoundedCounts<ActionCounts> strangers; ///< by purchase id that is not there
    bool hasTimeless = false;              ///< among the entries
    std::vector<Violators> found;          ///< in the order of ids()

    bool isRightActor(const AuditEntry &entry) const
    {
        const bool isSystem = entry.actorType == "system";
        if (isSystem || entry.actorId.isNull())
            return isSystem == entry.actorId.isNull();
        const auto user =
            admins->find(std::string(entry.actorId.data(), std::size_t(entry.actorId.size())));
        return user != admins->end() && (user->second || entry.actorType != "admin");
    }

    /// What is no moment is infinity: the column is never NULL.
    bool isAtImpossibleTime(const AuditEntry &entry, std::optional<std::size_t> purchase) const
    {
        if (!entry.occurredAt || *entry.occurredAt > now)
            return true;
        if (!purchase)
            return false;
        const auto [chunk, row] = placeOf(*purchase);
        const std::int64_t bought = chunk.instants()[row];
        return bought == LedgerChunk::kNoTime || entry.occurredAt->microseconds < bought;
    }

    bool saysOtherCashback(const AuditEntry &entry, std::optional<std::size_t> purchase) const
    {
        if (entry.cashback.isNull() || !purchase)
            return false;
        const auto [chunk, row] = placeOf(*purchase);
        const std::optional<Money> amount = cashbackAt(chunk, row);
        return amount && !isAmount(entry.cashback, *amount);
    }

    struct Place
    {
        const LedgerChunk &chunk;
        std::size_t row;
    };

    Place placeOf(std::size_t purchase) const
    {
        const std::size_t chunk = places.chunkOf(purchase);
        return {*snapshot.chunks()[chunk], purchase - snapshot.firstRow(chunk)};
    }

    /// Without the whole record, whose columns lie far apart.
    static std::optional<Money> cashbackAt(const LedgerChunk &chunk, std::size_t row)
    {
        constexpr std::uint8_t kNoRow = 3;
        const std::uint8_t statuses = chunk.statuses()[row];
        if (statuses == LedgerChunk::kOddStatus) {
            const std::optional<CashbackRecord> cashback = chunk.record(row).cashback;
            return cashback ? cashback->amount : std::nullopt;
        }
        return statuses >> 2 == kNoRow ? std::nullopt
                                       : std::optional(Money::fromCents(chunk.cashbacks()[row]));
    }

    void countGroup(const AuditEntry &entry, Violators &repeated)
    {
        if (groups.isFull)
            return;
        QByteArray key = entry.resourceType.toByteArray() + kBetween
                         + entry.resourceId.toByteArray() + kBetween + entry.action.toByteArray();
        std::uint8_t *rows = groups.of(key);
        if (!rows || *rows == 2)
            return;
        ++*rows;
        repeated.addIf(*rows == 2, key.replace(kBetween, ' '));
    }

    void countAction(const AuditEntry &entry, WrittenAction action,
                     std::optional<std::size_t> purchase, Violators &repeated)
    {
        if (!purchase) {
            if (ActionCounts *audited = strangers.of(entry.resourceId.toByteArray()))
                audited->count(action);
            return countGroup(entry, repeated);
        }
        if (counts[*purchase].count(action))
            repeated.addIf(true, entry.resourceType.toByteArray() + ' '
                                     + entry.resourceId.toByteArray() + ' '
                                     + entry.action.toByteArray());
    }

    static bool isContradiction(ActionCounts audited)
    {
        return audited.of(WrittenAction::Confirmed) > 0 && audited.of(WrittenAction::Rejected) > 0;
    }

    PurchaseStatus statusAt(const LedgerChunk &chunk, std::size_t row) const
    {
        const std::uint8_t statuses = chunk.statuses()[row];
        if (statuses != LedgerChunk::kOddStatus)
            return PurchaseStatus(statuses & 3U);
        const std::uint16_t status = chunk.record(row).status;
        return status < kPurchaseStatuses.size() ? PurchaseStatus(status) : PurchaseStatus::Unknown;
    }

    void judgePurchases(std::vector<CheckResult> &results) const
    {
        PurchaseViolators unaudited{FirstPurchases(snapshot.names(), sampleSize)};
        PurchaseViolators unconfirmed = unaudited;
        Violators contradictions{FirstKeys(sampleSize)};
        std::size_t number = 0; // of all purchases
        for (const LedgerChunkPointer &chunk : snapshot.chunks()) {
            for (std::size_t row = 0; row < chunk->size(); ++row, ++number) {
                const ActionCounts &audited = counts[number];
                const PurchaseStatus status = statusAt(*chunk, row);
                const LedgerId id = chunk->ids()[row];
                unaudited.addIf(isUnaudited(status, audited), id, number);
                unconfirmed.addIf(isUnconfirmed(status, audited), id, number);
                if (isContradiction(audited))
                    contradictions.addIf(true, snapshot.names().idText(id));
            }
        }
        for (auto it = strangers.counts.begin(); it != strangers.counts.end(); ++it)
            contradictions.addIf(isContradiction(*it), it.key());
        unaudited.moveTo(results[A4r]);
        unconfirmed.moveTo(results[A4c]);
        results[A7].violations = contradictions.count;
        results[A7].sample = contradictions.sample.texts();
    }

    static bool isUnconfirmed(PurchaseStatus status, ActionCounts audited)
    {
        return status == PurchaseStatus::Confirmed && audited.of(WrittenAction::Confirmed) == 0;
    }

    static bool isUnaudited(PurchaseStatus status, ActionCounts audited)
    {
        if (status == PurchaseStatus::Rejected)
            return audited.of(WrittenAction::Rejected) != 1;
        return status == PurchaseStatus::Reversed && audited.of(WrittenAction::Reversed) != 1;
    }
};

AuditCheck::AuditCheck(const LedgerSnapshot &snapshot,
                       std::shared_ptr<const std::unordered_map<std::string, bool>> admins,
                       Instant now, int sampleSize)
    : m_d(new Private(snapshot, std::move(admins), now, std::size_t(std::max(0, sampleSize))))
{}

AuditCheck::~AuditCheck() = default;

void AuditCheck::add(const AuditEntry &entry)
{
    const bool isOfPurchase = entry.resourceType == "purchase";
    const std::optional<std::size_t> purchase =
        isOfPurchase ? m_d->places.find(entry.resourceId) : std::nullopt;
    const std::optional<WrittenAction> action = m_d->words.written(entry.action);
    m_d->found[A1].addIf(isOfPurchase && !purchase, entry.id);
    if (m_d->admins)
        m_d->found[A2].addIf(!m_d->isRightActor(entry), entry.id);
    m_d->found[A3].addIf(!m_d->words.areKnown(entry), entry.id);
    m_d->found[A5].addIf(action && !m_d->words.hasKeys(*action, entry.keys), entry.id);
    m_d->found[A8].addIf(m_d->isAtImpossibleTime(entry, purchase), entry.id);
    m_d->hasTimeless |= !entry.occurredAt.has_value();
    m_d->found[A9].addIf(m_d->saysOtherCashback(entry, purchase), entry.id);
    m_d->found[A10].addIf(action == WrittenAction::Reversed && entry.priorStatus == "rejected",
                          entry.id);
    if (isOfPurchase && action)
        m_d->countAction(entry, *action, purchase, m_d->found[A6]);
    else
        m_d->countGroup(entry, m_d->found[A6]);
}

std::vector<CheckResult> AuditCheck::results() const
{
    std::vector<CheckResult> results;
    for (std::size_t rule = 0; rule < m_d->found.size(); ++rule) {
        const Violators &found = m_d->found[rule];
        results.push_back({ids()[qsizetype(rule)], found.count, {}, {}, found.sample.texts()});
    }
    m_d->judgePurchases(results);
    QStringList unread = m_d->snapshot.unreadTables();
    if (!m_d->admins)
        unread << u"users"_s;
    for (CheckResult &result : results) {
        const QString reason = untoldReason(*findInvariant(result.id), unread);
        if (!reason.isEmpty())
            result = untold(result.id, reason);
    }
    return results;
}

QStringList AuditCheck::leftToStatements() const
{
    QStringList left;
    if (m_d->groups.isFull)
        left << ids()[A6];
    if (m_d->strangers.isFull)
        left << ids()[A7];
    if (m_d->hasTimeless)
        left << ids()[A8];
    return left;
}

const QStringList &AuditCheck::ids()
{
    static const QStringList ids{u"A1"_s, u"A2"_s, u"A3"_s, u"A4r"_s, u"A4c"_s, u"A5"_s,
                                 u"A6"_s, u"A7"_s, u"A8"_s, u"A9"_s,  u"A10"_s};
    return ids;
}

} // namespace clicknback
