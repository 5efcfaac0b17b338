// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/findingrow.h"

#include <QDialog>

class QComboBox;
class QDateEdit;
class QLineEdit;
class QPushButton;

namespace clicknback {

class PlainLabel;

/// Asks why a finding may stay for a while, and for how long. Shown with open(), deletes itself.
/// Tests find "acknowledge-reason", "acknowledge-expiry", "acknowledge-date" and "acknowledge-do".
class AcknowledgeDialog : public QDialog
{
    Q_OBJECT
public:
    explicit AcknowledgeDialog(const FindingRow &finding, QWidget *parent = nullptr);

    /// Of now.
    Acknowledgement acknowledgement() const;

signals:
    void acknowledged(const clicknback::Acknowledgement &acknowledgement);

private:
    QWidget *buildButtons();
    Instant expiry(Instant now) const;
    void check();

    const FindingRow m_finding;
    QLineEdit *m_reason;
    QComboBox *m_expiry;
    QDateEdit *m_date;
    QPushButton *m_do = nullptr;
};

} // namespace clicknback
