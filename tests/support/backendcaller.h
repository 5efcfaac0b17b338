// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/support/backendload.h"

#include <libpq-fe.h>
#include <random>

namespace clicknback {

/// One thread of a load: a connection, its users, and the purchases it acts on. Used on one thread.
class BackendCaller
{
public:
    BackendCaller(const BackendLoadPlan &plan, int thread, BackendLoadCounts &counts);

    bool isConnected() const { return PQstatus(m_connection.get()) == CONNECTION_OK; }
    /// One request, whatever comes of it.
    void act();

private:
    using Answer = std::unique_ptr<PGresult, decltype(&PQclear)>;
    struct Held
    {
        QByteArray id;
        QByteArray user;
        bool isConfirmed = false;
    };
    /// What the backend read before it decided.
    struct Read
    {
        QByteArray status;
        QByteArray cashback;
    };

    /// One round trip. Null after an error, which is counted and rolled back.
    Answer send(const QByteArray &sql);
    bool finish(const QByteArray &sql); ///< the last statements of a transaction, and its COMMIT
    void refuse();
    std::optional<Read> read(const Held &held);
    void ingest();
    void decide(Held &held, bool isConfirmed, bool byJob);
    void reverse(Held &held);
    void audit(const Held &held, const QByteArray &action, const QByteArray &actor);
    void drop(std::size_t position);
    std::size_t draw(std::size_t below);

    const BackendLoadPlan m_plan;
    BackendLoadCounts &m_counts;
    QByteArrayList m_users;
    std::vector<Held> m_held;
    std::mt19937_64 m_random;
    std::unique_ptr<PGconn, decltype(&PQfinish)> m_connection;
};

} // namespace clicknback
