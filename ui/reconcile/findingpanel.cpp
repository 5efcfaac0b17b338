// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/reconcile/findingpanel.h"

#include "models/domain/reconcile/rowrules.h"
#include "models/items/checkwords.h"
#include "ui/charts/linechart.h"
#include "ui/corrections/correctionmenu.h"
#include "ui/reconcile/findingrows.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/factlist.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/timedisplay.h"

#include <QGridLayout>
#include <QMessageBox>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <functional>
#include <utility>

namespace clicknback {

namespace {

QPushButton *link(const char *name, const QString &text)
{
    auto *button = new QPushButton(text);
    button->setObjectName(QLatin1String(name));
    return button;
}

std::vector<Column<QString>> keyColumns(const std::function<QString(const QString &)> &who)
{
    return {{.title = QStringLiteral("Key"), .text = [](const QString &key) { return key; }},
            {.title = QStringLiteral("Who"), .text = who}};
}

} // namespace

FindingPanel::FindingPanel(TimeDisplay &time, QWidget *parent)
    : QFrame(parent)
    , m_time(time)
    , m_keyModel(keyColumns([this](const QString &key) { return m_names.value(key); }),
                 [](const QString &key) { return key; })
    , m_hint(new PlainLabel(QStringLiteral("Choose a finding to see what it means and which rows "
                                           "stand behind it.")))
    , m_body(new QWidget)
    , m_title(new PlainLabel)
    , m_facts(new FactList)
    , m_keysTitle(new PlainLabel)
    , m_keys(new DataTable(QStringLiteral("reconcile-keys")))
    , m_open(link("finding-open", QStringLiteral("Open")))
    , m_openOther(link("finding-open-other", QStringLiteral("Open the other")))
    , m_ledger(link("finding-ledger", QStringLiteral("Show these rows in the ledger")))
    , m_correct(link("finding-correct", QString()))
    , m_acknowledge(link("finding-acknowledge", QStringLiteral("Acknowledge…")))
    , m_withdraw(link("finding-withdraw", QStringLiteral("Withdraw")))
    , m_chart(new LineChart)
{
    setObjectName(QStringLiteral("finding-panel"));
    m_hint->setMuted(true);
    m_hint->setWordWrap(true);
    m_hint->setAlignment(Qt::AlignTop);
    m_title->setObjectName(QStringLiteral("finding-title"));
    m_title->setFont(strongFont(font()));
    m_title->setWordWrap(true);
    m_facts->setObjectName(QStringLiteral("finding-facts"));
    m_chart->setObjectName(QStringLiteral("chart-finding"));
    m_chart->setWholeNumbers(true);
    m_chart->setTitle(QStringLiteral("Violations over the runs"));
    m_chart->setEmptyText(QStringLiteral("No earlier run is known"));
    auto *body = new QVBoxLayout(m_body);
    body->setContentsMargins(0, 0, 0, 0);
    body->setSpacing(kGrid);
    body->addWidget(m_title);
    body->addWidget(m_facts, 3);
    body->addWidget(buildKeys(), 4);
    body->addWidget(buildLinks());
    body->addWidget(m_chart, 2);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * kGrid, 0, 0, 0);
    layout->addWidget(m_hint);
    layout->addWidget(m_body, 1);
    connect(&m_time, &TimeDisplay::changed, this, &FindingPanel::showTexts);
    setFinding({}, {}, false);
}

QWidget *FindingPanel::buildKeys()
{
    m_keysTitle->setObjectName(QStringLiteral("finding-keys-title"));
    m_keysTitle->setMuted(true);
    m_keys->setModel(&m_keyModel);
    m_keys->setDefaultWidths({100, 150});
    m_keys->setFlexibleWidths({}, {0, 1});
    m_keys->setAccessibleName(QStringLiteral("Rows behind the finding"));
    auto *keys = new QWidget;
    auto *layout = new QVBoxLayout(keys);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGrid / 2);
    layout->addWidget(m_keysTitle);
    layout->addWidget(m_keys, 1);
    connect(m_keys, &DataTable::currentKeyChanged, this, &FindingPanel::showLinks);
    connect(m_keys, &DataTable::rowActivated, this, [this] { open(0); });
    auto *corrections = CorrectionMenu::of(m_keys, [this] {
        return offeredByKeys(m_keys->selectedKeys(), [this](const QString &key) {
            return m_finding ? offeredFor(*m_finding->invariant, key) : OfferedCorrections();
        });
    });
    connect(corrections, &CorrectionMenu::requested, this, &FindingPanel::correctionRequested);
    return keys;
}

QWidget *FindingPanel::buildLinks()
{
    auto *links = new QWidget;
    auto *grid = new QGridLayout(links);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(kGrid);
    grid->addWidget(m_open, 0, 0);
    grid->addWidget(m_openOther, 0, 1);
    grid->addWidget(m_acknowledge, 0, 2);
    grid->addWidget(m_withdraw, 0, 3);
    grid->addWidget(m_ledger, 1, 0, 1, 4, Qt::AlignLeft);
    grid->addWidget(m_correct, 2, 0, 1, 4, Qt::AlignLeft);
    grid->setColumnStretch(4, 1);
    connect(m_open, &QPushButton::clicked, this, [this] { open(0); });
    connect(m_openOther, &QPushButton::clicked, this, [this] { open(1); });
    connect(m_ledger, &QPushButton::clicked, this,
            [this] { emit ledgerRequested(m_finding->result.id); });
    connect(m_correct, &QPushButton::clicked, this,
            [this] { emit correctionRequested(offeredForShown()); });
    connect(m_acknowledge, &QPushButton::clicked, this, &FindingPanel::acknowledgeRequested);
    connect(m_withdraw, &QPushButton::clicked, this, &FindingPanel::askWithdraw);
    return links;
}

void FindingPanel::setFinding(const std::optional<FindingRow> &finding,
                              const std::vector<PastRun> &runs, bool keepsKeys)
{
    const bool isSame = finding && m_finding && finding->result.id == m_finding->result.id;
    m_finding = finding;
    m_hint->setVisible(!m_finding);
    m_body->setVisible(m_finding.has_value());
    if (!m_finding)
        return;
    m_keysTitle->setText(keysTitle(*m_finding, keepsKeys));
    const QStringList &sample = m_finding->result.sample;
    std::vector<QString> keys(sample.begin(), sample.end());
    if (isSame)
        m_keyModel.mergeRows(std::move(keys));
    else
        m_keyModel.setRows(std::move(keys));
    if (m_keys->currentKey().isEmpty() && m_keys->shownRowCount() > 0)
        m_keys->view()->selectRow(0);
    m_keys->parentWidget()->setVisible(m_finding->isViolated());
    m_keys->setVisible(!sample.isEmpty());
    m_keys->showByDefault(1, std::any_of(sample.begin(), sample.end(), [this](const QString &key) {
                              return m_names.contains(key);
                          }));
    m_chart->setData(invariantLine(*m_finding->invariant, runs));
    m_chart->setVisible(runs.size() > 1);
    showTexts();
    showLinks();
}

void FindingPanel::setNames(QHash<QString, QString> names)
{
    m_names = std::move(names);
}

void FindingPanel::showTexts()
{
    m_chart->setZone(m_time.zone());
    if (!m_finding)
        return;
    m_title->setText(QStringLiteral("%1 · %2").arg(m_finding->result.id, titleOf(*m_finding)));
    m_facts->setSections(findingFacts(*m_finding, Instant::now(), m_time.zone()));
}

void FindingPanel::showLinks()
{
    if (!m_finding)
        return;
    const std::size_t places = targets().size();
    m_open->setVisible(m_finding->isViolated());
    m_open->setEnabled(places > 0);
    m_openOther->setVisible(places > 1);
    m_ledger->setVisible(m_finding->isViolated() && rowFindingsFrom({m_finding->result.id}) != 0);
    m_acknowledge->setVisible(m_finding->isViolated());
    m_withdraw->setVisible(m_finding->acknowledgement.has_value());
    const OfferedCorrections all = offeredForShown();
    m_correct->setVisible(!all.empty());
    if (!all.empty())
        m_correct->setText(menuText({all.front().kind, all}));
}

OfferedCorrections FindingPanel::offeredForShown() const
{
    return m_finding && m_finding->isViolated()
               ? offeredForAll(*m_finding->invariant, m_finding->result.sample)
               : OfferedCorrections();
}

std::vector<KeyTarget> FindingPanel::targets() const
{
    const QString key = m_keys->currentKey();
    return m_finding && !key.isEmpty() ? targetsOf(*m_finding->invariant, key)
                                       : std::vector<KeyTarget>();
}

void FindingPanel::open(std::size_t target)
{
    const std::vector<KeyTarget> places = targets();
    if (target < places.size())
        emit targetChosen(places[target]);
}

/// The reason and the expiry are lost with it.
void FindingPanel::askWithdraw()
{
    auto *box = new QMessageBox(
        QMessageBox::NoIcon, QStringLiteral("Withdraw an acknowledgement"),
        QStringLiteral("%1 counts as open again, and the reason “%2” and its expiry are forgotten.")
            .arg(m_finding->result.id, m_finding->acknowledgement->reason),
        QMessageBox::Cancel, this);
    box->setObjectName(QStringLiteral("withdraw-dialog"));
    box->setTextFormat(Qt::PlainText);
    box->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton *withdraw =
        box->addButton(QStringLiteral("&Withdraw"), QMessageBox::DestructiveRole);
    withdraw->setObjectName(QStringLiteral("withdraw-do"));
    connect(withdraw, &QPushButton::clicked, this,
            [this, id = m_finding->result.id] { emit withdrawRequested(id); });
    box->open();
}

void FindingPanel::enter()
{
    (m_keys->isVisible() ? m_keys->view() : static_cast<QWidget *>(m_acknowledge))->setFocus();
}

} // namespace clicknback
