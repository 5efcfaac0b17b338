// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QComboBox;
class QPlainTextEdit;

namespace clicknback {

class PlainLabel;

/// Why something is corrected: a code and free text with what is left of its length. Tests find
/// "reason-code", "reason-text" and "reason-counter".
class ReasonEdit : public QWidget
{
    Q_OBJECT
public:
    explicit ReasonEdit(QWidget *parent = nullptr);

    QString code() const;
    QString text() const;
    void setReason(const QString &code, const QString &text);
    /// There is a text, and it is not too long.
    bool isComplete() const;

signals:
    void changed();

private:
    void showCount();

    QComboBox *m_code;
    QPlainTextEdit *m_text;
    PlainLabel *m_counter;
};

} // namespace clicknback
