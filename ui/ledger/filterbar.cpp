// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/ledger/filterbar.h"

#include "models/domain/status.h"
#include "models/items/format.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/plainlabel.h"

#include <QAction>
#include <QComboBox>
#include <QDateEdit>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace clicknback {

namespace {

enum Period { AnyTime = 0, Today = 1, Week = 7, Month = 30, Quarter = 90, Chosen = -1 };

QLineEdit *edit(const char *name, const QString &placeholder, const QString &accessible, int width)
{
    auto *made = new QLineEdit;
    made->setObjectName(QLatin1String(name));
    made->setPlaceholderText(placeholder);
    made->setAccessibleName(accessible);
    made->setClearButtonEnabled(width > 120);
    made->setMinimumWidth(width);
    if (width <= 120)
        made->setMaximumWidth(width);
    return made;
}

QDateEdit *dateEdit(const char *name, const QString &accessible)
{
    auto *made = new QDateEdit(Instant::now().utcDay());
    made->setObjectName(QLatin1String(name));
    made->setAccessibleName(accessible);
    made->setCalendarPopup(true);
    made->setDisplayFormat(QStringLiteral("d MMM yyyy"));
    return made;
}

} // namespace

FilterBar::FilterBar(QWidget *parent)
    : QWidget(parent)
    , m_text(edit("filter-text", QStringLiteral("Id, e-mail or merchant"),
                  QStringLiteral("Text to look for"), 200))
    , m_status(new QPushButton)
    , m_merchant(new QComboBox)
    , m_period(new QComboBox)
    , m_from(dateEdit("filter-from", QStringLiteral("First day (UTC)")))
    , m_to(dateEdit("filter-to", QStringLiteral("Last day (UTC)")))
    , m_minimum(
          edit("filter-minimum", QStringLiteral("min €"), QStringLiteral("Smallest amount"), 80))
    , m_maximum(
          edit("filter-maximum", QStringLiteral("max €"), QStringLiteral("Largest amount"), 80))
    , m_user(new QPushButton)
    , m_clear(new QPushButton(QStringLiteral("Clear")))
    , m_complaint(new PlainLabel)
{
    buildStatusMenu();
    buildPeriod();
    m_merchant->setObjectName(QStringLiteral("filter-merchant"));
    m_merchant->setAccessibleName(QStringLiteral("Merchant"));
    m_merchant->addItem(QStringLiteral("Any merchant"), QString());
    m_merchant->setMaximumWidth(200);
    m_user->setObjectName(QStringLiteral("filter-user"));
    m_user->setToolTip(QStringLiteral("Show all users again"));
    m_clear->setObjectName(QStringLiteral("filter-clear"));
    m_complaint->setObjectName(QStringLiteral("filter-complaint"));
    auto *row = new QHBoxLayout;
    row->setSpacing(kGrid);
    row->addWidget(m_text, 1);
    for (QWidget *widget : std::initializer_list<QWidget *>{
             m_status, m_merchant, m_period, m_from, m_to, m_minimum, m_maximum, m_user, m_clear})
        row->addWidget(widget);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(row);
    layout->addWidget(m_complaint);
    connectEdits();
    showFilter();
}

void FilterBar::buildStatusMenu()
{
    m_status->setObjectName(QStringLiteral("filter-status"));
    m_status->setAccessibleName(QStringLiteral("Purchase status"));
    auto *menu = new QMenu(m_status);
    for (const PurchaseStatus status : kPurchaseStatuses) {
        QAction *action = menu->addAction(toText(status));
        action->setCheckable(true);
        connect(action, &QAction::toggled, this, &FilterBar::readEdits);
        m_statusActions.push_back(action);
    }
    m_status->setMenu(menu);
}

void FilterBar::buildPeriod()
{
    m_period->setObjectName(QStringLiteral("filter-period"));
    m_period->setAccessibleName(QStringLiteral("Days of purchase (UTC)"));
    m_period->addItem(QStringLiteral("Any day"), AnyTime);
    m_period->addItem(QStringLiteral("Today"), Today);
    m_period->addItem(QStringLiteral("Last 7 days"), Week);
    m_period->addItem(QStringLiteral("Last 30 days"), Month);
    m_period->addItem(QStringLiteral("Last 90 days"), Quarter);
    m_period->addItem(QStringLiteral("From … to …"), Chosen);
}

void FilterBar::connectEdits()
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(300);
    connect(&m_pause, &QTimer::timeout, this, &FilterBar::readEdits);
    for (QLineEdit *lineEdit : {m_text, m_minimum, m_maximum}) {
        connect(lineEdit, &QLineEdit::textEdited, &m_pause, qOverload<>(&QTimer::start));
        connect(lineEdit, &QLineEdit::textChanged, this, [this, lineEdit] {
            if (lineEdit->text().isEmpty() && !m_showing)
                readEdits(); // the clear button is no edit
        });
        connect(lineEdit, &QLineEdit::returnPressed, this, &FilterBar::readEdits);
    }
    connect(m_merchant, &QComboBox::currentIndexChanged, this, &FilterBar::readEdits);
    connect(m_period, &QComboBox::currentIndexChanged, this, &FilterBar::readEdits);
    connect(m_from, &QDateEdit::dateChanged, this, &FilterBar::readEdits);
    connect(m_to, &QDateEdit::dateChanged, this, &FilterBar::readEdits);
    connect(m_user, &QPushButton::clicked, this, [this] {
        m_filter.userId.clear();
        showFilter();
        emit filterChanged(m_filter);
    });
    connect(m_clear, &QPushButton::clicked, this, [this] {
        setFilter({});
        emit filterChanged(m_filter);
    });
}

void FilterBar::setFilter(const LedgerFilter &filter)
{
    m_filter = filter;
    m_complaint->clear();
    m_showing = true;
    m_minimum->clear(); // an edit with the focus would keep its text
    m_maximum->clear();
    m_showing = false;
    showFilter();
}

void FilterBar::setMerchants(const std::vector<MerchantName> &merchants)
{
    const QSignalBlocker blocker(m_merchant);
    m_merchant->clear();
    m_merchant->addItem(QStringLiteral("Any merchant"), QString());
    for (const MerchantName &merchant : merchants)
        m_merchant->addItem(merchant.active ? merchant.name
                                            : merchant.name + QStringLiteral(" (inactive)"),
                            merchant.id);
    m_merchant->setCurrentIndex(std::max(0, m_merchant->findData(m_filter.merchantIds.value(0))));
}

void FilterBar::readEdits()
{
    if (m_showing)
        return;
    m_pause.stop();
    LedgerFilter filter;
    filter.userId = m_filter.userId;
    filter.text = m_text->text().trimmed();
    const QString merchant = m_merchant->currentData().toString();
    filter.merchantIds = merchant.isEmpty() ? QStringList() : QStringList{merchant};
    for (const QAction *action : m_statusActions) {
        if (action->isChecked())
            filter.purchaseStatuses << action->text();
    }
    m_complaint->clear();
    filter.minimumAmount = readAmount(m_minimum);
    filter.maximumAmount = readAmount(m_maximum);
    const int period = m_period->currentData().toInt();
    if (period == Chosen) {
        filter.fromDay = m_from->date();
        filter.toDay = m_to->date();
        if (m_from->date() > m_to->date())
            m_complaint->setText(QStringLiteral("The first day is after the last day."));
    } else if (period != AnyTime) {
        filter.lastDays = period;
    }
    const bool changed = !(filter == m_filter);
    m_filter = filter;
    showFilter();
    if (changed)
        emit filterChanged(m_filter);
}

std::optional<Money> FilterBar::readAmount(QLineEdit *lineEdit)
{
    const QString text = lineEdit->text().trimmed().replace(QLatin1Char(','), QLatin1Char('.'));
    if (text.isEmpty())
        return std::nullopt;
    const Result<Money> amount = Money::fromText(text);
    if (amount && !amount->isNotANumber())
        return *amount;
    m_complaint->setText(
        QStringLiteral("“%1” is not an amount, so it does not restrict.").arg(text));
    return std::nullopt;
}

void FilterBar::showFilter()
{
    m_showing = true;
    if (m_text->text().trimmed() != m_filter.text)
        m_text->setText(m_filter.text);
    m_merchant->setCurrentIndex(std::max(0, m_merchant->findData(m_filter.merchantIds.value(0))));
    showStatuses();
    showPeriod();
    m_user->setVisible(!m_filter.userId.isEmpty());
    m_user->setText(QStringLiteral("User %1 ×").arg(shortenId(m_filter.userId)));
    m_clear->setEnabled(!m_filter.isEmpty());
    m_complaint->setVisible(!m_complaint->text().isEmpty());
    m_showing = false;
}

void FilterBar::showStatuses()
{
    for (QAction *action : m_statusActions)
        action->setChecked(m_filter.purchaseStatuses.contains(action->text()));
    m_status->setText(m_filter.purchaseStatuses.isEmpty()
                          ? QStringLiteral("Any status")
                          : m_filter.purchaseStatuses.join(QStringLiteral(", ")));
}

void FilterBar::showPeriod()
{
    const bool chosen = m_filter.fromDay || m_filter.toDay;
    m_period->setCurrentIndex(
        m_period->findData(chosen ? int(Chosen) : m_filter.lastDays.value_or(AnyTime)));
    if (chosen) {
        const QDate today = Instant::now().utcDay();
        m_from->setDate(m_filter.fromDay.value_or(today));
        m_to->setDate(m_filter.toDay.value_or(today));
    }
    m_from->setVisible(m_period->currentData().toInt() == Chosen);
    m_to->setVisible(m_period->currentData().toInt() == Chosen);
}

} // namespace clicknback
