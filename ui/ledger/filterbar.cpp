// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/ledger/filterbar.h"

#include "models/domain/status.h"
#include "models/items/format.h"
#include "models/services/ledger/ledgerfilters.h"
#include "ui/ledger/choicemenu.h"
#include "ui/ledger/filtermenu.h"
#include "ui/ledger/filterwords.h"
#include "ui/ledger/findingsmenu.h"
#include "ui/ledger/merchantpicker.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/periodpicker.h"
#include "ui/widgets/plainlabel.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace clicknback {

namespace {

QLineEdit *edit(const char *name, const QString &placeholder, const QString &accessible)
{
    auto *made = new QLineEdit;
    made->setObjectName(QLatin1String(name));
    made->setPlaceholderText(placeholder);
    made->setAccessibleName(accessible);
    return made;
}

QLineEdit *amountEdit(const char *name, const QString &placeholder, const QString &accessible)
{
    QLineEdit *made = edit(name, placeholder, accessible);
    made->setFixedWidth(11 * kGrid);
    return made;
}

std::vector<ChoiceMenu::Choice> purchaseChoices()
{
    std::vector<ChoiceMenu::Choice> choices;
    choices.reserve(kPurchaseStatuses.size());
    for (const PurchaseStatus status : kPurchaseStatuses)
        choices.push_back({toText(status), toText(status)});
    return choices;
}

std::vector<ChoiceMenu::Choice> cashbackChoices()
{
    std::vector<ChoiceMenu::Choice> choices;
    for (const CashbackStatus status :
         {CashbackStatus::Pending, CashbackStatus::Available, CashbackStatus::Reversed})
        choices.push_back({toText(status), toText(status)});
    choices.push_back({QString(), QStringLiteral("no cashback row")});
    return choices;
}

QPushButton *chip(const char *name, const QString &hint)
{
    auto *made = new QPushButton;
    made->setObjectName(QLatin1String(name));
    made->setToolTip(hint);
    return made;
}

QToolButton *historyButton(const char *name, const QString &text, const QString &keys)
{
    auto *made = new QToolButton;
    made->setObjectName(QLatin1String(name));
    made->setAccessibleName(text);
    made->setToolTip(QStringLiteral("%1 (%2)").arg(text, keys));
    return made;
}

QWidget *rowOf(const std::vector<QWidget *> &widgets, std::size_t stretched)
{
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGrid);
    for (std::size_t i = 0; i < widgets.size(); ++i)
        layout->addWidget(widgets[i], i == stretched ? 1 : 0);
    return row;
}

std::optional<Money> amountOf(const QLineEdit *lineEdit)
{
    const QString text = lineEdit->text().trimmed().replace(QLatin1Char(','), QLatin1Char('.'));
    const Result<Money> amount = Money::fromText(text);
    return amount && !amount->isNotANumber() ? std::optional(*amount) : std::nullopt;
}

/// What was typed stays as long as it means the same.
void showAmount(QLineEdit *lineEdit, std::optional<Money> amount)
{
    if (amountOf(lineEdit) != amount)
        lineEdit->setText(amount ? amount->toText() : QString());
}

} // namespace

FilterBar::FilterBar(LedgerFilters &filters, QWidget *parent)
    : QWidget(parent)
    , m_filters(filters)
    , m_text(edit("filter-text", tr("Id, e-mail or merchant"), tr("Text to look for")))
    , m_status(new ChoiceMenu("filter-status", tr("Purchase status"), tr("Any status"),
                              purchaseChoices()))
    , m_cashback(new ChoiceMenu("filter-cashback", tr("Cashback status"), tr("Any cashback"),
                                cashbackChoices()))
    , m_merchants(new MerchantPicker)
    , m_period(new PeriodPicker(QStringLiteral("filter"), tr("Days of purchase (UTC)")))
    , m_minimum(amountEdit("filter-minimum", tr("min €"), tr("Smallest amount")))
    , m_maximum(amountEdit("filter-maximum", tr("max €"), tr("Largest amount")))
    , m_offer(new QComboBox)
    , m_findings(new FindingsMenu)
    , m_user(chip("filter-user", tr("Show all users again")))
    , m_age(chip("filter-age", tr("Show purchases of any age and status again")))
    , m_hours(chip("filter-hours", tr("Show all hours of the week again")))
    , m_undo(historyButton("filter-undo", tr("Undo the last change of the filter"), tr("Ctrl+Z")))
    , m_redo(historyButton("filter-redo", tr("Redo it"), tr("Ctrl+Shift+Z")))
    , m_kept(new FilterMenu(filters))
    , m_clear(new QPushButton(tr("Clear")))
    , m_complaint(new PlainLabel)
{
    setObjectName(QStringLiteral("filter-bar"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGrid);
    layout->addWidget(buildFirstRow());
    layout->addWidget(buildSecondRow());
    layout->addWidget(m_complaint);
    connectTyping();
    connectChoices();
    connectChips();
    connectHistory();
    connect(&m_filters, &LedgerFilters::changed, this, &FilterBar::showFilter);
    updateIcons();
    showFilter();
}

QWidget *FilterBar::buildFirstRow()
{
    m_text->setClearButtonEnabled(true);
    m_text->setMinimumWidth(20 * kGrid);
    return rowOf({m_text, m_status, m_cashback, m_merchants, m_period}, 0);
}

QWidget *FilterBar::buildSecondRow()
{
    m_offer->setObjectName(QStringLiteral("filter-offer"));
    m_offer->setAccessibleName(tr("Kind of offer"));
    m_offer->addItem(tr("Any offer"), -1);
    m_offer->addItem(tr("Percent offers"), int(OfferKind::Percent));
    m_offer->addItem(tr("Fixed offers"), int(OfferKind::Fixed));
    m_offer->addItem(tr("Without an offer"), int(OfferKind::None));
    m_clear->setObjectName(QStringLiteral("filter-clear"));
    m_complaint->setObjectName(QStringLiteral("filter-complaint"));
    m_complaint->hide();
    auto *space = new QWidget;
    return rowOf({m_minimum, m_maximum, m_offer, m_findings, m_user, m_age, m_hours, space, m_undo,
                  m_redo, m_kept, m_clear},
                 7);
}

void FilterBar::setMerchants(const std::vector<MerchantName> &merchants)
{
    m_merchants->setMerchants(merchants);
}

void FilterBar::setUserName(const QString &name)
{
    if (name == m_userName)
        return;
    m_userName = name;
    showChips();
}

void FilterBar::readTyping()
{
    if (m_showing)
        return;
    m_pause.stop();
    LedgerFilter filter = m_filters.current();
    filter.text = m_text->text().trimmed();
    filter.minimumAmount = amountOf(m_minimum);
    filter.maximumAmount = amountOf(m_maximum);
    m_filters.set(filter);
    showComplaint(); // also when the filter stays the same
}

void FilterBar::showComplaint()
{
    QStringList complaints;
    for (const QLineEdit *lineEdit : {m_minimum, m_maximum}) {
        const QString text = lineEdit->text().trimmed();
        if (!text.isEmpty() && !amountOf(lineEdit))
            complaints << tr("“%1” is not an amount, so it does not restrict.").arg(text);
    }
    const LedgerFilter &filter = m_filters.current();
    if (filter.fromDay && filter.toDay && *filter.fromDay > *filter.toDay)
        complaints << tr("The first day is after the last day.");
    m_complaint->setText(complaints.join(u' '));
    m_complaint->setVisible(!complaints.isEmpty());
}

void FilterBar::showFilter()
{
    const LedgerFilter &filter = m_filters.current();
    m_showing = true;
    if (!m_pause.isActive() && m_text->text().trimmed() != filter.text)
        m_text->setText(filter.text);
    if (!m_pause.isActive()) {
        showAmount(m_minimum, filter.minimumAmount);
        showAmount(m_maximum, filter.maximumAmount);
    }
    m_status->setChosen(filter.purchaseStatuses);
    m_cashback->setChosen(filter.cashbackStatuses);
    m_merchants->setChosen(filter.merchantIds);
    m_period->setPeriod(filter.lastDays, filter.fromDay, filter.toDay);
    m_offer->setCurrentIndex(m_offer->findData(filter.offerKind ? int(*filter.offerKind) : -1));
    m_findings->setChosen(filter.findings);
    m_clear->setEnabled(!filter.isEmpty());
    m_showing = false;
    showComplaint();
    showChips();
}

void FilterBar::showChips()
{
    const LedgerFilter &filter = m_filters.current();
    const auto show = [](QPushButton *button, QString text) {
        button->setText(text.replace(u'&', QStringLiteral("&&")) + QStringLiteral("  ×"));
        button->setVisible(text.size() > 0);
    };
    const QString user = m_userName.isEmpty() ? shortenId(filter.userId) : m_userName;
    const QString shown = fontMetrics().elidedText(user, Qt::ElideMiddle, 24 * kGrid);
    show(m_user, filter.userId.isEmpty() ? QString() : shown);
    show(m_age, pendingAgeText(filter));
    show(m_hours, weekHoursText(filter));
}

void FilterBar::clear()
{
    m_pause.stop();
    m_showing = true;
    for (QLineEdit *lineEdit : {m_text, m_minimum, m_maximum})
        lineEdit->clear();
    m_showing = false;
    m_filters.set({});
    showFilter();
}

void FilterBar::updateIcons()
{
    m_undo->setIcon(themedIcon(QStringLiteral("undo"), palette()));
    m_redo->setIcon(themedIcon(QStringLiteral("redo"), palette()));
}

void FilterBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        updateIcons();
    QWidget::changeEvent(event);
}

} // namespace clicknback
