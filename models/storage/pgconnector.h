// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/connection/connectfailure.h"
#include "models/storage/conninfo.h"
#include "models/storage/pghandle.h"

#include <tl/expected.hpp>

#include <chrono>
#include <functional>
#include <vector>

namespace clicknback {

/// Which of several servers is wanted.
enum class ServerWish {
    Standby, ///< one that spares the primary, else any, unless the connection string says otherwise
    Primary,
};

/// A server that answered. Nothing was changed in the session, because a pooler may hand it on.
struct ReachedServer
{
    PgHandle handle;
    bool isPooled = false;
    bool isStandby = false;
};

template<typename T>
using Reached = tl::expected<T, ConnectFailure>;

/// Opens libpq sessions without ever waiting longer than asked. Used on any thread but the GUI's:
/// looking up a host's name cannot be cancelled.
class PgConnector
{
public:
    using IsCancelled = std::function<bool()>;

    PgConnector(QString password, std::chrono::milliseconds timeout, IsCancelled isCancelled = {});

    /// The servers that a connection string names, one by one; names a service's and PGHOST's too.
    static std::vector<Conninfo> serversOf(const Conninfo &conninfo);
    /// "db.example:5432", or a socket's folder.
    static QString hostText(const Conninfo &server);

    /// One server, with the limit of the connection string's own connect_timeout or ours.
    Reached<ReachedServer> reach(const Conninfo &server) const;
    /// The first that fits the wish. When none does the failure tells of every server.
    Reached<ReachedServer> reachAny(const Conninfo &conninfo, ServerWish wish) const;

private:
    Reached<PgHandle> connect(const Conninfo &server) const;
    Reached<ReachedServer> examine(PgHandle handle, const Conninfo &server) const;
    bool isCancelled() const { return m_isCancelled && m_isCancelled(); }
    std::chrono::milliseconds timeoutOf(const Conninfo &server) const;

    const QString m_password;
    const std::chrono::milliseconds m_timeout;
    const IsCancelled m_isCancelled;
};

} // namespace clicknback
