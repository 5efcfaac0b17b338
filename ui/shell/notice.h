// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/severity.h"

#include <QFrame>
#include <QTimer>

#include <functional>

class QPushButton;

namespace clicknback {

class PlainLabel;
class SeverityMark;

/// What a notice leads to.
struct NoticeIntent
{
    QString title; ///< "Explain"
    std::function<void()> follow;
};

/// A short message at the bottom of its parent that goes by itself; takes no focus, waits while the
/// pointer is upon it, closes on a click. One with an intent stays longer, and the click follows
/// it.
class Notice : public QFrame
{
    Q_OBJECT
public:
    explicit Notice(QWidget *parent);

    void showText(const QString &text, Severity severity, const NoticeIntent &intent = {});
    /// Does what the notice leads to, also when it went already.
    void follow();
    bool canFollow() const { return bool(m_intent.follow); }
    QString text() const;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void place();

    SeverityMark *m_mark;
    PlainLabel *m_text;
    QPushButton *m_link;
    NoticeIntent m_intent;
    QTimer m_timer;
};

} // namespace clicknback
