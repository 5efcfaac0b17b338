// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/environments/connectionreportpanel.h"

#include "ui/environments/rightstable.h"
#include "ui/theme/severitymark.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/plainlabel.h"

#include <QHBoxLayout>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace clicknback {

namespace {

QString verdictText(Severity verdict)
{
    switch (verdict) {
    case Severity::Critical:
        return QStringLiteral("This connection cannot be worked with yet.");
    case Severity::Warning:
        return QStringLiteral("This connection works, with remarks.");
    default:
        return QStringLiteral("This connection works.");
    }
}

QString hostText(const HostReport &host)
{
    const QString name = host.host.isEmpty() ? QStringLiteral("the default server") : host.host;
    if (host.failure)
        return QStringLiteral("%1: no session").arg(name);
    return QStringLiteral("%1: %2").arg(name, host.isStandby ? QStringLiteral("a standby")
                                                             : QStringLiteral("a primary"));
}

} // namespace

ConnectionReportPanel::ConnectionReportPanel(QWidget *parent)
    : QWidget(parent), m_layout(new QVBoxLayout(this))
{
    setObjectName(QStringLiteral("connection-report"));
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(kGrid);
    buildStatus(m_layout);
    replaceDetails();
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &ConnectionReportPanel::answered);
    clear();
}

ConnectionReportPanel::~ConnectionReportPanel()
{
    m_watcher.cancel();
}

void ConnectionReportPanel::buildStatus(QVBoxLayout *layout)
{
    m_mark = new SeverityMark;
    m_status = new PlainLabel;
    m_status->setObjectName(QStringLiteral("report-status"));
    m_status->setWordWrap(true);
    m_status->setFont(strongFont(font()));
    m_progress = new QProgressBar;
    m_progress->setObjectName(QStringLiteral("report-progress"));
    m_progress->setAccessibleName(QStringLiteral("Trying the connection"));
    m_progress->setRange(0, 0);
    m_progress->setTextVisible(false);
    m_cancel = new QPushButton(QStringLiteral("Stop"));
    m_cancel->setObjectName(QStringLiteral("report-cancel"));
    m_cancel->setAutoDefault(false);
    connect(m_cancel, &QPushButton::clicked, this, &ConnectionReportPanel::cancel);
    auto *row = new QHBoxLayout;
    row->addWidget(m_mark);
    row->addWidget(m_status, 1);
    row->addWidget(m_cancel);
    layout->addLayout(row);
    layout->addWidget(m_progress);
}

void ConnectionReportPanel::run(const QFuture<ConnectionReport> &test)
{
    m_watcher.cancel();
    replaceDetails();
    showStatus({}, QStringLiteral("Trying the connection…"));
    setRunning(true);
    m_watcher.setFuture(test);
}

void ConnectionReportPanel::cancel()
{
    if (!m_running)
        return;
    m_watcher.cancel();
    setRunning(false);
    showStatus({}, QStringLiteral("The test was stopped."));
}

void ConnectionReportPanel::clear()
{
    m_watcher.cancel();
    setRunning(false);
    replaceDetails();
    showStatus({}, QStringLiteral("Not tested yet."));
}

void ConnectionReportPanel::answered()
{
    if (m_watcher.isCanceled() || m_watcher.future().resultCount() == 0)
        return;
    const ConnectionReport report = m_watcher.result();
    setRunning(false);
    showReport(report);
    emit reported(report);
}

void ConnectionReportPanel::showReport(const ConnectionReport &report)
{
    replaceDetails();
    showStatus(report.verdict(), verdictText(report.verdict()));
    for (const ConnectionFinding &finding : report.findings)
        addFinding(finding);
    if (report.hosts.size() > 1)
        addHosts(report.hosts);
    if (report.facts && !report.facts->rights.empty())
        addRights(*report.facts);
}

void ConnectionReportPanel::showStatus(std::optional<Severity> severity, const QString &text)
{
    m_mark->setSeverity(severity);
    m_mark->setVisible(severity.has_value());
    m_status->setText(text);
}

void ConnectionReportPanel::setRunning(bool running)
{
    m_running = running;
    m_progress->setVisible(running);
    m_cancel->setVisible(running);
    emit runningChanged(running);
}

void ConnectionReportPanel::replaceDetails()
{
    delete m_details;
    m_details = new QWidget;
    m_lines = new QVBoxLayout(m_details);
    m_lines->setContentsMargins(0, 0, 0, 0);
    m_lines->setSpacing(kGrid / 2);
    m_layout->addWidget(m_details);
}

void ConnectionReportPanel::addFinding(const ConnectionFinding &finding)
{
    m_lines->addSpacing(kGrid / 2);
    addLine(finding.severity, finding.sentence)
        ->setObjectName(QStringLiteral("finding-") + finding.id);
    if (!finding.advice.isEmpty())
        addLine({}, finding.advice)->setMuted(true);
}

void ConnectionReportPanel::addHosts(const std::vector<HostReport> &hosts)
{
    m_lines->addSpacing(kGrid);
    auto *title = new PlainLabel(QStringLiteral("Servers"));
    title->setFont(strongFont(font()));
    m_lines->addWidget(title);
    for (const HostReport &host : hosts)
        addLine(host.failure ? Severity::Warning : Severity::Good, hostText(host));
}

void ConnectionReportPanel::addRights(const DatabaseFacts &facts)
{
    m_lines->addSpacing(kGrid);
    auto *title = new PlainLabel(
        QStringLiteral("What %1 may do in %2").arg(facts.session.role, facts.session.database));
    title->setFont(strongFont(font()));
    m_lines->addWidget(title);
    auto *table = new RightsTable;
    table->setRights(facts.rights);
    m_lines->addWidget(table);
}

/// Lines without a mark stand under the words of those with one.
PlainLabel *ConnectionReportPanel::addLine(const std::optional<Severity> &severity,
                                           const QString &text)
{
    auto *mark = new SeverityMark;
    auto *label = new PlainLabel(text);
    label->setWordWrap(true);
    auto *row = new QHBoxLayout;
    row->addWidget(mark, 0, Qt::AlignTop);
    row->addWidget(label, 1);
    m_lines->addLayout(row);
    mark->setFixedSize(mark->sizeHint().width(), label->fontMetrics().height());
    mark->setSeverity(severity);
    mark->show(); // keeps its room without a shape
    return label;
}

QStringList ConnectionReportPanel::sentences() const
{
    QStringList all{m_status->text()};
    for (const PlainLabel *label : m_details->findChildren<PlainLabel *>())
        all << label->text();
    return all;
}

} // namespace clicknback
