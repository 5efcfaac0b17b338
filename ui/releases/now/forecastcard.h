// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/releases/forecast.h"
#include "ui/widgets/card.h"

#include <optional>

class QGridLayout;

namespace clicknback {

class PlainLabel;
class SeverityMark;

/// Why the next deployment would fail, or that nothing known stands against it.
class ForecastCard : public Card
{
    Q_OBJECT
public:
    explicit ForecastCard(QWidget *parent = nullptr);

    void setItems(const std::vector<ForecastItem> &items);

private:
    void addRow(int row, const ForecastItem &item);

    std::optional<std::vector<ForecastItem>> m_shown;
    SeverityMark *m_mark;
    PlainLabel *m_summary;
    QWidget *m_rows = nullptr;
    QGridLayout *m_grid = nullptr;
};

} // namespace clicknback
