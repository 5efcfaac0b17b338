// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/connection/connectionreport.h"

#include <QFuture>
#include <QFutureWatcher>
#include <QWidget>

class QProgressBar;
class QPushButton;
class QVBoxLayout;

namespace clicknback {

class PlainLabel;
class RightsTable;
class SeverityMark;

/// What a test of a connection found: the verdict, each finding with what to do about it, each
/// server, and what the role may do. Shows the waiting too, and can end it.
class ConnectionReportPanel : public QWidget
{
    Q_OBJECT
public:
    explicit ConnectionReportPanel(QWidget *parent = nullptr);
    ~ConnectionReportPanel() override;

    /// Shows the waiting until the answer comes; the latest test wins.
    void run(const QFuture<ConnectionReport> &test);
    void cancel();
    void clear();
    void showReport(const ConnectionReport &report);
    bool isRunning() const { return m_running; }
    /// Every sentence shown, for tests.
    QStringList sentences() const;

signals:
    void runningChanged(bool running);
    void reported(const clicknback::ConnectionReport &report);

private:
    void buildStatus(QVBoxLayout *layout);
    void answered();
    void showStatus(std::optional<Severity> severity, const QString &text);
    void setRunning(bool running);
    void replaceDetails();
    void addFinding(const ConnectionFinding &finding);
    void addHosts(const std::vector<HostReport> &hosts);
    void addRights(const DatabaseFacts &facts);
    PlainLabel *addLine(const std::optional<Severity> &severity, const QString &text);

    QFutureWatcher<ConnectionReport> m_watcher;
    bool m_running = false; ///< until the answer is shown
    SeverityMark *m_mark = nullptr;
    PlainLabel *m_status = nullptr;
    QProgressBar *m_progress = nullptr;
    QPushButton *m_cancel = nullptr;
    QVBoxLayout *m_layout = nullptr;
    QWidget *m_details = nullptr;
    QVBoxLayout *m_lines = nullptr;
};

} // namespace clicknback
