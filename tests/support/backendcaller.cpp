// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/backendcaller.h"

#include <QUuid>

namespace clicknback {

namespace {

/// Prepared once; each request is then two or three round trips, as many as the backend must make
/// because it looks before it decides.
const char *const kPrepare =
    "set timezone = 'UTC'; set synchronous_commit = off;"
    "prepare taken(text) as select id from purchases where external_id = $1;"
    "prepare eligible(text, text) as select u.active and m.active from users u, merchants m"
    " where u.id = $1 and m.id = $2;"
    "prepare valid_offers(text) as select id, percentage from offers where merchant_id = $1"
    " and active and current_date between start_date and end_date;"
    "prepare add_purchase(text, text, text, text, text, numeric, numeric) as insert into purchases"
    " (id, external_id, user_id, merchant_id, offer_id, amount, currency, cashback_amount)"
    " values ($1, $2, $3, $4, $5, $6, 'EUR', $7);"
    "prepare add_cashback(text, text, text, numeric) as insert into cashback_transactions"
    " (id, user_id, purchase_id, amount) values ($1, $2, $3, $4);"
    "prepare credit(text, numeric) as insert into wallets (user_id, pending_balance)"
    " values ($1, $2) on conflict (user_id) do update"
    " set pending_balance = wallets.pending_balance + excluded.pending_balance;"
    "prepare purchase(text) as select status, cashback_amount from purchases where id = $1;"
    "prepare set_purchase(text, text) as update purchases set status = $2 where id = $1;"
    "prepare set_cashback(text, text) as update cashback_transactions set status = $2"
    " where purchase_id = $1;"
    "prepare move(text, numeric, numeric) as update wallets"
    " set pending_balance = pending_balance + $2, available_balance = available_balance + $3"
    " where user_id = $1;"
    "prepare reverse(text) as update purchases set status = 'reversed', cashback_amount = 0"
    " where id = $1;"
    "prepare add_audit(text, text, text, text, text) as insert into audit_logs"
    " (id, occurred_at, actor_type, actor_id, action, resource_type, resource_id, outcome, details)"
    " values ($1, clock_timestamp() at time zone 'utc', $2, nullif($3, ''), $4, 'purchase', $5,"
    " 'success', '{}')";

QByteArray newId()
{
    return QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
}

/// Ids, words and amounts of our own: none holds a quote.
QByteArray call(const char *statement, const QByteArrayList &values)
{
    return QByteArray("execute ") + statement + "('" + values.join("', '") + "');";
}

QByteArray money(std::int64_t cents)
{
    return QByteArray::number(qlonglong(cents / 100)) + '.'
           + QByteArray::number(qlonglong(cents % 100)).rightJustified(2, '0');
}

} // namespace

BackendCaller::BackendCaller(const BackendLoadPlan &plan, int thread, BackendLoadCounts &counts)
    : m_plan(plan)
    , m_counts(counts)
    , m_random(std::uint64_t(thread) + 1)
    , m_connection(PQconnectdb(plan.conninfo.constData()), &PQfinish)
{
    for (qsizetype i = thread; i < plan.users.size(); i += plan.threads)
        m_users << plan.users[i];
    send(kPrepare);
}

std::size_t BackendCaller::draw(std::size_t below)
{
    return std::size_t(m_random() % below);
}

BackendCaller::Answer BackendCaller::send(const QByteArray &sql)
{
    const auto start = std::chrono::steady_clock::now();
    Answer answer(PQexec(m_connection.get(), sql.constData()), &PQclear);
    const auto took = std::chrono::steady_clock::now() - start;
    m_counts.waits.push_back(
        std::uint32_t(std::chrono::duration_cast<std::chrono::microseconds>(took).count()));
    const ExecStatusType status = PQresultStatus(answer.get());
    if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK)
        return answer;
    const char *state = PQresultErrorField(answer.get(), PG_DIAG_SQLSTATE);
    ++m_counts.errors[state ? state : "lost"];
    PQclear(PQexec(m_connection.get(), "rollback"));
    return {nullptr, &PQclear};
}

bool BackendCaller::finish(const QByteArray &sql)
{
    const bool isCommitted = bool(send(sql + "commit"));
    m_counts.transactions += isCommitted;
    return isCommitted;
}

void BackendCaller::refuse()
{
    ++m_counts.refused;
    send("rollback");
}

void BackendCaller::act()
{
    if (m_held.size() < std::size_t(m_plan.inPlay) || draw(4) == 0)
        ingest();
    const std::size_t position = m_held.empty() ? 0 : draw(m_held.size());
    if (m_held.size() < std::size_t(m_plan.inPlay) / 2)
        return;
    Held &held = m_held[position];
    const std::size_t kind = draw(100);
    if (held.isConfirmed || kind < 20)
        reverse(held);
    else
        decide(held, kind < 80, kind < 60 || kind >= 80);
    // Of what was confirmed some is left to others; what is over is forgotten.
    if (!held.isConfirmed || draw(2) == 0)
        drop(position);
}

void BackendCaller::drop(std::size_t position)
{
    std::swap(m_held[position], m_held.back());
    m_held.pop_back();
}

void BackendCaller::ingest()
{
    const Held held{newId(), m_users[qsizetype(draw(std::size_t(m_users.size())))]};
    const QByteArray externalId = "load-" + held.id;
    const Answer checked =
        send("begin;" + call("taken", {externalId}) + call("eligible", {held.user, m_plan.merchant})
             + call("valid_offers", {m_plan.merchant}));
    if (!checked)
        return;
    const auto cashback = std::int64_t(5 + draw(995));
    const QByteArray amount = money(cashback * 20);
    const bool isIn = finish(call("add_purchase", {held.id, externalId, held.user, m_plan.merchant,
                                                   m_plan.offer, amount, money(cashback)})
                             + call("add_cashback", {newId(), held.user, held.id, money(cashback)})
                             + call("credit", {held.user, money(cashback)}));
    m_counts.ingested += isIn;
    if (isIn)
        m_held.push_back(held);
}

std::optional<BackendCaller::Read> BackendCaller::read(const Held &held)
{
    // Not EXECUTE, which takes its snapshot before it waits for the table's lock and then reads
    // what was there before; a statement of its own, as drivers send it, takes it afterwards.
    const Answer answer =
        send("begin; select status, cashback_amount from purchases where id = '" + held.id + "'");
    if (!answer || PQntuples(answer.get()) == 0)
        return std::nullopt;
    return Read{PQgetvalue(answer.get(), 0, 0), PQgetvalue(answer.get(), 0, 1)};
}

void BackendCaller::decide(Held &held, bool isConfirmed, bool byJob)
{
    const std::optional<Read> before = read(held);
    if (!before)
        return;
    if (before->status != "pending")
        return refuse();
    // The amount is read again after the update, because the ORM has let go of it (facts 5.3, R6).
    const Answer again =
        send(call("set_purchase", {held.id, isConfirmed ? "confirmed" : "rejected"})
             + call("purchase", {held.id}));
    if (!again)
        return;
    const QByteArray cashback = PQgetvalue(again.get(), 0, 1);
    QByteArray money;
    if (cashback != "0.00")
        money = call("set_cashback", {held.id, isConfirmed ? "available" : "reversed"})
                + call("move", {held.user, '-' + cashback, isConfirmed ? cashback : "0"});
    if (!finish(money))
        return;
    held.isConfirmed = isConfirmed;
    ++(!isConfirmed ? m_counts.rejectedByJob
       : byJob      ? m_counts.confirmedByJob
                    : m_counts.confirmedByAdmin);
    if (byJob)
        audit(held, isConfirmed ? "PURCHASE_CONFIRMED" : "PURCHASE_REJECTED", {});
}

void BackendCaller::reverse(Held &held)
{
    const std::optional<Read> before = read(held);
    if (!before)
        return;
    held.isConfirmed = false;
    if (before->status != "pending" && before->status != "confirmed")
        return refuse();
    const QByteArray less = '-' + before->cashback;
    const bool wasPending = before->status == "pending";
    if (!finish(call("set_cashback", {held.id, "reversed"})
                + call("move", {held.user, wasPending ? less : "0", wasPending ? "0" : less})
                + call("reverse", {held.id})))
        return;
    ++m_counts.reversedByAdmin;
    audit(held, "PURCHASE_REVERSED", m_plan.admin);
}

/// A transaction of its own, after the commit (facts 3.6).
void BackendCaller::audit(const Held &held, const QByteArray &action, const QByteArray &actor)
{
    m_counts.audits += finish("begin;"
                              + call("add_audit", {newId(), actor.isEmpty() ? "system" : "admin",
                                                   actor, action, held.id}));
}

} // namespace clicknback
