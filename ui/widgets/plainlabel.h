// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLabel>

namespace clicknback {

/// A text that a tooltip shows literally, whatever markup stands in it. Every tooltip that holds
/// text from a database goes through here.
QString plainToolTip(const QString &text);

/// A label that never takes its text for HTML. Selectable; when narrow it elides and shows the
/// whole text on hover. With setWordWrap(true) it wraps instead.
class PlainLabel : public QLabel
{
    Q_OBJECT
public:
    explicit PlainLabel(QWidget *parent = nullptr);
    explicit PlainLabel(const QString &text, QWidget *parent = nullptr);

    /// Body text in the palette's muted colour.
    void setMuted(bool muted);
    bool isElided() const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QString elidedText() const;
};

} // namespace clicknback
