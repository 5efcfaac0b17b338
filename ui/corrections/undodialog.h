// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/corrections/journal.h"

#include <QDialog>

class QPushButton;

namespace clicknback {

class PlainLabel;
class ReasonEdit;

/// Asks why an entry of the journal is undone. Stays open until the compensation is staged. Tests
/// find "undo-do" and "undo-problem".
class UndoDialog : public QDialog
{
    Q_OBJECT
public:
    explicit UndoDialog(const JournalEntry &entry, QWidget *parent = nullptr);

    void showProblem(const QString &text);

signals:
    void undoRequested(const QString &operationId, const QString &reasonCode,
                       const QString &reason);

private:
    const QString m_operationId;
    ReasonEdit *m_reason;
    PlainLabel *m_problem;
    QPushButton *m_do = nullptr;
};

} // namespace clicknback
