// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/backendsettings.h"
#include "models/domain/environmentkind.h"
#include "models/domain/health/watchsettings.h"
#include "models/domain/releases/releasesettings.h"

#include <QString>
#include <QStringList>
#include <QTime>

#include <optional>
#include <vector>

namespace clicknback {

/// One running process of the backend, asked at BASEURL/health/live and BASEURL/health/ready.
struct InstanceAddress
{
    QString name;
    QString baseUrl; ///< "http://127.0.0.1:8001", no slash at the end

    friend bool operator==(const InstanceAddress &, const InstanceAddress &) = default;
};

/// The address without slashes at its end; nothing when it is no http or https address of a host.
std::optional<QString> instanceUrlFrom(const QString &text);

/// A ClickNBack deployment an administrator works on.
struct Environment
{
    QString name;
    EnvironmentKind kind = EnvironmentKind::Production;
    QString conninfo;      ///< libpq's key=value text or URI, without a password
    QString writeConninfo; ///< the same of corrections; empty: they connect as reading does
    std::vector<InstanceAddress> instances;
    BackendSettings backend;
    bool pooler = false; ///< PgBouncer or its like in between; found out by itself when not said
    WatchSettings watch; ///< what is watched beside the instances, and how it is reached
    ReleaseSettings releases;

    friend bool operator==(const Environment &, const Environment &) = default;
};

/// The environment as corrections connect to it. Its name is one that no environment can have, so
/// that its password is kept apart from the one for reading.
Environment writeSideOf(const Environment &environment);

/// When the nightly reset is: what is said, else 03:05 for production and nothing for others.
std::optional<QTime> nightlyResetOf(const Environment &environment);

/// What a list of saved environments shows of one.
struct SavedEnvironment
{
    QString name;
    EnvironmentKind kind = EnvironmentKind::Production;
    QString summary; ///< where it leads: "db.example:5432/clicknback"
    QString file;
    QString problem;      ///< why it cannot be opened; empty: it can
    QStringList warnings; ///< what in its file is not understood, and left alone
};

/// Why a name cannot be that of an environment, which is also a file's; empty: it can.
QString environmentNameProblem(const QString &name);

} // namespace clicknback
