// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/ledger/ledgerfilter.h"
#include "models/domain/purchase.h"

#include <QTimer>
#include <QWidget>

#include <vector>

class QComboBox;
class QLineEdit;
class QPushButton;
class QToolButton;

namespace clicknback {

class ChoiceMenu;
class FilterMenu;
class FindingsMenu;
class LedgerFilters;
class MerchantPicker;
class PeriodPicker;
class PlainLabel;

/// Edits the shared filter of the ledger. Text and amounts wait for a pause in typing; everything
/// else counts at once. What only charts and other pages set stands as a chip that takes it away.
class FilterBar : public QWidget
{
    Q_OBJECT
public:
    explicit FilterBar(LedgerFilters &filters, QWidget *parent = nullptr);

    void setMerchants(const std::vector<MerchantName> &merchants);
    /// How the filter's user is called; an id is shown shortened without it.
    void setUserName(const QString &name);

protected:
    void changeEvent(QEvent *event) override;

private:
    QWidget *buildFirstRow();
    QWidget *buildSecondRow();
    void connectTyping();
    void connectChoices();
    void connectChips();
    void connectHistory();
    /// One undoable step: the filter with something changed by `edit`.
    template<typename Edit>
    void change(Edit edit);
    void readTyping();
    void showFilter();
    void showChips();
    void clear();
    void updateIcons();
    /// Text that is no amount restricts nothing, and that is said.
    void showComplaint();

    LedgerFilters &m_filters;
    bool m_showing = false;
    QTimer m_pause;
    QString m_userName;
    QLineEdit *m_text;
    ChoiceMenu *m_status;
    ChoiceMenu *m_cashback;
    MerchantPicker *m_merchants;
    PeriodPicker *m_period;
    QLineEdit *m_minimum;
    QLineEdit *m_maximum;
    QComboBox *m_offer;
    FindingsMenu *m_findings;
    QPushButton *m_user;
    QPushButton *m_age;
    QPushButton *m_hours;
    QToolButton *m_undo;
    QToolButton *m_redo;
    FilterMenu *m_kept;
    QPushButton *m_clear;
    PlainLabel *m_complaint;
};

} // namespace clicknback
