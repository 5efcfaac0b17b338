// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/purchaselife.h"

#include <QScrollArea>
#include <QTimeZone>

class QVBoxLayout;

namespace clicknback {

/// The life of a purchase from top to bottom along a rail: a mark for each event, its time, what it
/// did to the wallet, and what is odd about it. What left no record is dashed. Scrolls by the arrow
/// keys, copies as text by Ctrl+C.
class LifeTimeline : public QScrollArea
{
    Q_OBJECT
public:
    explicit LifeTimeline(QWidget *parent = nullptr);

    /// The same life again changes nothing, so that the place and a selection stay.
    void setLife(const PurchaseLife &life, const QTimeZone &zone);
    const QString &text() const { return m_text; }
    void copyText() const;

private:
    void addEvent(QVBoxLayout *column, const PurchaseLife &life, std::size_t index,
                  const QTimeZone &zone);
    QWidget *describe(const LifeEvent &event, const QTimeZone &zone) const;

    QString m_text;
};

} // namespace clicknback
