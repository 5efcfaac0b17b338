// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/health/walltab.h"

#include "models/items/health/healthwords.h"
#include "models/items/itemroles.h"
#include "ui/health/probeactions.h"
#include "ui/health/probepanel.h"
#include "ui/health/proberowdelegate.h"
#include "ui/health/wallhead.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/timedisplay.h"

#include <QHBoxLayout>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace clicknback {

namespace {

constexpr std::size_t kStripSamples = 80; ///< two pixels each

bool hasInstances(const std::vector<ProbeSpec> &probes)
{
    return std::any_of(probes.begin(), probes.end(), [](const ProbeSpec &probe) {
        return probe.group == ProbeGroup::Instances || probe.group == ProbeGroup::Public;
    });
}

} // namespace

WallTab::WallTab(TimeDisplay &time, QWidget *parent)
    : QWidget(parent)
    , m_time(time)
    , m_now(Instant::now())
    , m_head(new WallHead)
    , m_hint(new PlainLabel(QStringLiteral(
          "No instance is configured for this environment, so whether the application answers is "
          "unknown. Instances that the environment names are asked.")))
    , m_list(new QListView)
    , m_actions(new ProbeActions(this))
    , m_panel(new ProbePanel(time))
    , m_stack(new QStackedWidget)
{
    m_stack->addWidget(buildWall());
    m_stack->addWidget(m_panel);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, kGrid, 0, 0);
    layout->addWidget(m_stack);
    setFocusProxy(m_list);
    connect(m_panel, &ProbePanel::backRequested, this, &WallTab::showWall);
    connect(&time, &TimeDisplay::changed, this, &WallTab::showRows);
    showChosen();
}

/// The list dies after our members and still speaks while it does.
WallTab::~WallTab()
{
    m_list->selectionModel()->disconnect(this);
    m_list->disconnect(this);
}

QWidget *WallTab::buildWall()
{
    buildList();
    m_hint->setObjectName(QStringLiteral("no-instances"));
    m_hint->setMuted(true);
    m_hint->setWordWrap(true);
    auto *wall = new QWidget;
    auto *layout = new QVBoxLayout(wall);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGrid);
    layout->addWidget(m_head);
    layout->addWidget(m_hint);
    layout->addWidget(buildBar());
    layout->addWidget(m_list, 1);
    return wall;
}

QWidget *WallTab::buildBar()
{
    auto *open = new QPushButton(QStringLiteral("&Open"));
    open->setObjectName(QStringLiteral("probe-open"));
    connect(open, &QPushButton::clicked, this, [this] { showProbe(currentProbe()); });
    auto *legend = new PlainLabel(QStringLiteral("%1 days (UTC): wrong fills from below, "
                                                 "hatched was not observed")
                                      .arg(kWallDays));
    legend->setMuted(true);
    auto *bar = new QWidget;
    bar->setObjectName(QStringLiteral("wall-bar"));
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kGrid);
    row->addWidget(open);
    m_actions->addButtons(row);
    row->addSpacing(kGrid);
    row->addWidget(legend, 1);
    legend->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    return bar;
}

void WallTab::buildList()
{
    m_list->setObjectName(QStringLiteral("health-wall"));
    m_list->setAccessibleName(QStringLiteral("Probes by section"));
    m_list->setModel(&m_model);
    m_list->setItemDelegate(new ProbeRowDelegate(m_list));
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setResizeMode(QListView::Adjust);
    m_list->setMouseTracking(true);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_list, &QAbstractItemView::activated, this,
            [this](const QModelIndex &index) { showProbe(index.data(KeyRole).toString()); });
    connect(m_list, &QWidget::customContextMenuRequested, this, &WallTab::showMenu);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &WallTab::showChosen);
    auto *space = new QShortcut(Qt::Key_Space, m_list);
    space->setContext(Qt::WidgetShortcut);
    connect(space, &QShortcut::activated, m_actions->askAction(), &QAction::trigger);
}

void WallTab::setProbes(const std::vector<ProbeSpec> &probes)
{
    m_probes = probes;
    m_hint->setVisible(!hasInstances(probes));
    showRows();
}

void WallTab::setStandings(const std::vector<ProbeStanding> &standings, Instant now)
{
    m_standings = standings;
    m_now = now;
    m_head->setCounts(stateCounts(standings));
    showRows();
    showChosen();
    showPanelStanding();
    m_list->viewport()->update(); // strips move
}

void WallTab::setStrip(const QString &probeId, const std::vector<Sample> &samples)
{
    const ProbeSpec *spec = probe(probeId);
    if (!spec)
        return;
    m_past.strips[probeId] =
        std::make_shared<const Strip>(stripOf(samples, spec->interval, kStripSamples));
}

void WallTab::setDays(const std::map<QString, std::vector<HistoryBucket>> &days, Instant now)
{
    m_now = now;
    for (const ProbeSpec &spec : m_probes) {
        const auto known = days.find(spec.id);
        const std::vector<HistoryBucket> none;
        const std::vector<HistoryBucket> &buckets = known == days.end() ? none : known->second;
        m_past.days[spec.id] =
            std::make_shared<const StateCells>(dayCells(buckets, now.utcDay(), kWallDays));
        m_past.uptimes[spec.id] = toText(uptimeOfDays(buckets, now, kWallDays));
    }
    showRows();
}

void WallTab::setDiagnosis(const Diagnosis &diagnosis, HealthState worst)
{
    m_head->setDiagnosis(diagnosisLine(diagnosis, worst));
}

void WallTab::setBudget(const ProbeBudget &budget)
{
    m_head->setBudget(budgetText(budget));
}

void WallTab::setHistoryProblem(const QString &problem)
{
    m_head->setProblem(problem.isEmpty()
                           ? QString()
                           : QStringLiteral("What is seen is not kept: %1").arg(problem));
}

void WallTab::showRows()
{
    const QString current = currentProbe();
    m_model.setRows(wallRows(m_probes, m_standings, m_past, m_now, m_time.zone()));
    if (m_list->currentIndex().isValid())
        return;
    QModelIndex wanted = m_model.indexOf(current);
    if (!wanted.isValid() && m_model.rowCount() > 1)
        wanted = m_model.index(1); // below the first title
    m_list->setCurrentIndex(wanted);
}

void WallTab::showChosen()
{
    m_actions->setStanding(standing(currentProbe()));
}

void WallTab::showMenu(const QPoint &position)
{
    if (currentProbe().isEmpty())
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(QStringLiteral("&Open"), this, [this] { showProbe(currentProbe()); });
    m_actions->addTo(menu);
    menu->popup(m_list->viewport()->mapToGlobal(position));
}

QString WallTab::currentProbe() const
{
    return m_list->currentIndex().data(KeyRole).toString();
}

bool WallTab::showProbe(const QString &probeId)
{
    const ProbeSpec *spec = probe(probeId);
    if (!spec)
        return false;
    m_list->setCurrentIndex(m_model.indexOf(probeId));
    const ProbeSpec *parent = probe(spec->parent);
    m_panel->setProbe(*spec, parent ? parent->name : QString());
    showPanelStanding();
    m_stack->setCurrentWidget(m_panel);
    m_panel->setFocus();
    emit probeShown(probeId);
    return true;
}

void WallTab::showWall()
{
    m_stack->setCurrentIndex(0);
    m_list->setFocus();
}

bool WallTab::isProbeShown() const
{
    return m_stack->currentWidget() == m_panel;
}

void WallTab::showPanelStanding()
{
    if (const auto shown = standing(m_panel->probeId()))
        m_panel->setStanding(*shown, m_now);
}

const ProbeSpec *WallTab::probe(const QString &id) const
{
    const auto at = std::find_if(m_probes.begin(), m_probes.end(),
                                 [&id](const ProbeSpec &each) { return each.id == id; });
    return at == m_probes.end() || id.isEmpty() ? nullptr : &*at;
}

std::optional<ProbeStanding> WallTab::standing(const QString &id) const
{
    const auto at = std::find_if(m_standings.begin(), m_standings.end(),
                                 [&id](const ProbeStanding &each) { return each.id == id; });
    return at == m_standings.end() ? std::nullopt : std::optional(*at);
}

} // namespace clicknback
