// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFrame>

class QPainter;

namespace clicknback {

struct Tokens;

/// The one kind of box in the program: a surface with rounded corners and a hairline.
void paintCard(QPainter &painter, const QRectF &rect, const Tokens &tokens, const QColor &border);

/// A box to put widgets in.
class Card : public QFrame
{
    Q_OBJECT
public:
    explicit Card(QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace clicknback
