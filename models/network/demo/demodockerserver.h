// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/instant.h"
#include "models/domain/result.h"
#include "models/network/demo/demoreleases.h"

#include <QAbstractHttpServer>
#include <QHttpServerRequest>
#include <QPointer>
#include <QTcpSocket>

#include <deque>
#include <map>
#include <vector>

namespace clicknback {

/// A container as the simulated engine tells of it.
struct DemoContainer
{
    QString name;
    QString service; ///< of Compose
    QString image;
    QString imageId; ///< "sha256:…"; empty: made up of the name
    bool isRunning = true;
    QString health; ///< "healthy", "unhealthy"; empty: it has no check
    bool wasOomKilled = false;
    int exitCode = 0;
    int restarts = 0;
    Instant startedAt;
};

/// A simulated Docker engine on 127.0.0.1: as much of the Engine API's wire format as this program
/// reads (version, containers, one container, its stats, its logs followed), for the demo.
class DemoDockerServer : public QAbstractHttpServer
{
    Q_OBJECT

public:
    static constexpr std::size_t kLines = 2'000; ///< kept of each container

    explicit DemoDockerServer(QString project, QObject *parent = nullptr);

    /// A free port, which is the answer.
    Result<quint16> start();
    /// Takes the place of one of the same name.
    void setContainer(const DemoContainer &container);
    std::optional<DemoContainer> container(const QString &name) const;
    /// An image that the simulated host holds, with the tags that name it.
    struct HeldImage
    {
        DemoImage image;
        QString repository; ///< "127.0.0.1:5000/demo/clicknback"
        QStringList tags;   ///< "latest"
    };
    void setImages(const std::vector<HeldImage> &images) { m_images = images; }
    /// What its archive hands out of one folder.
    void setFiles(const QString &container, const QString &folder,
                  const std::vector<MigrationFile> &files);
    /// One line of its standard output; for those that follow it as well.
    void addLine(const QString &container, Instant at, const QByteArray &line);

protected:
    bool handleRequest(const QHttpServerRequest &request, QTcpSocket *socket) override;
    void missingHandler(const QHttpServerRequest &, QTcpSocket *) override {}

private:
    struct Line
    {
        Instant at;
        QByteArray text;
    };
    struct Follower
    {
        QString container;
        QPointer<QTcpSocket> socket;
    };

    void answerLogs(const DemoContainer &container, const QUrlQuery &query, QTcpSocket *socket);
    void answerArchive(const DemoContainer &container, const QUrlQuery &query, QTcpSocket *socket);
    void answerImage(const QString &reference, QTcpSocket *socket);
    const DemoContainer *find(const QString &idOrName) const;

    const QString m_project;
    std::vector<DemoContainer> m_containers;
    std::map<QString, std::deque<Line>> m_lines;
    std::vector<HeldImage> m_images;
    std::map<QString, std::pair<QString, std::vector<MigrationFile>>> m_files; ///< by container
    std::vector<Follower> m_followers;
};

} // namespace clicknback
