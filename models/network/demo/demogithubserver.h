// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/result.h"
#include "models/network/demo/demoreleases.h"

#include <QAbstractHttpServer>
#include <QHttpServerRequest>
#include <QJsonObject>
#include <QJsonValue>

#include <map>
#include <vector>

namespace clicknback {

/// A run of a workflow of the simulated repository.
struct DemoRun
{
    struct Job
    {
        QString name;
        QString status = QStringLiteral("completed");
        QString conclusion = QStringLiteral("success");
        QStringList steps;
    };
    qint64 id = 0;
    QString workflow; ///< "cd.yml"
    QString event;    ///< "push", "workflow_run", "workflow_dispatch"
    QString commit;
    QString title;
    QString actor;
    QString status = QStringLiteral("completed");
    QString conclusion = QStringLiteral("success");
    Instant createdAt;
    std::optional<Instant> updatedAt;
    std::vector<Job> jobs;
};

/// Simulated GitHub on 127.0.0.1: as much of its REST API as this program uses, over the demo's
/// invented repository, with ETags and the headers of a limit.
class DemoGitHubServer : public QAbstractHttpServer
{
    Q_OBJECT

public:
    DemoGitHubServer(const DemoReleases &world, QString repository, QObject *parent = nullptr);

    /// A free port, which is the answer.
    Result<quint16> start();
    const std::vector<DemoRun> &runs() const { return m_runs; } ///< oldest first
    /// Takes the place of one with the same id.
    void setRun(const DemoRun &run);

signals:
    /// A person started the workflow by hand; its run is there, queued.
    void dispatched(qint64 runId, const QMap<QString, QString> &inputs);

protected:
    bool handleRequest(const QHttpServerRequest &request, QTcpSocket *socket) override;
    void missingHandler(const QHttpServerRequest &, QTcpSocket *) override {}

private:
    /// Nothing: no such thing.
    std::optional<QJsonValue> found(const QStringList &path, const QUrlQuery &query) const;
    std::optional<QJsonValue> commitThings(const QStringList &path) const;
    std::optional<QJsonValue> actionThings(const QStringList &path) const;
    std::optional<QJsonValue> contents(const QString &folder, const QString &commit) const;
    std::optional<QJsonValue> blob(const QString &sha) const;
    QJsonValue compare(const QString &spec) const;
    void dispatch(const QString &workflow, const QByteArray &body, QTcpSocket *socket);
    void makePastRuns();
    const DemoRun *run(qint64 id) const;
    const DemoCommit *commit(const QString &reference) const;

    const DemoReleases &m_world;
    const QString m_repository;
    std::vector<DemoRun> m_runs;
};

/// The workflows that the simulated repository has.
inline const QString kDemoGateWorkflow = QStringLiteral("ci.yml");
inline const QString kDemoDeployWorkflow = QStringLiteral("cd.yml");
inline const QString kDemoDispatchWorkflow = QStringLiteral("deploy.yml");

} // namespace clicknback
