// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/severity.h"

#include <QFrame>

namespace clicknback {

class PlainLabel;

/// A calm line across a page that says something with a severity, tinted in its colour.
class Banner : public QFrame
{
    Q_OBJECT
public:
    explicit Banner(Severity severity, QWidget *parent = nullptr);

    void setText(const QString &text);
    QString text() const;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Severity m_severity;
    PlainLabel *m_text;
};

} // namespace clicknback
