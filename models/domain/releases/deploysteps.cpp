// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/releases/hostcommands.h"

namespace clicknback {

namespace {

using Kind = DeployStep::Kind;

/// Half done is worse than done: the database, what Compose reads, a request that went out.
bool mayBeCancelled(Kind kind)
{
    switch (kind) {
    case Kind::Downgrade:
    case Kind::Pin:
    case Kind::Migrate:
    case Kind::Recreate:
    case Kind::Dispatch:
    case Kind::Hold:
    case Kind::Unlock:
        return false;
    default:
        return true;
    }
}

class StepList
{
public:
    StepList(const DeployOrder &order, const ReleaseSettings &settings)
        : m_order(order)
        , m_settings(settings)
        , m_commands(settings, QStringLiteral("docker compose"))
        , m_image(QStringLiteral("%1@%2").arg(settings.image, order.digest))
    {}

    std::vector<DeployStep> steps()
    {
        if (m_settings.way == ReleaseSettings::Way::Compose)
            addCompose();
        else if (m_settings.way == ReleaseSettings::Way::Workflow)
            addWorkflow();
        return std::move(m_steps);
    }

private:
    void add(Kind kind, const QString &title, const QString &command = {})
    {
        m_steps.push_back({kind, title, command, mayBeCancelled(kind)});
    }

    void addCompose()
    {
        addLock();
        add(Kind::Preflight, QStringLiteral("Look at the host again"));
        add(Kind::Pull, QStringLiteral("Pull the image by its digest"), m_commands.pull(m_image));
        addDowngrade();
        add(Kind::Pin, QStringLiteral("Pin the services to the digest"), m_commands.pin(m_image));
        if (!m_settings.migrateService.isEmpty())
            add(Kind::Migrate, QStringLiteral("Migrate the database"), m_commands.migrate());
        add(Kind::Recreate, QStringLiteral("Make the container anew"), m_commands.recreate());
        addVerification();
        addEnd();
    }

    void addWorkflow()
    {
        if (!m_settings.composeFolder.isEmpty())
            addLock();
        add(Kind::Preflight, QStringLiteral("Look at the platform again"));
        const QString before =
            m_order.downgradeTo.isEmpty()
                ? QString()
                : QStringLiteral(", which takes the schema back to %1").arg(m_order.downgradeTo);
        add(Kind::Dispatch,
            QStringLiteral("Start the workflow %1%2").arg(m_settings.dispatchWorkflow, before));
        add(Kind::FollowRun, QStringLiteral("Follow its run to the end"));
        addVerification();
        if (!m_settings.composeFolder.isEmpty())
            addEnd();
    }

    void addLock()
    {
        add(Kind::Lock, QStringLiteral("Lock the host, with who and why"), m_commands.lock());
    }

    void addDowngrade()
    {
        if (!m_order.downgradeTo.isEmpty())
            add(Kind::Downgrade,
                QStringLiteral("Take the schema back to %1, from the image that runs")
                    .arg(m_order.downgradeTo),
                m_commands.downgrade(m_order.downgradeImage, m_order.downgradeTo)
                    .join(QLatin1Char('\n')));
    }

    void addVerification()
    {
        add(Kind::WaitHealthy, QStringLiteral("Wait until the container is healthy"));
        add(Kind::VerifyDigest, QStringLiteral("Verify that the digest is what runs"));
        add(Kind::VerifySchema, QStringLiteral("Verify the database's revision"));
        add(Kind::VerifyHealth, QStringLiteral("Verify health with the probes"));
    }

    void addEnd()
    {
        if (m_order.isRollback)
            add(Kind::Hold, QStringLiteral("Hold it there, for everyone to see"),
                m_commands.hold(m_order.why));
        if (m_order.releasesHold && !m_order.isRollback)
            add(Kind::Unlock, QStringLiteral("Lift the hold and unlock the host"),
                m_commands.releaseHold() + QLatin1Char('\n') + m_commands.unlock());
        else
            add(Kind::Unlock, QStringLiteral("Unlock the host"), m_commands.unlock());
    }

    const DeployOrder &m_order;
    const ReleaseSettings &m_settings;
    const HostCommands m_commands;
    const QString m_image;
    std::vector<DeployStep> m_steps;
};

} // namespace

std::vector<DeployStep> deploySteps(const DeployOrder &order, const ReleaseSettings &settings)
{
    return StepList(order, settings).steps();
}

QString toText(DeployStep::Kind kind)
{
    switch (kind) {
    case Kind::Lock:
        return QStringLiteral("lock");
    case Kind::Preflight:
        return QStringLiteral("preflight");
    case Kind::Pull:
        return QStringLiteral("pull");
    case Kind::Downgrade:
        return QStringLiteral("downgrade");
    case Kind::Pin:
        return QStringLiteral("pin");
    case Kind::Migrate:
        return QStringLiteral("migrate");
    case Kind::Recreate:
        return QStringLiteral("recreate");
    case Kind::Dispatch:
        return QStringLiteral("dispatch");
    case Kind::FollowRun:
        return QStringLiteral("follow run");
    case Kind::WaitHealthy:
        return QStringLiteral("wait healthy");
    case Kind::VerifyDigest:
        return QStringLiteral("verify digest");
    case Kind::VerifySchema:
        return QStringLiteral("verify schema");
    case Kind::VerifyHealth:
        return QStringLiteral("verify health");
    case Kind::Hold:
        return QStringLiteral("hold");
    case Kind::Unlock:
        return QStringLiteral("unlock");
    }
    return {};
}

} // namespace clicknback
