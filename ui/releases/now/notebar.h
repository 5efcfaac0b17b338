// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/severity.h"

#include <QFrame>

class QPushButton;

namespace clicknback {

class PlainLabel;
class SeverityMark;

/// A tinted line that nobody overlooks, with what may be done about it. Hidden while it has nothing
/// to say. Tests find NAME and NAME-button.
class NoteBar : public QFrame
{
    Q_OBJECT
public:
    NoteBar(const QString &name, const QString &buttonText, QWidget *parent = nullptr);

    /// Empty hides it. The words wrap: a reason is never cut off.
    void say(Severity severity, const QString &text);
    QString text() const;
    QPushButton *button() const { return m_button; }

signals:
    void clicked();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Severity m_severity = Severity::Neutral;
    SeverityMark *m_mark;
    PlainLabel *m_text;
    QPushButton *m_button;
};

} // namespace clicknback
