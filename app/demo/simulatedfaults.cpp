// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/demo/simulatedplatform.h"
#include "models/domain/revision.h"

#include <iterator>

namespace clicknback {

namespace {

const QString &revisionBeforeHead()
{
    return std::prev(knownRevisions().end(), 2)->id;
}

} // namespace

QStringList SimulatedPlatform::faults() const
{
    QSet<QString> on = m_switched;
    if (!m_database.cluster().isRunning())
        on.insert(QStringLiteral("database-stopped"));
    if (m_process && !m_process->isJobAlive())
        on.insert(QStringLiteral("job-dead"));
    QStringList names = demoFaults();
    names.removeIf([&](const QString &name) { return !on.contains(name); });
    return names;
}

Result<void> SimulatedPlatform::setFault(const QString &name, bool on)
{
    using Setter = Result<void> (SimulatedPlatform::*)(bool);
    static const QHash<QString, Setter> setters{
        {QStringLiteral("database-stopped"), &SimulatedPlatform::setDatabaseStopped},
        {QStringLiteral("ready-slow"), &SimulatedPlatform::setReadySlow},
        {QStringLiteral("job-dead"), &SimulatedPlatform::setJobDead},
        {QStringLiteral("older-revision"), &SimulatedPlatform::setOlderRevision},
        {QStringLiteral("process-gone"), &SimulatedPlatform::setProcessGone},
        {QStringLiteral("out-of-memory"), &SimulatedPlatform::setOutOfMemory},
        {QStringLiteral("api-hidden"), &SimulatedPlatform::setApiHidden},
        {QStringLiteral("proxy-broken"), &SimulatedPlatform::setProxyBroken},
        {QStringLiteral("ingestion-stopped"), &SimulatedPlatform::setIngestionStopped},
        {QStringLiteral("backup-truncated"), &SimulatedPlatform::setBackupTruncated},
        {QStringLiteral("release-broken"), &SimulatedPlatform::setReleaseBroken},
        {QStringLiteral("deploy-changes-nothing"), &SimulatedPlatform::setDeployIdle},
        {QStringLiteral("pull-refused"), &SimulatedPlatform::setPullRefused},
        {QStringLiteral("schema-drift"), &SimulatedPlatform::setSchemaDrift}};
    const Setter setter = setters.value(name);
    if (!setter)
        return fail(unknownFault(name));
    if (faults().contains(name) == on)
        return {};
    const Result<void> set = (this->*setter)(on);
    showFront();
    showContainers();
    return set;
}

Result<void> SimulatedPlatform::setDatabaseStopped(bool stopped)
{
    logDatabase(stopped ? "database system is shut down" : "database system was shut down");
    return stopped ? m_database.cluster().stop() : m_database.cluster().start();
}

Result<void> SimulatedPlatform::setReadySlow(bool slow)
{
    setSwitched(QStringLiteral("ready-slow"), slow);
    if (m_health)
        m_health->setReadyDelay(slow ? kSlowReadiness : std::chrono::seconds(0));
    return {};
}

Result<void> SimulatedPlatform::setJobDead(bool dead)
{
    if (!m_process)
        return fail(ErrorKind::NotFound, QStringLiteral("The simulated process is gone."));
    if (dead) {
        m_process->killJob();
        return {};
    }
    // Only a restart brings the job back.
    const Result<void> gone = setProcessGone(true);
    return gone ? setProcessGone(false) : gone;
}

Result<void> SimulatedPlatform::setOlderRevision(bool older)
{
    Result<void> set =
        m_database.setRevision(older ? revisionBeforeHead() : knownRevisions().back().id);
    if (set && older)
        m_switched.insert(QStringLiteral("older-revision"));
    if (set && !older)
        m_switched.remove(QStringLiteral("older-revision"));
    return set;
}

Result<void> SimulatedPlatform::setProcessGone(bool gone)
{
    if (gone) {
        stopProcess();
        m_switched.insert(QStringLiteral("process-gone"));
        return {};
    }
    ++m_restarts;
    if (Result<void> opened = openHealth(m_port); !opened)
        return opened;
    m_switched.remove(QStringLiteral("process-gone"));
    startProcess();
    return {};
}

/// The kernel ends the process, and Docker tells why.
Result<void> SimulatedPlatform::setOutOfMemory(bool happened)
{
    setSwitched(QStringLiteral("out-of-memory"), happened);
    const bool isGone = isSwitched("process-gone");
    if (happened == isGone)
        return {};
    return setProcessGone(happened);
}

Result<void> SimulatedPlatform::setApiHidden(bool hidden)
{
    setSwitched(QStringLiteral("api-hidden"), hidden);
    return {};
}

Result<void> SimulatedPlatform::setProxyBroken(bool broken)
{
    setSwitched(QStringLiteral("proxy-broken"), broken);
    return {};
}

Result<void> SimulatedPlatform::setIngestionStopped(bool stopped)
{
    setSwitched(QStringLiteral("ingestion-stopped"), stopped);
    if (m_process)
        m_process->setIngesting(!stopped);
    return {};
}

Result<void> SimulatedPlatform::setBackupTruncated(bool truncated)
{
    const Result<void> done = m_backups.setTruncated(truncated);
    if (done)
        setSwitched(QStringLiteral("backup-truncated"), truncated);
    return done;
}

/// The image deployed next never becomes healthy; off: the one that runs is well.
Result<void> SimulatedPlatform::setReleaseBroken(bool broken)
{
    setSwitched(QStringLiteral("release-broken"), broken);
    m_delivery.setBreaksNext(broken);
    return {};
}

Result<void> SimulatedPlatform::setDeployIdle(bool idle)
{
    setSwitched(QStringLiteral("deploy-changes-nothing"), idle);
    m_delivery.setChangesNothing(idle);
    return {};
}

Result<void> SimulatedPlatform::setPullRefused(bool refused)
{
    setSwitched(QStringLiteral("pull-refused"), refused);
    m_delivery.setPullRefused(refused);
    return {};
}

Result<void> SimulatedPlatform::setSchemaDrift(bool drifted)
{
    const Result<void> done = m_database.setDrifted(drifted);
    if (done)
        setSwitched(QStringLiteral("schema-drift"), drifted);
    return done;
}

} // namespace clicknback
