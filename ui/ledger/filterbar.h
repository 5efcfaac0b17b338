// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/ledger/ledgerfilter.h"
#include "models/domain/purchase.h"

#include <QTimer>
#include <QWidget>

#include <vector>

class QAction;
class QComboBox;
class QDateEdit;
class QLineEdit;
class QPushButton;

namespace clicknback {

class PlainLabel;

/// Edits a LedgerFilter. Text waits for a pause in typing; everything else counts at once.
class FilterBar : public QWidget
{
    Q_OBJECT
public:
    explicit FilterBar(QWidget *parent = nullptr);

    const LedgerFilter &filter() const { return m_filter; }
    /// Shows the filter; does not emit filterChanged().
    void setFilter(const LedgerFilter &filter);
    void setMerchants(const std::vector<MerchantName> &merchants);

signals:
    void filterChanged(const clicknback::LedgerFilter &filter);

private:
    void buildStatusMenu();
    void buildPeriod();
    void buildAmounts();
    void connectEdits();
    void readEdits();
    void showFilter();
    void showPeriod();
    void showStatuses();
    /// Empty text is no limit; text that is no amount is marked and ignored.
    std::optional<Money> readAmount(QLineEdit *edit);

    LedgerFilter m_filter;
    bool m_showing = false;
    QTimer m_pause;
    QLineEdit *m_text;
    QPushButton *m_status;
    std::vector<QAction *> m_statusActions;
    QComboBox *m_merchant;
    QComboBox *m_period;
    QDateEdit *m_from;
    QDateEdit *m_to;
    QLineEdit *m_minimum;
    QLineEdit *m_maximum;
    QPushButton *m_user;
    QPushButton *m_clear;
    PlainLabel *m_complaint;
};

} // namespace clicknback
