// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/evidence/reportcharts.h"

#include <QObject>
#include <QTextObjectInterface>

#include <map>
#include <vector>

namespace clicknback {

/// Draws the charts of a document, its images by name, as what they are: lines and text, not
/// pixels.
class ChartObjects : public QObject, public QTextObjectInterface
{
    Q_OBJECT
    Q_INTERFACES(QTextObjectInterface)
public:
    explicit ChartObjects(const std::vector<ReportChart> &charts);

    QSizeF intrinsicSize(QTextDocument *document, int position, const QTextFormat &format) override;
    void drawObject(QPainter *painter, const QRectF &rect, QTextDocument *document, int position,
                    const QTextFormat &format) override;

private:
    const ReportChart &chartOf(const QTextFormat &format);

    std::map<QString, ReportChart> m_charts;
};

} // namespace clicknback
