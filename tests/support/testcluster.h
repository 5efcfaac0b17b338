// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/storage/cluster/privatecluster.h"
#include "models/storage/connection.h"
#include "tests/support/leash.h"

#include <QString>

#include <memory>
#include <optional>

namespace clicknback {

/// A PostgreSQL server for one test program, in a folder of its own, gone with the object.
/// Anything that does not work ends the test program with a message: a missing server is a failure.
class TestCluster
{
public:
    TestCluster();
    ~TestCluster();
    TestCluster(const TestCluster &) = delete;
    TestCluster &operator=(const TestCluster &) = delete;

    /// An empty database.
    void createDatabase(const QString &name);
    /// A database with the platform's schema at head and no rows.
    void createPlatform(const QString &name);
    /// A database from a gzipped plain dump.
    void restore(const QString &name, const QString &gzippedDump);
    /// A superuser that the server wants a password from (scram-sha-256), also with an earlier one.
    void createGuardedRole(const QString &role, const QString &password);
    /// Any SQL, as the superuser.
    void run(const QString &database, const QString &sql);

    QString conninfoText(const QString &database,
                         const QString &user = QStringLiteral("postgres")) const;
    std::unique_ptr<Connection> connect(const QString &database,
                                        const QString &user = QStringLiteral("postgres"),
                                        const SessionSettings &settings = {}) const;
    PrivateCluster &cluster() { return *m_cluster; }
    const PrivateCluster &cluster() const { return *m_cluster; }

private:
    QString m_folder;
    Leash m_leash;
    std::optional<PrivateCluster> m_cluster;
};

/// Ends the test program with the error's words.
[[noreturn]] void giveUp(const Error &error);

template<typename T>
T valueOf(Result<T> result)
{
    if (!result)
        giveUp(result.error());
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

} // namespace clicknback
