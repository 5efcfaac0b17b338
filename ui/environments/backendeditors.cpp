// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/environments/backendeditors.h"

#include "ui/theme/tokens.h"
#include "ui/widgets/celldelegate.h"
#include "ui/widgets/tableheader.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSet>
#include <QSpinBox>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace clicknback {

namespace {

constexpr int kLeastRows = 2;
constexpr int kMostRows = 6;

QString cellText(const QTableWidget &table, int row, int column)
{
    const QTableWidgetItem *item = table.item(row, column);
    return item ? item->text().trimmed() : QString();
}

QSpinBox *numberField(const char *name, int most, const QString &suffix)
{
    auto *field = new QSpinBox;
    field->setObjectName(QLatin1String(name));
    field->setRange(1, most);
    field->setSuffix(suffix);
    field->setButtonSymbols(QAbstractSpinBox::NoButtons);
    field->setMaximumWidth(20 * kGrid);
    return field;
}

} // namespace

InstancesEditor::InstancesEditor(QWidget *parent)
    : QWidget(parent)
    , m_table(new QTableWidget(0, 2))
    , m_remove(new QPushButton(QStringLiteral("Remove")))
{
    m_table->setObjectName(QStringLiteral("instances-table"));
    m_table->setAccessibleName(QStringLiteral("Instances"));
    auto *header = new TableHeader(m_table);
    header->setSectionsClickable(false);
    header->setSectionsMovable(false);
    header->setDefaultSectionSize(18 * kGrid);
    m_table->setHorizontalHeader(header);
    m_table->setHorizontalHeaderLabels({QStringLiteral("Name"), QStringLiteral("Address")});
    m_table->setItemDelegate(new CellDelegate(m_table));
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(kRowHeight);
    m_table->setShowGrid(false);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setTabKeyNavigation(false);
    auto *add = new QPushButton(QStringLiteral("Add"));
    add->setObjectName(QStringLiteral("instances-add"));
    m_remove->setObjectName(QStringLiteral("instances-remove"));
    for (QPushButton *button : {add, m_remove})
        button->setAutoDefault(false);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(add);
    buttons->addWidget(m_remove);
    buttons->addStretch(1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_table);
    layout->addLayout(buttons);
    connect(add, &QPushButton::clicked, this, [this] {
        addRow({}, {});
        m_table->setFocus();
        m_table->setCurrentCell(m_table->rowCount() - 1, 0);
        m_table->edit(m_table->currentIndex());
    });
    connect(m_remove, &QPushButton::clicked, this, &InstancesEditor::removeRow);
    connect(m_table, &QTableWidget::itemChanged, this, &InstancesEditor::changed);
    fitHeight();
}

void InstancesEditor::setInstances(const std::vector<InstanceAddress> &instances)
{
    m_table->setRowCount(0);
    for (const InstanceAddress &instance : instances)
        addRow(instance.name, instance.baseUrl);
    fitHeight();
}

std::vector<InstancesEditor::Row> InstancesEditor::rows() const
{
    std::vector<Row> rows;
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const Row texts{cellText(*m_table, row, 0), cellText(*m_table, row, 1)};
        if (!texts.name.isEmpty() || !texts.address.isEmpty())
            rows.push_back(texts);
    }
    return rows;
}

std::vector<InstanceAddress> InstancesEditor::instances() const
{
    std::vector<InstanceAddress> instances;
    for (const Row &row : rows())
        instances.push_back({row.name, instanceUrlFrom(row.address).value_or(row.address)});
    return instances;
}

QString InstancesEditor::problem() const
{
    QSet<QString> names;
    for (const Row &row : rows()) {
        if (row.name.isEmpty())
            return QStringLiteral("The instance at %1 needs a name.").arg(row.address);
        if (!instanceUrlFrom(row.address))
            return QStringLiteral("The instance “%1” needs an http or https address such as "
                                  "http://127.0.0.1:8001.")
                .arg(row.name);
        if (names.contains(row.name))
            return QStringLiteral("Two instances are called “%1”.").arg(row.name);
        names.insert(row.name);
    }
    return {};
}

void InstancesEditor::addRow(const QString &name, const QString &address)
{
    const int row = m_table->rowCount();
    m_table->insertRow(row);
    m_table->setItem(row, 0, new QTableWidgetItem(name));
    m_table->setItem(row, 1, new QTableWidgetItem(address));
    fitHeight();
}

void InstancesEditor::removeRow()
{
    if (m_table->currentRow() >= 0)
        m_table->removeRow(m_table->currentRow());
    fitHeight();
    emit changed();
}

void InstancesEditor::fitHeight()
{
    const int rows = std::clamp(m_table->rowCount(), kLeastRows, kMostRows);
    m_table->setFixedHeight(m_table->horizontalHeader()->height() + rows * kRowHeight + 2);
    m_remove->setEnabled(m_table->rowCount() > 0);
}

BackendEditor::BackendEditor(QWidget *parent)
    : QWidget(parent)
    , m_percentage(new QLineEdit)
    , m_interval(numberField("backend-interval", 7 * 24 * 3600, QStringLiteral(" s")))
    , m_attempts(numberField("backend-attempts", 1000, {}))
    , m_merchant(new QLineEdit)
{
    m_percentage->setObjectName(QStringLiteral("backend-percentage"));
    m_percentage->setMaximumWidth(20 * kGrid);
    m_merchant->setObjectName(QStringLiteral("backend-merchant"));
    m_merchant->setPlaceholderText(QStringLiteral("none"));
    auto *form = new QFormLayout(this);
    form->setContentsMargins(0, 0, 0, 0);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(QStringLiteral("Highest cashback, %"), m_percentage);
    form->addRow(QStringLiteral("Verification job every"), m_interval);
    form->addRow(QStringLiteral("Verification attempts"), m_attempts);
    form->addRow(QStringLiteral("Rejection merchant's id"), m_merchant);
    for (QLineEdit *edit : {m_percentage, m_merchant})
        connect(edit, &QLineEdit::textChanged, this, &BackendEditor::changed);
    setSettings({});
}

void BackendEditor::setSettings(const BackendSettings &settings)
{
    m_percentage->setText(settings.maximumCashbackPercentage.toText());
    m_interval->setValue(int(settings.jobInterval.count()));
    m_attempts->setValue(settings.verificationAttempts);
    m_merchant->setText(settings.rejectionMerchantId);
    m_settings = settings;
}

std::optional<Decimal> BackendEditor::percentage() const
{
    const std::optional<Decimal> value = Decimal::fromText(m_percentage->text());
    const double number = value ? value->toText().toDouble() : -1;
    return number >= 0 && number <= 100 ? value : std::nullopt;
}

BackendSettings BackendEditor::settings() const
{
    BackendSettings settings = m_settings;
    settings.maximumCashbackPercentage = percentage().value_or(settings.maximumCashbackPercentage);
    settings.jobInterval = std::chrono::seconds(m_interval->value());
    settings.verificationAttempts = m_attempts->value();
    settings.rejectionMerchantId = m_merchant->text().trimmed();
    return settings;
}

QString BackendEditor::problem() const
{
    return percentage() ? QString()
                        : QStringLiteral("The highest cashback is a number from 0 to 100.");
}

} // namespace clicknback
