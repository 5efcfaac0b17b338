// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/corrections/leasestore.h"

#include "models/storage/connection.h"
#include "models/storage/corrections/journalrows.h"
#include "models/storage/corrections/leaseflag.h"
#include "models/storage/transaction.h"

#include <QUuid>

namespace clicknback {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::minutes kLongest = std::chrono::hours(4);

Lease leaseFrom(const Row &row)
{
    Lease lease;
    lease.id = row.text(0);
    lease.scopeType = row.text(1);
    lease.scopeId = row.text(2);
    lease.owner = {row.text(3), row.text(4)};
    lease.ownerRole = row.text(5);
    lease.reason = row.text(6);
    lease.takenAt = row.instant(7).value_or(Instant());
    lease.expiresAt = row.instant(8).value_or(Instant());
    if (!row.isNull(9))
        lease.before = row.boolean(9);
    lease.endedAt = row.instant(10);
    lease.ending = row.text(11);
    return lease;
}

/// What ends with a lease.
struct HeldLease
{
    bool isEnded = false;
    QString scopeType;
    QString scopeId;
    LeasedFlag flag;
};

HeldLease heldFrom(const Row &row)
{
    HeldLease held{row.boolean(0), row.text(1), row.text(2), {}};
    held.flag.id = row.text(4);
    if (!row.isNull(3))
        held.flag.before = row.boolean(3);
    held.flag.updatedAt = row.text(5);
    return held;
}

Result<void> checkWish(const QString &scopeType, const QString &scopeId, const QString &reason,
                       std::chrono::minutes duration)
{
    if ((scopeType != u"user" && scopeType != u"merchant") || scopeId.isEmpty())
        return fail(ErrorKind::InvalidInput,
                    u"A lease is of a user or a merchant: the job asks for no other flag."_s);
    if (reason.isEmpty())
        return fail(ErrorKind::InvalidInput, u"A lease needs a reason."_s);
    if (duration.count() < 1 || duration > kLongest)
        return fail(ErrorKind::InvalidInput, u"A lease lasts a minute to four hours."_s);
    return {};
}

Error inWords(Error error)
{
    const bool isTaken = error.detail.contains(u"one_lease_of_a_scope")
                         || error.detail.contains(u"uq_feature_flags_key_scope");
    if (!isTaken)
        return error;
    return {ErrorKind::Busy, u"Somebody else holds or takes a lease of this scope."_s,
            error.detail};
}

Result<HeldLease> holdLease(Connection &connection, const QString &id)
{
    auto held = connection.selectFirst<HeldLease>(u"corrections/ops/take_lease"_s, {{u"id"_s, id}},
                                                  heldFrom);
    if (!held)
        return fail(held.error());
    if (!*held)
        return fail(ErrorKind::NotFound, u"There is no such lease."_s);
    if ((*held)->isEnded)
        return fail(ErrorKind::Refused, u"This lease has ended already."_s);
    return **held;
}

Result<Lease> endHeld(Connection &connection, const QString &id, const QString &by)
{
    const auto held = holdLease(connection, id);
    if (!held)
        return fail(held.error());
    const auto ending = restoreFlag(connection, held->scopeType, held->scopeId, held->flag);
    if (!ending)
        return fail(ending.error());
    return onlyRow(connection.selectFirst<Lease>(
        u"corrections/ops/end_lease"_s,
        {{u"id"_s, id}, {u"ended_by"_s, by}, {u"ending"_s, *ending}}, leaseFrom));
}

template<typename Work>
Result<Lease> inTransaction(Connection &connection, const char *name, Work work)
{
    auto transaction = Transaction::begin(connection, name);
    if (!transaction)
        return fail(transaction.error());
    Result<Lease> lease = work();
    if (!lease)
        return lease;
    if (Result<void> done = transaction->commit(); !done)
        return fail(done.error());
    return lease;
}

Result<Lease> endInTransaction(Connection &connection, const QString &id, const QString &by)
{
    return inTransaction(connection, "end a lease", [&] { return endHeld(connection, id, by); });
}

} // namespace

Result<Lease> LeaseStore::take(const QString &scopeType, const QString &scopeId,
                               const Administrator &owner, const QString &reason,
                               std::chrono::minutes duration)
{
    if (Result<void> fit = checkWish(scopeType, scopeId, reason, duration); !fit)
        return fail(fit.error());
    Result<Lease> taken = inTransaction(m_connection, "take a lease", [&]() -> Result<Lease> {
        const auto flag = pauseFlag(m_connection, scopeType, scopeId);
        if (!flag)
            return fail(flag.error());
        return onlyRow(m_connection.selectFirst<Lease>(
            u"corrections/ops/insert_lease"_s,
            {{u"id"_s, QUuid::createUuid().toString(QUuid::WithoutBraces)},
             {u"scope_type"_s, scopeType},
             {u"scope_id"_s, scopeId},
             {u"owner_id"_s, owner.userId},
             {u"owner_email"_s, owner.email},
             {u"reason"_s, reason},
             {u"minutes"_s, int(duration.count())},
             {u"before"_s,
              flag->before ? QVariant(*flag->before) : QVariant(QMetaType(QMetaType::Bool))},
             {u"flag_id"_s, flag->id},
             {u"flag_updated_at"_s, textOrNull(flag->updatedAt)}},
            leaseFrom));
    });
    return taken ? taken : Result<Lease>(fail(inWords(taken.error())));
}

Result<Lease> LeaseStore::end(const QString &leaseId, const Administrator &by)
{
    return endInTransaction(m_connection, leaseId, by.email);
}

Result<std::vector<Lease>> LeaseStore::endExpired()
{
    const auto expired = m_connection.select<QString>(
        u"corrections/ops/select_expired_leases"_s, {}, [](const Row &row) { return row.text(0); });
    if (!expired)
        return fail(expired.error());
    std::vector<Lease> ended;
    std::optional<Error> problem;
    for (const QString &id : *expired) {
        const auto lease = endInTransaction(m_connection, id, u"expired"_s);
        if (lease)
            ended.push_back(*lease);
        else if (!problem)
            problem = lease.error();
    }
    // One that cannot be ended must not keep the others; it stays open and is tried again.
    if (ended.empty() && problem)
        return fail(*problem);
    return ended;
}

Result<std::vector<Lease>> LeaseStore::leases()
{
    return m_connection.select<Lease>(u"corrections/ops/select_leases"_s, {}, leaseFrom);
}

} // namespace clicknback
