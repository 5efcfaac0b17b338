// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/releases/migrations/migrationstab.h"

#include "models/items/format.h"
#include "models/items/releases/migrationwords.h"
#include "ui/releases/detaillist.h"
#include "ui/releases/migrations/migrationdetails.h"
#include "ui/releases/migrations/migrationgraphview.h"
#include "ui/releases/parts.h"
#include "ui/releases/schema/revisionline.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/plainlabel.h"

#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace clicknback {

MigrationsTab::MigrationsTab(QWidget *parent)
    : QWidget(parent)
    , m_summary(wrappedLabel("migrations-summary", true))
    , m_problems(wrappedLabel("migrations-problems"))
    , m_graph(new MigrationGraphView)
    , m_details(new DetailList(QStringLiteral("migration-details")))
    , m_why(wrappedLabel("migrations-unknown"))
    , m_chain(new RevisionLine)
    , m_stack(new QStackedWidget)
{
    setObjectName(QStringLiteral("migrations-tab"));
    m_stack->addWidget(buildFallback());
    m_stack->addWidget(buildGraph());
    QVBoxLayout *layout = bareLayout(this);
    layout->setContentsMargins(0, kGrid, 0, 0);
    layout->addWidget(m_stack);
    setFocusProxy(m_graph);
    connect(m_graph, &MigrationGraphView::currentChanged, this, &MigrationsTab::showChosen);
    showSource();
}

QWidget *MigrationsTab::buildGraph()
{
    auto *splitter = new QSplitter(Qt::Horizontal);
    splitter->addWidget(m_graph);
    auto *side = new QWidget;
    QVBoxLayout *air = bareLayout(side);
    air->setContentsMargins(2 * kGrid, 0, 0, 0);
    air->addWidget(m_details);
    splitter->addWidget(side);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);
    splitter->setSizes({760, 480});
    splitter->setChildrenCollapsible(false);
    auto *page = new QWidget;
    QVBoxLayout *layout = bareLayout(page);
    layout->addWidget(m_summary);
    layout->addWidget(m_problems);
    layout->addWidget(splitter, 1);
    return page;
}

QWidget *MigrationsTab::buildFallback()
{
    m_chain->setObjectName(QStringLiteral("revision-line"));
    auto *page = new QWidget;
    QVBoxLayout *layout = bareLayout(page);
    layout->addWidget(m_why);
    layout->addWidget(strongLabel(
        QStringLiteral("The chain this program was written for, newest on top"), *this));
    layout->addWidget(m_chain);
    layout->addStretch(1);
    return page;
}

void MigrationsTab::setPicture(const ReleasePicture &picture)
{
    m_migrations = picture.graph;
    m_database = picture.databaseRevisions;
    m_source = picture.graphSource;
    m_drift = picture.drift;
    m_graph->setRows(m_migrations ? graphRows(*m_migrations, m_database, picture.releases)
                                  : std::vector<GraphRow>());
    if (m_graph->currentRow() < 0 && m_database && !m_database->isEmpty()
        && !m_graph->showRevision(m_database->first()))
        m_graph->setCurrentRow(0);
    showSource();
    showChosen();
}

void MigrationsTab::setLosses(const std::vector<LossCount> &losses)
{
    m_losses = losses;
    showChosen();
}

void MigrationsTab::setKnownChain(const std::vector<RevisionStep> &steps)
{
    m_chain->setSteps(steps);
}

bool MigrationsTab::showRevision(const QString &revision)
{
    return m_graph->showRevision(revision);
}

void MigrationsTab::showSource()
{
    m_stack->setCurrentIndex(m_migrations ? 1 : 0);
    if (!m_migrations) {
        m_why->setText(
            QStringLiteral("The migrations of no release could be read: %1").arg(m_migrations.why));
        return;
    }
    m_summary->setText(graphSummary(*m_migrations, m_source, m_database));
    const QStringList problems = graphProblems(*m_migrations, m_database, m_drift);
    m_problems->setText(problems.join(u'\n'));
    m_problems->setVisible(!problems.isEmpty());
}

void MigrationsTab::showChosen()
{
    const QString revision = m_graph->currentRevision();
    const Migration *migration = m_migrations ? m_migrations->find(revision) : nullptr;
    m_details->show(revision, migration ? migrationDetails(*migration, m_losses)
                                        : std::vector<DetailSection>{
                                            {QStringLiteral("Choose a migration"), {}}});
}

} // namespace clicknback
