// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/wallethistory.h"

#include <QWidget>

class QDateTimeEdit;

namespace clicknback {

class BandChart;
class PlainLabel;
class TimeDisplay;

/// A wallet's balances over time as the ledger tells them, beside what is stored now, and the
/// balance at any instant in words.
class WalletHistoryPanel : public QWidget
{
    Q_OBJECT
public:
    explicit WalletHistoryPanel(TimeDisplay &time, QWidget *parent = nullptr);

    /// Another wallet is being read.
    void clear();
    /// The chosen instant stays; unless one was chosen, it is now.
    void setHistory(WalletHistory history);
    /// What the database says now; nothing when the user has no wallet.
    void setStored(const std::optional<Buckets> &stored);

private:
    QWidget *buildAnswer();
    void choose(Instant instant);
    void timeEdited();
    void showZone();
    void showTexts();
    Instant chosen() const;

    TimeDisplay &m_time;
    std::optional<WalletHistory> m_history;
    std::optional<Buckets> m_stored;
    bool m_isStoredRead = false;
    std::optional<Instant> m_chosen; ///< nothing: now
    PlainLabel *m_limits;
    BandChart *m_chart;
    PlainLabel *m_question;
    QDateTimeEdit *m_when;
    PlainLabel *m_answer;
    PlainLabel *m_end;
};

} // namespace clicknback
