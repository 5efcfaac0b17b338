// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/severity.h"

#include <QString>
#include <QWidget>

#include <optional>

class QPainter;
class QRectF;

namespace clicknback {

/// The word beside a mark when the caller has no better one: "good", "warning", …
QString severityWord(Severity severity);

/// Paints the shape of a severity, centred in the box, as large as fits: filled disc, triangle,
/// square, ring, dash, hatched diamond. The colour never stands alone.
void paintSeverityMark(QPainter &painter, const QRectF &box, Severity severity,
                       const QPalette &palette);

/// The shape as a widget; takes no room when nothing is set.
class SeverityMark : public QWidget
{
    Q_OBJECT
public:
    explicit SeverityMark(QWidget *parent = nullptr);

    void setSeverity(std::optional<Severity> severity);
    std::optional<Severity> severity() const { return m_severity; }
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::optional<Severity> m_severity;
};

} // namespace clicknback
