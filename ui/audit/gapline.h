// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/severity.h"

#include <QAbstractButton>

namespace clicknback {

/// One kind of gap as a line to press: mark, count, what is counted.
class GapLine : public QAbstractButton
{
    Q_OBJECT
public:
    explicit GapLine(QWidget *parent = nullptr);

    /// `count` is a number or "unknown".
    void setGap(Severity severity, const QString &count, const QString &title);
    QString count() const { return m_count; }
    Severity severity() const { return m_severity; }
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    Severity m_severity = Severity::Unknown;
    QString m_count;
};

} // namespace clicknback
