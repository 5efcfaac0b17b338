// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractButton>

namespace clicknback {

/// A text that opens an address: in the accent's colour with an arrow behind it, underlined under
/// the pointer or the keyboard. Elides when narrow.
class LinkText : public QAbstractButton
{
    Q_OBJECT
public:
    explicit LinkText(const QString &text, QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString shownText() const;
};

} // namespace clicknback
