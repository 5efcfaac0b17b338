// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/environments/environmentlist.h"

#include "models/domain/severity.h"
#include "models/items/itemroles.h"
#include "ui/shell/badge.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/celldelegate.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/tableheader.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace clicknback {

namespace {

constexpr int kMostShownRows = 7;
constexpr int kListRow = 36;
enum Column { KindColumn, NameColumn, ConnectionColumn, ColumnCount };

/// Mark and words: a file that cannot be used is told by shape, not by colour alone.
QTableWidgetItem *connectionCell(const SavedEnvironment &environment)
{
    auto *item = new QTableWidgetItem(
        environment.problem.isEmpty() ? environment.summary : QStringLiteral("cannot be opened"));
    if (!environment.problem.isEmpty())
        item->setData(SeverityRole, int(Severity::Critical));
    else if (!environment.warnings.isEmpty())
        item->setData(SeverityRole, int(Severity::Warning));
    return item;
}

QWidget *badgeCell(EnvironmentKind kind)
{
    auto *cell = new QWidget;
    auto *row = new QHBoxLayout(cell);
    row->setContentsMargins(kGrid, 0, kGrid, 0);
    auto *badge = new Badge;
    badge->setKind(kind);
    badge->setAttribute(Qt::WA_TransparentForMouseEvents);
    row->addWidget(badge);
    row->addStretch(1);
    return cell;
}

} // namespace

EnvironmentList::EnvironmentList(const QString &name, bool showsFiles, QWidget *parent)
    : QWidget(parent)
    , m_name(name)
    , m_showsFiles(showsFiles)
    , m_table(new QTableWidget(0, ColumnCount))
    , m_remark(new PlainLabel)
    , m_none(new PlainLabel(QStringLiteral("No environment is saved yet.")))
{
    m_remark->setObjectName(name + QStringLiteral("-environment-remark"));
    m_remark->setWordWrap(true);
    m_remark->setMuted(true);
    m_none->setMuted(true);
    build();
    auto *buttons = new QHBoxLayout;
    m_open = addButton(QStringLiteral("C&onnect"), "open");
    m_edit = addButton(QStringLiteral("&Edit…"), "edit");
    m_delete = addButton(QStringLiteral("De&lete…"), "delete");
    m_new = addButton(QStringLiteral("&New connection…"), "new");
    for (QPushButton *button : {m_open, m_edit, m_delete})
        buttons->addWidget(button);
    buttons->addStretch(1);
    buttons->addWidget(m_new);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGrid);
    layout->addWidget(m_none);
    layout->addWidget(m_table);
    layout->addWidget(m_remark);
    layout->addLayout(buttons);
    connect(m_open, &QPushButton::clicked, this, [this] { emit openRequested(currentName()); });
    connect(m_edit, &QPushButton::clicked, this, [this] { emit editRequested(currentName()); });
    connect(m_delete, &QPushButton::clicked, this, [this] { emit deleteRequested(currentName()); });
    connect(m_new, &QPushButton::clicked, this, &EnvironmentList::newRequested);
    setEnvironments({});
}

void EnvironmentList::build()
{
    m_table->setObjectName(m_name + QStringLiteral("-environments"));
    m_table->setAccessibleName(QStringLiteral("Saved environments"));
    auto *header = new TableHeader(m_table);
    header->setSectionsClickable(false);
    header->setSectionsMovable(false);
    m_table->setHorizontalHeader(header);
    m_table->setHorizontalHeaderLabels(
        {QStringLiteral("Kind"), QStringLiteral("Name"), QStringLiteral("Connection")});
    m_table->setItemDelegate(new CellDelegate(m_table));
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(kListRow);
    m_table->setShowGrid(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setTabKeyNavigation(false);
    m_table->setTextElideMode(Qt::ElideMiddle);
    m_table->setWordWrap(false);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    header->setSectionResizeMode(KindColumn, QHeaderView::ResizeToContents);
    header->setSectionResizeMode(NameColumn, QHeaderView::Fixed);
    header->setSectionResizeMode(ConnectionColumn, QHeaderView::Stretch);
    m_table->installEventFilter(this);
    connect(m_table, &QTableWidget::itemSelectionChanged, this, &EnvironmentList::showChoice);
    connect(m_table, &QTableWidget::cellDoubleClicked, this, [this] { m_open->click(); });
}

QPushButton *EnvironmentList::addButton(const QString &text, const char *name)
{
    auto *button = new QPushButton(text);
    button->setObjectName(m_name + QLatin1Char('-') + QLatin1String(name));
    button->setAutoDefault(false);
    return button;
}

void EnvironmentList::setEnvironments(const std::vector<SavedEnvironment> &environments)
{
    const QString chosen = currentName();
    m_environments = environments;
    m_table->setRowCount(0);
    m_table->setRowCount(int(environments.size()));
    for (int row = 0; row < m_table->rowCount(); ++row)
        fillRow(row, environments[std::size_t(row)]);
    m_table->setVisible(!environments.empty());
    m_none->setVisible(environments.empty());
    fitNames();
    fitHeight();
    selectFirst();
    select(chosen);
    showChoice();
}

void EnvironmentList::fillRow(int row, const SavedEnvironment &environment)
{
    m_table->setItem(row, KindColumn, new QTableWidgetItem);
    if (environment.problem.isEmpty())
        m_table->setCellWidget(row, KindColumn, badgeCell(environment.kind));
    m_table->setItem(row, NameColumn, new QTableWidgetItem(environment.name));
    m_table->setItem(row, ConnectionColumn, connectionCell(environment));
}

void EnvironmentList::showChoice()
{
    const SavedEnvironment *chosen = current();
    const bool usable = chosen && chosen->problem.isEmpty();
    m_open->setEnabled(usable);
    m_edit->setEnabled(usable);
    m_delete->setEnabled(chosen);
    for (QPushButton *button : {m_open, m_edit, m_delete})
        button->setVisible(!m_environments.empty());
    m_remark->setText(chosen ? remarkOn(*chosen) : QString());
    m_remark->setVisible(!m_remark->text().isEmpty());
}

QString EnvironmentList::remarkOn(const SavedEnvironment &environment) const
{
    if (!environment.problem.isEmpty())
        return environment.problem;
    QStringList lines = environment.warnings;
    if (m_showsFiles && lines.isEmpty())
        lines << environment.file;
    return lines.join(QLatin1Char('\n'));
}

/// As wide as the longest name, within reason; asked of the font that is shown, not of a first
/// guess.
void EnvironmentList::fitNames()
{
    m_table->ensurePolished();
    int widest = 0;
    for (const SavedEnvironment &environment : m_environments)
        widest = std::max(widest, m_table->fontMetrics().horizontalAdvance(environment.name));
    m_table->horizontalHeader()->resizeSection(
        NameColumn, std::clamp(widest + 3 * kGrid, 12 * kGrid, 30 * kGrid));
}

void EnvironmentList::fitHeight()
{
    const int rows = std::min(m_table->rowCount(), kMostShownRows);
    m_table->setFixedHeight(m_table->horizontalHeader()->height() + rows * kListRow + 2);
}

const SavedEnvironment *EnvironmentList::current() const
{
    const int row = m_table->currentRow();
    const bool isRow = row >= 0 && row < int(m_environments.size());
    return isRow ? &m_environments[std::size_t(row)] : nullptr;
}

QString EnvironmentList::currentName() const
{
    const SavedEnvironment *chosen = current();
    return chosen ? chosen->name : QString();
}

/// One that can be opened, if there is one.
void EnvironmentList::selectFirst()
{
    const auto isUsable = [](const SavedEnvironment &saved) { return saved.problem.isEmpty(); };
    const auto first = std::find_if(m_environments.begin(), m_environments.end(), isUsable);
    if (m_table->rowCount() > 0)
        m_table->selectRow(first == m_environments.end() ? 0 : int(first - m_environments.begin()));
}

void EnvironmentList::select(const QString &name)
{
    for (int row = 0; row < m_table->rowCount(); ++row) {
        if (m_environments[std::size_t(row)].name == name)
            m_table->selectRow(row);
    }
}

bool EnvironmentList::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    if (key == Qt::Key_Return || key == Qt::Key_Enter)
        m_open->click();
    else if (key == Qt::Key_Delete)
        m_delete->click();
    else
        return QWidget::eventFilter(watched, event);
    return true;
}

} // namespace clicknback
