// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a person does with the filter bar becomes a step of the shared filter.

#include "models/services/ledger/ledgerfilters.h"
#include "ui/ledger/choicemenu.h"
#include "ui/ledger/filterbar.h"
#include "ui/ledger/findingsmenu.h"
#include "ui/ledger/merchantpicker.h"
#include "ui/widgets/periodpicker.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>

namespace clicknback {

template<typename Edit>
void FilterBar::change(Edit edit)
{
    if (m_showing)
        return;
    if (m_pause.isActive())
        readTyping(); // what was typed a moment ago is not lost
    LedgerFilter filter = m_filters.current();
    edit(filter);
    m_filters.set(filter);
}

void FilterBar::connectTyping()
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(300);
    connect(&m_pause, &QTimer::timeout, this, &FilterBar::readTyping);
    for (QLineEdit *lineEdit : {m_text, m_minimum, m_maximum}) {
        connect(lineEdit, &QLineEdit::textEdited, &m_pause, qOverload<>(&QTimer::start));
        connect(lineEdit, &QLineEdit::textChanged, this, [this, lineEdit] {
            if (lineEdit->text().isEmpty() && !m_showing)
                readTyping(); // the clear button is no edit
        });
        connect(lineEdit, &QLineEdit::returnPressed, this, &FilterBar::readTyping);
    }
}

void FilterBar::connectChoices()
{
    connect(m_status, &ChoiceMenu::changed, this, [this] {
        change([this](LedgerFilter &filter) { filter.purchaseStatuses = m_status->chosen(); });
    });
    connect(m_cashback, &ChoiceMenu::changed, this, [this] {
        change([this](LedgerFilter &filter) { filter.cashbackStatuses = m_cashback->chosen(); });
    });
    connect(m_merchants, &MerchantPicker::changed, this, [this] {
        change([this](LedgerFilter &filter) { filter.merchantIds = m_merchants->chosen(); });
    });
    connect(m_period, &PeriodPicker::changed, this, [this] {
        change([this](LedgerFilter &filter) {
            filter.lastDays = m_period->lastDays();
            filter.fromDay = m_period->fromDay();
            filter.toDay = m_period->toDay();
        });
    });
    connect(m_findings, &ChoiceMenu::changed, this, [this] {
        change([this](LedgerFilter &filter) { filter.findings = m_findings->chosen(); });
    });
    connect(m_offer, &QComboBox::currentIndexChanged, this, [this] {
        change([this](LedgerFilter &filter) {
            const int kind = m_offer->currentData().toInt();
            filter.offerKind = kind < 0 ? std::nullopt : std::optional(OfferKind(kind));
        });
    });
}

void FilterBar::connectChips()
{
    connect(m_user, &QPushButton::clicked, this,
            [this] { change([](LedgerFilter &filter) { filter.userId.clear(); }); });
    connect(m_hours, &QPushButton::clicked, this,
            [this] { change([](LedgerFilter &filter) { filter.weekHours.reset(); }); });
    connect(m_age, &QPushButton::clicked, this, [this] {
        change([](LedgerFilter &filter) {
            filter.pendingAtLeast.reset();
            filter.pendingBelow.reset();
        });
    });
    connect(m_clear, &QPushButton::clicked, this, &FilterBar::clear);
}

void FilterBar::connectHistory()
{
    const auto undo = [this] { m_filters.undo(); };
    const auto redo = [this] { m_filters.redo(); };
    connect(m_undo, &QToolButton::clicked, this, undo);
    connect(m_redo, &QToolButton::clicked, this, redo);
    const auto show = [this] {
        m_undo->setEnabled(m_filters.canUndo());
        m_redo->setEnabled(m_filters.canRedo());
    };
    connect(&m_filters, &LedgerFilters::historyChanged, this, show);
    show();
}

} // namespace clicknback
