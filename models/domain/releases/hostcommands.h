// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/releases/deployplan.h"

namespace clicknback {

/// What this program leaves in the folder of Compose, by name.
namespace hostfiles {
inline const QString kLockFolder = QStringLiteral(".clicknback-ops.lock");
inline const QString kHoldFile = QStringLiteral(".clicknback-ops.hold");
inline const QString kPinFile = QStringLiteral("docker-compose.clicknback-ops.yml");
inline const QString kDowngradeFile = QStringLiteral(".clicknback-ops.downgrade.yml");
} // namespace hostfiles

/// Commands as a person would type them in the folder of Compose; the scripts do the same and look
/// at more.
class HostCommands
{
public:
    /// `compose`: "docker compose" or "docker-compose".
    HostCommands(const ReleaseSettings &settings, QString compose);

    QString enter() const; ///< the folder; empty: none is set
    QString lock() const;
    QString pull(const QString &image) const;
    QStringList downgrade(const QString &image, const QString &to) const;
    QString pin(const QString &image) const;
    QString migrate() const;
    QString recreate() const;
    QStringList verify(const QString &image) const;
    QString hold(const QString &why) const;
    QString releaseHold() const;
    QString unlock() const;

    /// The services that are pinned: the application, and its migration where there is one.
    static QStringList pinnedServices(const ReleaseSettings &settings);

private:
    QString compose(const QString &secondFile, const QString &command) const;
    QString write(const QStringList &services, const QString &image, const QString &file) const;

    const ReleaseSettings m_settings;
    const QString m_compose;
};

} // namespace clicknback
