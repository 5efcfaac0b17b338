// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/storage/cluster/privatecluster.h"

#include <QObject>
#include <QProcess>

namespace clicknback {

/// The demo's nightly dumps: today's is a real dump of its database; those of the days before are
/// the same file under earlier names. The first is waited for, so that a new demo has them; later
/// ones are made in the background.
class DemoBackups : public QObject
{
    Q_OBJECT
public:
    explicit DemoBackups(QString folder, QObject *parent = nullptr);
    ~DemoBackups() override;

    const QString &folder() const { return m_folder; }
    void make(const PrivateCluster &cluster, const QString &database);
    void stop();
    /// Cuts today's file in half, as a dump that died does; or puts the whole one back.
    Result<void> setTruncated(bool truncated);

private:
    void made(int exitCode);
    QString fileOf(int daysAgo) const;

    const QString m_folder;
    QProcess m_dump;
};

} // namespace clicknback
