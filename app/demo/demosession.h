// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/demo/democlient.h"
#include "models/services/joblist.h"
#include "ui/shell/mainwindow.h"

#include <QObject>

#include <optional>

namespace clicknback {

/// The window's part in the demo: starting it with a job that can be cancelled, its menu of faults,
/// and what to say when it goes away.
class DemoSession : public QObject
{
    Q_OBJECT
public:
    DemoSession(JobList &jobs, MainWindow &window);

    /// Ends in entered(), failed() or cancelled().
    void start(const DemoOptions &options);
    /// Another platform is opened: the demo is let go of, and nothing of it is told any more.
    void leave();
    /// Null until the demo was entered.
    QMenu *menu() const { return m_menu; }

signals:
    void progressed(const QString &text);
    void entered(const clicknback::DemoWorld &world);
    void failed(const clicknback::Error &error);
    void cancelled();

private:
    void enter(const DemoWorld &world);
    void cancel();
    void lose(bool announced);
    void buildMenu(const QStringList &faultsOn);
    void showProgress(const QString &step, qint64 done, qint64 total);
    void endJob();

    JobList &m_jobs;
    MainWindow &m_window;
    DemoClient m_client;
    DemoOptions m_options;
    std::optional<int> m_job;
    QMenu *m_menu = nullptr;
};

} // namespace clicknback
