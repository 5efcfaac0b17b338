// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/releases/deployment.h"
#include "models/storage/localdatabase.h"

namespace clicknback {

/// The container that ran when somebody looked.
struct ContainerLook
{
    QString container;
    QString imageId;
    QString digest;
    QString commit;
    std::optional<Instant> startedAt;
    Instant seenAt;
};

/// Containers of an environment that were seen, in the history of releases.
class ContainerRecords
{
public:
    ContainerRecords(LocalDatabase &database, QString environment)
        : m_database(database), m_environment(std::move(environment))
    {}

    /// Another one than at the last look, and it is known what it was made of.
    Result<bool> isNew(const ContainerLook &look);
    /// Within a transaction: keeps it. What it tells of is a deployment when this container was
    /// never seen and the one before was of another image.
    Result<std::optional<Deployment>> keep(const ContainerLook &look);

private:
    struct Seen
    {
        QString container;
        QString imageId;
        QString digest;
    };
    static bool isSameImage(const Seen &seen, const ContainerLook &look);
    Result<std::optional<Seen>> last();
    Result<bool> isKnown(const QString &container);
    Result<void> write(const ContainerLook &look);

    LocalDatabase &m_database;
    const QString m_environment;
};

} // namespace clicknback
