// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/environment.h"
#include "tests/support/dockerengine.h"
#include "tests/support/registryserver.h"
#include "tests/support/testcluster.h"

#include <QTemporaryDir>

namespace clicknback {

/// A release of the lab's service.
struct LabRelease
{
    QString version;        ///< "1.1.0"
    QStringList migrations; ///< revisions after kFirstRevision, in order
    /// What its application does.
    enum class App { Works, NeverReady, Crashes } app = App::Works;
    QString brokenMigration; ///< its SQL is none
};

/// A whole platform as it is deployed, small and real: an engine with its data in memory, a
/// registry, a database, and a Compose project as the platform's is (facts 7.3) with the
/// application hard-wired to the tag "latest" and a migration that takes APP_IMAGE. Its images hold
/// a web server with the health routes, an Alembic folder, and an `alembic` that does with SQL
/// files what Alembic does with Python ones: it refuses a revision that it does not know. Needs
/// root.
class ReleaseLab
{
public:
    static constexpr qint64 kDisk = 1'500'000'000;
    static const QString kFirstRevision; ///< of the platform as TestCluster makes it
    static const QString kNote;          ///< a revision: adds a nullable column to users
    static const QString kBroken;        ///< a revision whose SQL is none

    ReleaseLab();
    ~ReleaseLab();
    ReleaseLab(const ReleaseLab &) = delete;
    ReleaseLab &operator=(const ReleaseLab &) = delete;

    /// In the registry, as tag "vVERSION". Its digest.
    QString push(const LabRelease &release);
    /// What the tag "latest" names from now on.
    void setLatest(const LabRelease &release);
    /// 40 hexadecimal digits, made of the version.
    static QString commitOf(const QString &version);

    /// This machine is the host, deployed by Compose, asked by the engine's socket.
    Environment environment() const;
    QString database() const { return QStringLiteral("platform"); }
    QString folder() const { return m_folder.filePath(QStringLiteral("app")); }

    /// docker-compose in the folder, as a person on the host types it, with these variables.
    DockerEngine::Output compose(const QStringList &arguments,
                                 const QStringList &variables = {}) const;
    /// Removes containers, pin, lock, hold and what was migrated.
    void reset();
    QString revision() const;
    bool hasColumn(const QString &table, const QString &column) const;

    int port() const { return m_port; }
    DockerEngine &engine() { return m_engine; }
    RegistryServer &registry() { return m_registry; }
    TestCluster &cluster() { return m_cluster; }

private:
    BuiltImage imageOf(const LabRelease &release) const;
    void writeProject() const;
    QString socketFolder() const;

    QTemporaryDir m_folder;
    DockerEngine m_engine;
    RegistryServer m_registry;
    TestCluster m_cluster;
    const int m_port; ///< of the application
};

/// Empty, or why the tests with a release lab cannot run here.
QString releaseLabProblem();

} // namespace clicknback
