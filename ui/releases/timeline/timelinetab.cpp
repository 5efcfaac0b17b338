// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/releases/timeline/timelinetab.h"

#include "models/items/format.h"
#include "models/items/releases/timelinewords.h"
#include "ui/releases/parts.h"
#include "ui/releases/timeline/deliverycharts.h"
#include "ui/releases/timeline/deploymentline.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/periodpicker.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/timedisplay.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QTableView>
#include <QVBoxLayout>

namespace clicknback {

using Columns = DeploymentModel::Columns;

namespace {

constexpr int kFirstDays = 90;

} // namespace

TimelineTab::TimelineTab(TimeDisplay &time, QWidget *parent)
    : QWidget(parent)
    , m_time(time)
    , m_model([&time] { return time.zone(); })
    , m_now(Instant::now())
    , m_period(new PeriodPicker(QStringLiteral("timeline"), QStringLiteral("Which time is shown")))
    , m_filter(new QLineEdit)
    , m_rollbacks(new QCheckBox(QStringLiteral("Rollbacks onl&y")))
    , m_count(new PlainLabel)
    , m_line(new DeploymentLine)
    , m_charts(new DeliveryCharts)
    , m_table(new DataTable(QStringLiteral("deployments-table")))
{
    setObjectName(QStringLiteral("timeline-tab"));
    m_period->setPeriod(kFirstDays, {}, {});
    buildTable();
    QVBoxLayout *layout = bareLayout(this);
    layout->setContentsMargins(0, kGrid, 0, 0);
    layout->addWidget(buildTop());
    layout->addWidget(m_line);
    layout->addWidget(m_charts);
    layout->addWidget(m_table, 1);
    setFocusProxy(m_line);
    connect(m_period, &PeriodPicker::changed, this, &TimelineTab::showPeriod);
    connect(m_line, &DeploymentLine::currentChanged, m_table, &DataTable::selectKey);
    connect(m_table, &DataTable::currentKeyChanged, m_line, &DeploymentLine::showDeployment);
    const auto open = [this](const QString &id) {
        if (const std::optional<Deployment> deployment = m_model.find(id))
            emit deploymentActivated(*deployment);
    };
    connect(m_line, &DeploymentLine::activated, this, open);
    connect(m_table, &DataTable::rowActivated, this, open);
    connect(&time, &TimeDisplay::changed, this, &TimelineTab::showPeriod);
}

/// The table dies after our members and still speaks while it does.
TimelineTab::~TimelineTab()
{
    m_table->disconnect(this);
    m_table->disconnect(m_line);
}

QWidget *TimelineTab::buildTop()
{
    m_filter->setObjectName(QStringLiteral("timeline-filter"));
    m_filter->setAccessibleName(QStringLiteral("Filter the deployments"));
    m_filter->setPlaceholderText(QStringLiteral("Release, person, note, commit or digest"));
    m_filter->setClearButtonEnabled(true);
    m_rollbacks->setObjectName(QStringLiteral("timeline-rollbacks"));
    m_count->setObjectName(QStringLiteral("timeline-count"));
    m_count->setMuted(true);
    auto *top = new QWidget;
    auto *row = new QHBoxLayout(top);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kGrid);
    row->addWidget(m_period);
    row->addWidget(m_filter, 1);
    row->addWidget(m_rollbacks);
    row->addWidget(m_count, 1);
    connect(m_filter, &QLineEdit::textChanged, this, &TimelineTab::showRows);
    connect(m_rollbacks, &QCheckBox::toggled, this, &TimelineTab::showRows);
    return top;
}

void TimelineTab::buildTable()
{
    m_table->setModel(&m_model);
    m_table->setDefaultWidths({150, 100, 80, 100, 110, 110, 130, 80, 80, 160});
    m_table->setFlexibleWidths({Columns::Started, Columns::Outcome, Columns::Verified},
                               {Columns::By, Columns::Origin, Columns::Note});
    m_table->setHiddenByDefault({Columns::CommitId});
    m_table->setEmptyText(QStringLiteral("No deployment matches."));
    m_table->setAccessibleName(QStringLiteral("Deployments, newest first"));
}

void TimelineTab::setPicture(const ReleasePicture &picture, Instant now)
{
    m_releases = picture.releases;
    m_deployments = picture.deployments;
    m_incidents = picture.incidents;
    m_now = now;
    showPeriod();
}

void TimelineTab::showPeriod()
{
    const DeploymentFilter::Period period = timelinePeriod(
        m_period->lastDays(), m_period->fromDay(), m_period->toDay(), m_deployments, m_now);
    m_line->setData(m_deployments, m_incidents, period.from, period.to, m_time.zone());
    m_charts->setFigures(
        deliveryFigures(m_releases, m_deployments, m_incidents, period.from, period.to),
        m_time.zone());
    showRows();
}

void TimelineTab::showRows()
{
    DeploymentFilter filter;
    filter.text = m_filter->text();
    filter.onlyRollbacks = m_rollbacks->isChecked();
    filter.period = timelinePeriod(m_period->lastDays(), m_period->fromDay(), m_period->toDay(),
                                   m_deployments, m_now);
    m_model.mergeRows(filterDeployments(m_deployments, filter));
    m_count->setText(QStringLiteral("%1 of %2 deployments")
                         .arg(formatCount(std::int64_t(m_model.rows().size())),
                              formatCount(std::int64_t(m_deployments.size()))));
}

} // namespace clicknback
