// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/demo/demosession.h"

#include "models/items/format.h"

#include <QAction>
#include <QMenu>

namespace clicknback {

DemoSession::DemoSession(JobList &jobs, MainWindow &window) : m_jobs(jobs), m_window(window)
{
    connect(&m_client, &DemoClient::progress, this, &DemoSession::showProgress);
    connect(&m_client, &DemoClient::ready, this, &DemoSession::enter);
    connect(&m_client, &DemoClient::stopped, this, &DemoSession::lose);
    connect(&m_client, &DemoClient::failed, this, [this](const Error &error) {
        endJob();
        emit failed(error);
    });
    connect(&m_client, &DemoClient::faultRefused, this,
            [this](const Error &error) { m_window.notify(error.message, Severity::Warning); });
}

void DemoSession::start(const DemoOptions &options)
{
    m_options = options;
    if (!m_job)
        m_job = m_jobs.start(QStringLiteral("Preparing the demo"), [this] { cancel(); });
    emit progressed(QStringLiteral("Preparing the demo platform…"));
    m_client.start(options);
}

void DemoSession::enter(const DemoWorld &world)
{
    endJob();
    buildMenu(world.faults);
    m_menu->menuAction()->setVisible(true);
    emit entered(world);
}

void DemoSession::leave()
{
    m_client.cancel();
    endJob();
    if (m_menu)
        m_menu->menuAction()->setVisible(false);
}

void DemoSession::cancel()
{
    m_client.cancel();
    // The job's own button asked for this, so the job must outlive the call.
    QMetaObject::invokeMethod(
        this,
        [this] {
            endJob();
            emit cancelled();
        },
        Qt::QueuedConnection);
}

void DemoSession::lose(bool announced)
{
    if (announced)
        return m_window.notify(
            QStringLiteral("The demo platform was stopped. File, Connect starts it again."),
            Severity::Warning);
    m_window.notify(QStringLiteral("The demo platform stopped and is started again."),
                    Severity::Warning);
    m_client.start(m_options);
}

void DemoSession::buildMenu(const QStringList &faultsOn)
{
    if (m_menu)
        return;
    m_menu = m_window.addMenu(QStringLiteral("&Demo"));
    m_menu->setObjectName(QStringLiteral("demo-menu"));
    for (const QString &fault : demoFaults()) {
        QAction *action = m_menu->addAction(QStringLiteral("Fault: %1").arg(fault));
        action->setObjectName(fault);
        action->setCheckable(true);
        action->setChecked(faultsOn.contains(fault));
        connect(action, &QAction::triggered, this,
                [this, fault](bool on) { m_client.setFault(fault, on); });
        connect(&m_client, &DemoClient::faultsChanged, action,
                [action, fault](const QStringList &on) { action->setChecked(on.contains(fault)); });
    }
}

void DemoSession::showProgress(const QString &step, qint64 done, qint64 total)
{
    if (m_job && total > 0)
        m_jobs.setProgress(
            *m_job, double(done) / double(total),
            QStringLiteral("%1 · %2 of %3").arg(step, formatCount(done), formatCount(total)));
    emit progressed(QStringLiteral("Preparing the demo platform: %1").arg(step));
}

void DemoSession::endJob()
{
    if (m_job)
        m_jobs.finish(*m_job);
    m_job.reset();
}

} // namespace clicknback
