// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/health/probepanel.h"

#include "models/items/health/healthwords.h"
#include "models/items/health/probewords.h"
#include "models/items/severities.h"
#include "ui/health/probeactions.h"
#include "ui/health/probecharts.h"
#include "ui/health/statebar.h"
#include "ui/theme/severitymark.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/factlist.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/timedisplay.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QShortcut>
#include <QSplitter>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace clicknback {

ProbePanel::ProbePanel(TimeDisplay &time, QWidget *parent)
    : QWidget(parent)
    , m_time(time)
    , m_model(&Instant::now, [&time] { return time.zone(); })
    , m_actions(new ProbeActions(this))
    , m_mark(new SeverityMark)
    , m_name(new PlainLabel)
    , m_state(new PlainLabel)
    , m_windows(new QButtonGroup(this))
    , m_uptime(new PlainLabel)
    , m_bar(new StateBar)
    , m_charts(new ProbeCharts)
    , m_incidentsTitle(new PlainLabel)
    , m_incidents(new DataTable(QStringLiteral("probe-incidents")))
{
    setObjectName(QStringLiteral("probe-panel"));
    setFocusPolicy(Qt::ClickFocus);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGrid);
    layout->addWidget(buildHead());
    layout->addWidget(buildWindows());
    layout->addWidget(m_bar);
    layout->addWidget(buildBody(), 1);
    auto *escape = new QShortcut(Qt::Key_Escape, this);
    escape->setContext(Qt::WidgetWithChildrenShortcut);
    connect(escape, &QShortcut::activated, this, &ProbePanel::backRequested);
    connect(m_incidents, &DataTable::rowActivated, this, &ProbePanel::incidentRequested);
    connect(&m_time, &TimeDisplay::changed, this, [this] {
        m_incidents->view()->viewport()->update();
        showWindow();
    });
}

ProbePanel::~ProbePanel()
{
    m_incidents->disconnect(this);
}

QWidget *ProbePanel::buildHead()
{
    auto *back = new QToolButton;
    back->setObjectName(QStringLiteral("probe-back"));
    back->setIcon(themedIcon(QStringLiteral("back"), palette()));
    back->setToolTip(QStringLiteral("Back to the wall (Esc)"));
    back->setAccessibleName(QStringLiteral("Back to the wall"));
    connect(back, &QToolButton::clicked, this, &ProbePanel::backRequested);
    m_name->setObjectName(QStringLiteral("probe-name"));
    m_name->setFont(titleFont(font()));
    m_state->setObjectName(QStringLiteral("probe-state"));
    auto *names = new QVBoxLayout;
    names->setSpacing(0);
    names->addWidget(m_name);
    names->addWidget(m_state);
    auto *head = new QWidget;
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kGrid);
    row->addWidget(back, 0, Qt::AlignTop);
    row->addWidget(m_mark);
    row->addLayout(names, 1);
    m_actions->addButtons(row);
    return head;
}

QWidget *ProbePanel::buildWindows()
{
    auto *bar = new QWidget;
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kGrid / 2);
    for (const HistoryWindow window : kHistoryWindows) {
        auto *button = new QToolButton;
        button->setObjectName(QStringLiteral("window-%1").arg(int(window)));
        button->setText(toText(window));
        button->setAccessibleName(QStringLiteral("The last %1").arg(toText(window)));
        button->setCheckable(true);
        button->setChecked(window == m_window);
        m_windows->addButton(button, int(window));
        row->addWidget(button);
    }
    m_uptime->setObjectName(QStringLiteral("probe-uptime"));
    m_uptime->setMuted(true);
    row->addSpacing(kGrid);
    row->addWidget(m_uptime, 1);
    connect(m_windows, &QButtonGroup::idClicked, this,
            [this](int id) { setWindow(HistoryWindow(id)); });
    return bar;
}

QWidget *ProbePanel::buildBody()
{
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(m_charts);
    auto *splitter = new QSplitter(Qt::Horizontal);
    splitter->addWidget(scroll);
    splitter->addWidget(buildSide());
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);
    splitter->setSizes({780, 480});
    splitter->setChildrenCollapsible(false);
    return splitter;
}

QWidget *ProbePanel::buildSide()
{
    m_facts.list()->setObjectName(QStringLiteral("probe-facts"));
    m_incidentsTitle->setObjectName(QStringLiteral("probe-incidents-title"));
    m_incidentsTitle->setFont(strongFont(font()));
    m_incidents->setModel(&m_model);
    m_incidents->setDefaultWidths({80, 120, 90, 140, 120, 110, 110, 90});
    m_incidents->setFlexibleWidths({0, 2, 3}, {4});
    m_incidents->setHiddenByDefault({1, 5, 6, 7});
    m_incidents->setEmptyText(QStringLiteral("None that is remembered."));
    m_incidents->setAccessibleName(QStringLiteral("Incidents of this probe"));
    auto *side = new QWidget;
    auto *layout = new QVBoxLayout(side);
    layout->setContentsMargins(kGrid, 0, 0, 0);
    layout->setSpacing(kGrid);
    layout->addWidget(m_facts.list(), 3);
    layout->addWidget(m_incidentsTitle);
    layout->addWidget(m_incidents, 2);
    return side;
}

void ProbePanel::setProbe(const ProbeSpec &probe, const QString &parentName)
{
    if (probe.id == m_probe.id && probe == m_probe)
        return;
    m_probe = probe;
    m_parentName = parentName;
    m_pasts.clear();
    m_last.reset();
    m_name->setText(probe.name);
    m_bar->setCells({});
    m_uptime->clear();
    m_charts->setKind(probe.kind());
    showFacts();
}

void ProbePanel::setStanding(const ProbeStanding &standing, Instant now)
{
    m_mark->setSeverity(severityOf(standing.state));
    QStringList parts{stateText(standing, now)};
    if (standing.since)
        parts << QStringLiteral("since %1").arg(zonedText(*standing.since, now, m_time.zone()));
    parts << answerText(standing) << marksOf(standing, now, m_time.zone());
    m_state->setText(parts.join(QStringLiteral(" · ")));
    m_actions->setStanding(standing);
    m_last = standing.last;
    showFacts();
}

void ProbePanel::setPast(HistoryWindow window, const KeptPast &past)
{
    m_pasts[window] = past;
    if (window == m_window)
        showWindow();
    showFacts();
}

void ProbePanel::setUnreadable(const QString &why)
{
    m_charts->setMessage(why);
    m_uptime->setText(why);
}

void ProbePanel::setIncidents(const std::vector<Incident> &incidents)
{
    std::vector<Incident> own;
    std::copy_if(incidents.begin(), incidents.end(), std::back_inserter(own),
                 [this](const Incident &each) { return each.probeId == m_probe.id; });
    m_incidentsTitle->setText(own.empty() ? QStringLiteral("Incidents")
                                          : QStringLiteral("Incidents (%1)").arg(own.size()));
    m_model.mergeRows(inReadingOrder(std::move(own)));
}

void ProbePanel::setWindow(HistoryWindow window)
{
    if (QAbstractButton *button = m_windows->button(int(window)))
        button->setChecked(true);
    m_window = window;
    showWindow();
    emit windowChosen(window);
}

void ProbePanel::showWindow()
{
    const auto past = m_pasts.find(m_window);
    if (past == m_pasts.end()) {
        m_bar->setCells({});
        m_uptime->clear();
        m_charts->setMessage(QStringLiteral("Reading what is kept…"));
        return;
    }
    const ProbeHistory history = probeHistory(m_window, past->second, m_time.zone());
    StateCells cells;
    for (const HistoryStep &step : history.steps)
        cells.push_back(step.state);
    m_bar->setCells(std::move(cells));
    m_uptime->setText(QStringLiteral("Up %1").arg(toText(history.uptime)));
    m_charts->setHistory(history, m_time.zone());
}

FactSection ProbePanel::uptimeFacts() const
{
    FactSection section{.title = QStringLiteral("Uptime"), .facts = {}};
    for (const HistoryWindow window : kHistoryWindows) {
        const auto past = m_pasts.find(window);
        section.facts.push_back(
            {toText(window),
             past == m_pasts.end() ? QStringLiteral("…") : toText(past->second.uptime),
             {}});
    }
    return section;
}

void ProbePanel::showFacts()
{
    std::vector<FactSection> sections{uptimeFacts()};
    if (m_last && !m_last->readings.empty())
        sections.push_back(readingFacts(*m_last));
    sections.push_back(settingsFacts(m_probe, m_parentName));
    sections.push_back(
        {QStringLiteral("How uptime is counted"), {{QString(), uptimeMethod(), {}}}});
    m_facts.show(m_probe.id, sections);
}

} // namespace clicknback
