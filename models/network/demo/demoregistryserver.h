// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/result.h"
#include "models/network/demo/demoreleases.h"

#include <QAbstractHttpServer>
#include <QHttpServerRequest>

#include <map>

namespace clicknback {

/// A simulated container registry on 127.0.0.1: as much of the OCI distribution protocol as this
/// program reads, for the demo.
class DemoRegistryServer : public QAbstractHttpServer
{
    Q_OBJECT

public:
    DemoRegistryServer(const DemoReleases &world, QString repository, QObject *parent = nullptr);

    /// A free port, which is the answer.
    Result<quint16> start();
    /// What "latest" names.
    void setLatest(const QString &digest) { m_latest = digest; }
    /// The registry refuses everybody's right to pull.
    void setRefusing(bool refuses) { m_refuses = refuses; }

protected:
    bool handleRequest(const QHttpServerRequest &request, QTcpSocket *socket) override;
    void missingHandler(const QHttpServerRequest &, QTcpSocket *) override {}

private:
    const DemoRelease *releaseOf(const QString &reference) const;
    void answerTags(QTcpSocket *socket) const;

    const DemoReleases &m_world;
    const QString m_repository;
    QString m_latest;
    bool m_refuses = false;
};

} // namespace clicknback
