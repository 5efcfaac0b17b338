// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/catalogue/cataloguetab.h"

#include "models/items/format.h"
#include "ui/catalogue/cataloguedetails.h"
#include "ui/corrections/correctionmenu.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/plainlabel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace clicknback {

CatalogueTab::CatalogueTab(const Texts &texts)
    : m_texts(texts)
    , m_filters(new QHBoxLayout)
    , m_stack(new QStackedWidget)
    , m_text(new QLineEdit)
    , m_onlyFindings(new QCheckBox(QStringLiteral("Only with findings")))
    , m_summary(new PlainLabel)
    , m_message(new PlainLabel)
    , m_partly(new Banner(Severity::Warning))
    , m_table(new DataTable(QStringLiteral("%1-table").arg(texts.name)))
    , m_details(new CatalogueDetails(texts.hint))
{
    setObjectName(QStringLiteral("catalogue-%1").arg(texts.name));
    m_message->setObjectName(QStringLiteral("%1-complaint").arg(texts.name));
    m_message->setWordWrap(true);
    m_message->setAlignment(Qt::AlignCenter);
    m_message->setMuted(true);
    m_stack->addWidget(buildBody());
    m_stack->addWidget(m_message);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, kGrid, 0, 0);
    layout->addWidget(m_stack);
    connect(m_text, &QLineEdit::textChanged, this, [this] { applyFilter(); });
    connect(m_onlyFindings, &QCheckBox::toggled, this, [this] { applyFilter(); });
    connect(m_table, &DataTable::currentKeyChanged, this, &CatalogueTab::updateDetails);
    auto *corrections = CorrectionMenu::of(m_table, [this] {
        return offeredByKeys(m_table->selectedKeys(),
                             [this](const QString &key) { return offered(key); });
    });
    connect(corrections, &CorrectionMenu::requested, this, &CatalogueTab::correctionRequested);
}

QWidget *CatalogueTab::buildBody()
{
    m_text->setObjectName(QStringLiteral("%1-text").arg(m_texts.name));
    m_text->setPlaceholderText(m_texts.placeholder);
    m_text->setAccessibleName(
        QStringLiteral("Text to look for in %1").arg(m_texts.title.toLower()));
    m_text->setClearButtonEnabled(true);
    m_text->setMaximumWidth(320);
    m_onlyFindings->setObjectName(QStringLiteral("%1-findings").arg(m_texts.name));
    m_summary->setObjectName(QStringLiteral("%1-summary").arg(m_texts.name));
    m_summary->setMuted(true);
    m_summary->setWordWrap(true);
    m_partly->setObjectName(QStringLiteral("%1-partly").arg(m_texts.name));
    m_partly->hide();
    m_table->setAccessibleName(m_texts.title);
    m_filters->setSpacing(kGrid);
    m_filters->addWidget(m_text, 1);
    m_filters->addWidget(m_onlyFindings);
    m_filters->addStretch(1);
    auto *splitter = new QSplitter(Qt::Horizontal);
    splitter->addWidget(m_table);
    splitter->addWidget(m_details);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({910, 340});
    splitter->setChildrenCollapsible(false);
    auto *body = new QWidget;
    auto *layout = new QVBoxLayout(body);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGrid);
    layout->addLayout(m_filters);
    layout->addWidget(m_summary);
    layout->addWidget(m_partly);
    layout->addWidget(splitter, 1);
    return body;
}

void CatalogueTab::setModel(QAbstractItemModel *model, const QList<int> &widths,
                            const QList<int> &hidden)
{
    m_table->setModel(model);
    m_table->setDefaultWidths(widths);
    m_table->setHiddenByDefault(hidden);
    m_table->setEmptyText(QStringLiteral("Nothing matches."));
}

QComboBox *CatalogueTab::addChoice(const QString &name, const QString &accessibleName,
                                   const Choices &choices)
{
    auto *choice = new QComboBox;
    choice->setObjectName(QStringLiteral("%1-%2").arg(m_texts.name, name));
    choice->setAccessibleName(accessibleName);
    for (const auto &[text, number] : choices)
        choice->addItem(text, number);
    const int place = m_filters->indexOf(m_onlyFindings);
    m_filters->insertWidget(place, choice);
    // Tab goes through the row as it is read.
    setTabOrder(m_filters->itemAt(place - 1)->widget(), choice);
    setTabOrder(choice, m_onlyFindings);
    setTabOrder(m_onlyFindings, m_table);
    connect(choice, &QComboBox::currentIndexChanged, this, [this] { applyFilter(); });
    return choice;
}

QPushButton *CatalogueTab::addLink(const QString &name, const QString &text)
{
    return m_details->addLink(QStringLiteral("%1-%2").arg(m_texts.name, name), text);
}

void CatalogueTab::setFilterText(const QString &text)
{
    m_text->setText(text);
}

QString CatalogueTab::filterText() const
{
    return m_text->text().trimmed();
}

bool CatalogueTab::onlyFindings() const
{
    return m_onlyFindings->isChecked();
}

void CatalogueTab::setOnlyFindings(bool only)
{
    m_onlyFindings->setChecked(only);
}

void CatalogueTab::setSummary(const QString &text)
{
    m_summary->setText(text);
}

void CatalogueTab::showPart(bool isReadable, const QString &complaint)
{
    m_message->setText(
        isReadable ? QString()
                   : QStringLiteral("%1 cannot be shown.\n%2").arg(m_texts.title, complaint));
    m_partly->setText(QStringLiteral("%1 What depends on it is unknown.").arg(complaint));
    m_partly->setVisible(isReadable && !complaint.isEmpty());
    m_stack->setCurrentIndex(isReadable ? 0 : 1);
}

void CatalogueTab::showWaiting(const QString &text)
{
    m_message->setText(text);
    m_stack->setCurrentIndex(1);
}

void CatalogueTab::updateDetails()
{
    const QString key = m_table->currentKey();
    m_details->setSections(key.isEmpty() ? std::vector<FactSection>() : facts(key));
}

std::optional<bool> chosenBool(const QComboBox &choice)
{
    const int number = chosenNumber(choice);
    return number < 0 ? std::nullopt : std::optional(number == 1);
}

int chosenNumber(const QComboBox &choice)
{
    return choice.currentData().toInt();
}

QString shownOf(qint64 shown, qint64 all, const QString &noun)
{
    const QString plural = all == 1 ? noun : noun + u's';
    return shown == all
               ? QStringLiteral("%1 %2").arg(formatCount(all), plural)
               : QStringLiteral("%1 of %2 %3").arg(formatCount(shown), formatCount(all), plural);
}

QString findingsText(qint64 count)
{
    return count == 0 ? QStringLiteral("none with findings")
                      : QStringLiteral("%1 with findings").arg(formatCount(count));
}

} // namespace clicknback
