// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/releases/list/releasestab.h"

#include "models/items/format.h"
#include "models/items/releases/releasefilter.h"
#include "ui/releases/list/releasepanel.h"
#include "ui/releases/parts.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/timedisplay.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

#include <utility>

namespace clicknback {

using Columns = ReleaseModel::Columns;

ReleasesTab::ReleasesTab(TimeDisplay &time, QWidget *parent)
    : QWidget(parent)
    , m_time(time)
    , m_model([&time] { return time.zone(); })
    , m_now(Instant::now())
    , m_filter(new QLineEdit)
    , m_count(new PlainLabel)
    , m_table(new DataTable(QStringLiteral("releases-table")))
    , m_panel(new ReleasePanel)
{
    m_table->setModel(&m_model);
    m_table->setDefaultWidths({110, 150, 80, 130, 130, 170, 110, 90, 80});
    m_table->setFlexibleWidths({Columns::Name, Columns::Verified, Columns::Running},
                               {Columns::Gates, Columns::Deployed});
    m_table->setHiddenByDefault({Columns::Made, Columns::CommitId, Columns::Image});
    m_table->setEmptyText(QStringLiteral("No release is known."));
    m_table->setAccessibleName(QStringLiteral("Releases, newest first"));
    auto *splitter = new QSplitter(Qt::Horizontal);
    splitter->addWidget(m_table);
    splitter->addWidget(m_panel);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);
    splitter->setSizes({760, 500});
    splitter->setChildrenCollapsible(false);
    QVBoxLayout *layout = bareLayout(this);
    layout->setContentsMargins(0, kGrid, 0, 0);
    layout->addWidget(buildTop());
    layout->addWidget(splitter, 1);
    setFocusProxy(m_table->view());
    connect(m_table, &DataTable::currentKeyChanged, this, &ReleasesTab::showChosen);
    connect(&time, &TimeDisplay::changed, this, [this] {
        m_table->view()->viewport()->update();
        showChosen();
    });
}

/// The table dies after our members and still speaks while it does.
ReleasesTab::~ReleasesTab()
{
    m_table->disconnect(this);
}

QWidget *ReleasesTab::buildTop()
{
    m_filter->setObjectName(QStringLiteral("releases-filter"));
    m_filter->setAccessibleName(QStringLiteral("Filter the releases"));
    m_filter->setPlaceholderText(QStringLiteral("Name, commit, title or digest"));
    m_filter->setClearButtonEnabled(true);
    m_count->setObjectName(QStringLiteral("releases-count"));
    m_count->setMuted(true);
    auto *top = new QWidget;
    auto *row = new QHBoxLayout(top);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kGrid);
    row->addWidget(m_filter, 1);
    row->addWidget(m_count, 1);
    connect(m_filter, &QLineEdit::textChanged, this, &ReleasesTab::showRows);
    return top;
}

void ReleasesTab::setPicture(const ReleasePicture &picture, Instant now)
{
    m_releases = picture.releases;
    m_graph = picture.graph;
    m_now = now;
    showRows();
}

void ReleasesTab::setEmptyText(const QString &text)
{
    m_table->setEmptyText(text);
}

void ReleasesTab::showRows()
{
    m_model.mergeRows(filterReleases(m_releases, m_filter->text()));
    if (!m_wanted.isEmpty() && m_model.find(m_wanted))
        m_table->selectKey(std::exchange(m_wanted, {}));
    if (m_table->currentKey().isEmpty() && m_table->shownRowCount() > 0)
        m_table->view()->selectRow(0);
    const auto all = std::int64_t(m_releases.size());
    const auto shown = std::int64_t(m_model.rows().size());
    m_count->setText(
        shown == all
            ? QStringLiteral("%1 releases").arg(formatCount(all))
            : QStringLiteral("%1 of %2 releases").arg(formatCount(shown), formatCount(all)));
    showChosen();
}

void ReleasesTab::choose(const QString &key)
{
    m_wanted = m_table->selectKey(key) ? QString() : key;
}

void ReleasesTab::showChosen()
{
    m_panel->setRelease(m_model.find(m_table->currentKey()), m_graph, m_now, m_time.zone());
}

} // namespace clicknback
