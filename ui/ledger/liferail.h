// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/severity.h"

#include <QWidget>

namespace clicknback {

/// The piece of a timeline's rail beside one event, with the event's mark on it.
class LifeRail : public QWidget
{
    Q_OBJECT
public:
    struct Place
    {
        bool isFirst = false;
        bool isLast = false;
        bool isRecorded = true; ///< false: the rail is dashed around the mark
    };

    LifeRail(Severity severity, Place place, QWidget *parent = nullptr);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Severity m_severity;
    Place m_place;
};

} // namespace clicknback
