// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/health/backupwords.h"
#include "ui/widgets/card.h"

#include <array>
#include <vector>

class QGridLayout;

namespace clicknback {

class PlainLabel;
class SeverityMark;

/// Each stated recovery target with what was measured beside it.
class TargetsCard : public Card
{
    Q_OBJECT
public:
    explicit TargetsCard(QWidget *parent = nullptr);

    void setRows(const std::vector<TargetRow> &rows);

private:
    struct Measured
    {
        SeverityMark *mark;
        PlainLabel *text;
    };
    struct Line
    {
        PlainLabel *source;
        PlainLabel *point;
        Measured measuredPoint;
        PlainLabel *time;
        Measured measuredTime;
    };

    PlainLabel *addText(int row, int column, bool isMuted);
    Measured addMeasured(int row, int column);
    void addLine();

    QGridLayout *m_grid;
    std::vector<Line> m_lines;
};

} // namespace clicknback
