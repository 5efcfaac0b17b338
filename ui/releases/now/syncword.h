// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/releases/ladder.h"

#include <QColor>
#include <QWidget>

namespace clicknback {

/// Whether what runs is what was meant, as a word on a plate. Its colours are none of those that
/// health has: agreement and health are two things, and no colour stands for both.
class SyncWord : public QWidget
{
    Q_OBJECT
public:
    explicit SyncWord(QWidget *parent = nullptr);

    void setVerdict(Ladder::Verdict verdict);
    QString text() const;
    /// What the plate is drawn in.
    QColor colour() const;
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void paintSign(QPainter &painter, const QRectF &box, const QColor &ink) const;

    Ladder::Verdict m_verdict = Ladder::Verdict::Unknown;
};

} // namespace clicknback
