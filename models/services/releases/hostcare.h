// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/releases/releasesettings.h"
#include "models/services/releases/deployrecords.h"
#include "models/services/releases/hostshell.h"

#include <QPromise>

namespace clicknback {

/// What a person does on the host beside a deployment: lift a hold, break a lock that was left
/// behind. Each is a line in the local log, also when it fails.
class HostCare : public QObject
{
public:
    HostCare(HostShell &shell, const ReleaseSettings &settings, DeployRecords &records);

    QFuture<Result<void>> releaseHold(const QString &who);
    QFuture<Result<void>> breakLock(const QString &who, const QString &operationId);

private:
    /// Runs it, writes what came of it as the end of this operation, then answers.
    QFuture<Result<void>> run(const QByteArray &script, const QString &operationId,
                              const QString &kind, const QString &text);

    HostShell &m_shell;
    const ReleaseSettings m_settings;
    DeployRecords &m_records;
};

} // namespace clicknback
