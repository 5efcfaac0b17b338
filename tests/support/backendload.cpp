// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/backendload.h"

#include "tests/support/backendcaller.h"

namespace clicknback {

BackendLoadCounts &BackendLoadCounts::operator+=(const BackendLoadCounts &other)
{
    transactions += other.transactions;
    ingested += other.ingested;
    confirmedByJob += other.confirmedByJob;
    rejectedByJob += other.rejectedByJob;
    confirmedByAdmin += other.confirmedByAdmin;
    reversedByAdmin += other.reversedByAdmin;
    audits += other.audits;
    refused += other.refused;
    for (const auto &error : other.errors)
        errors[error.first] += error.second;
    waits.insert(waits.end(), other.waits.begin(), other.waits.end());
    return *this;
}

QByteArray BackendLoadCounts::text() const
{
    QByteArray said;
    const auto add = [&said](const char *what, std::int64_t count) {
        said += QByteArray::number(qlonglong(count)) + ' ' + what + ", ";
    };
    add("transactions", transactions);
    add("ingested", ingested);
    add("confirmed by the job", confirmedByJob);
    add("rejected by the job", rejectedByJob);
    add("confirmed by an admin", confirmedByAdmin);
    add("reversed by an admin", reversedByAdmin);
    add("audit rows", audits);
    add("refused", refused);
    for (const auto &error : errors)
        add(("errors " + error.first).constData(), error.second);
    said.chop(2);
    return said;
}

BackendLoad::BackendLoad(const BackendLoadPlan &plan) : m_each(std::size_t(plan.threads))
{
    for (int thread = 0; thread < plan.threads; ++thread)
        m_threads.emplace_back([this, plan, thread] { run(plan, thread); });
}

BackendLoad::~BackendLoad()
{
    stop();
}

void BackendLoad::run(const BackendLoadPlan &plan, int thread)
{
    BackendLoadCounts &counts = m_each[std::size_t(thread)];
    BackendCaller caller(plan, thread, counts);
    const auto end = std::chrono::steady_clock::now() + plan.atMost;
    const auto isOver = [&] {
        return m_stopping || std::chrono::steady_clock::now() >= end
               || (plan.mostTransactions && m_transactions >= *plan.mostTransactions);
    };
    while (!isOver() && caller.isConnected()) {
        const std::int64_t before = counts.transactions;
        caller.act();
        m_transactions += counts.transactions - before;
    }
}

const BackendLoadCounts &BackendLoad::stop()
{
    m_stopping = true;
    for (std::thread &thread : m_threads)
        thread.join();
    m_threads.clear();
    for (const BackendLoadCounts &each : m_each)
        m_counts += each;
    m_each.clear();
    return m_counts;
}

QByteArrayList loadUsers(int users)
{
    QByteArrayList ids;
    for (int number = 1; number <= users; ++number)
        ids << 'u' + QByteArray::number(number);
    return ids;
}

QByteArray loadRows(int users)
{
    return "insert into users(id, email, hashed_password, role)"
           " values ('admin', 'admin@example.com', 'x', 'admin');"
           "insert into users(id, email, hashed_password)"
           " select 'u' || n, 'u' || n || '@example.com', 'x' from generate_series(1, "
           + QByteArray::number(users)
           + ") as n;"
             "insert into wallets(user_id) select id from users where role = 'user';"
             "insert into merchants(id, name, default_cashback_percentage)"
             " values ('m1', 'Corner Shop', 5);"
             "insert into offers(id, merchant_id, percentage, start_date, end_date,"
             " monthly_cap_per_user) values ('o1', 'm1', 5, current_date - 30, current_date + 300,"
             " 100000);";
}

QByteArray countDriftingWallets()
{
    return "select count(*) from wallets w left join (select user_id,"
           " sum(amount) filter (where status = 'pending') as pending,"
           " sum(amount) filter (where status = 'available') as available"
           " from cashback_transactions group by user_id) c using (user_id)"
           " where w.pending_balance <> coalesce(c.pending, 0)"
           " or w.available_balance <> coalesce(c.available, 0)";
}

QByteArray countMismatchedPurchases()
{
    return "select count(*) from purchases p left join cashback_transactions c"
           " on c.purchase_id = p.id where c.status is distinct from case p.status"
           " when 'pending' then 'pending' when 'confirmed' then 'available' else 'reversed' end";
}

} // namespace clicknback
