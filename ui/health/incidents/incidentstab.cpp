// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/health/incidents/incidentstab.h"

#include "models/domain/health/telling.h"
#include "models/items/format.h"
#include "ui/health/incidents/incidentpanel.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/timedisplay.h"

#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

#include <utility>

namespace clicknback {

IncidentsTab::IncidentsTab(TimeDisplay &time, QWidget *parent)
    : QWidget(parent)
    , m_time(time)
    , m_model([this] { return m_now; }, [&time] { return time.zone(); })
    , m_now(Instant::now())
    , m_summary(new PlainLabel)
    , m_table(new DataTable(QStringLiteral("incidents-table")))
    , m_panel(new IncidentPanel)
{
    m_summary->setObjectName(QStringLiteral("incidents-summary"));
    m_summary->setMuted(true);
    m_table->setModel(&m_model);
    m_table->setDefaultWidths({96, 120, 96, 150, 120, 110, 110, 90});
    m_table->setFlexibleWidths({0, 2, 3}, {1, 4, 5, 6});
    m_table->setHiddenByDefault({7});
    m_table->setEmptyText(QStringLiteral("No incident was seen yet."));
    m_table->setAccessibleName(QStringLiteral("Incidents, open ones first"));
    auto *splitter = new QSplitter(Qt::Horizontal);
    splitter->addWidget(m_table);
    splitter->addWidget(m_panel);
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({820, 480});
    splitter->setChildrenCollapsible(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, kGrid, 0, 0);
    layout->setSpacing(kGrid);
    layout->addWidget(m_summary);
    layout->addWidget(splitter, 1);
    connect(m_table, &DataTable::currentKeyChanged, this, &IncidentsTab::showChosen);
    connect(m_table, &DataTable::rowActivated, m_panel, [this](const QString &id) {
        if (const std::optional<Incident> incident = m_model.find(id))
            emit m_panel->probeRequested(incident->probeId);
    });
    connect(&time, &TimeDisplay::changed, this, [this] {
        m_table->view()->viewport()->update();
        showChosen();
    });
    showSummary();
}

/// The table dies after our members and still speaks while it does.
IncidentsTab::~IncidentsTab()
{
    m_table->disconnect(this);
}

void IncidentsTab::setIncidents(const std::vector<Incident> &incidents, Instant now)
{
    m_now = now;
    m_model.mergeRows(inReadingOrder(incidents));
    if (!m_wanted.isEmpty() && m_model.find(m_wanted))
        m_table->selectKey(std::exchange(m_wanted, {}));
    if (m_table->currentKey().isEmpty() && m_table->shownRowCount() > 0)
        m_table->view()->selectRow(0);
    showSummary();
    showChosen();
}

void IncidentsTab::setChanges(const std::vector<PlatformChange> &changes)
{
    m_changes = changes;
    showChosen();
}

void IncidentsTab::setHistoryProblem(const QString &problem)
{
    m_problem = problem;
    showSummary();
}

void IncidentsTab::setNow(Instant now)
{
    m_now = now;
    if (openCount(m_model.rows()) == 0)
        return;
    m_table->view()->viewport()->update();
    showChosen();
}

void IncidentsTab::choose(const QString &incidentId)
{
    m_wanted = m_table->selectKey(incidentId) ? QString() : incidentId;
}

void IncidentsTab::showChosen()
{
    m_panel->setIncident(m_model.find(m_table->currentKey()), m_changes, m_now, m_time.zone());
}

void IncidentsTab::showSummary()
{
    const auto all = qint64(m_model.rows().size());
    const int open = openCount(m_model.rows());
    QString text = open == 0 ? QStringLiteral("None is open")
                             : QStringLiteral("%1 open").arg(formatCount(open));
    if (all > open)
        text += QStringLiteral(", %1 over").arg(formatCount(all - open));
    if (!m_problem.isEmpty())
        text += QStringLiteral(" · not kept beyond this program's life: %1").arg(m_problem);
    m_summary->setText(text);
}

} // namespace clicknback
