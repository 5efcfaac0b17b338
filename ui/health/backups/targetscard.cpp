// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/health/backups/targetscard.h"

#include "ui/theme/severitymark.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/plainlabel.h"

#include <QGridLayout>
#include <QHBoxLayout>

namespace clicknback {

namespace {

enum Place { Source, Point, PointMeasured, Time, TimeMeasured };

} // namespace

TargetsCard::TargetsCard(QWidget *parent) : Card(parent), m_grid(new QGridLayout(this))
{
    setObjectName(QStringLiteral("backups-targets"));
    m_grid->setContentsMargins(2 * kGrid, kGrid + 4, 2 * kGrid, kGrid + 4);
    m_grid->setHorizontalSpacing(3 * kGrid);
    m_grid->setVerticalSpacing(kGrid / 2);
    m_grid->setColumnStretch(Point, 3);
    m_grid->setColumnStretch(PointMeasured, 1);
    m_grid->setColumnStretch(Time, 4);
    m_grid->setColumnStretch(TimeMeasured, 1);
    const std::initializer_list<std::pair<Place, QString>> heads{
        {Source, QStringLiteral("Stated in")},
        {Point, QStringLiteral("May be lost")},
        {PointMeasured, QStringLiteral("Would be lost now")},
        {Time, QStringLiteral("Recovery may take")},
        {TimeMeasured, QStringLiteral("Took in the drill")}};
    for (const auto &[place, text] : heads) {
        PlainLabel *head = addText(0, place, false);
        head->setFont(strongFont(font()));
        head->setText(text);
    }
}

PlainLabel *TargetsCard::addText(int row, int column, bool isMuted)
{
    auto *text = new PlainLabel;
    text->setMuted(isMuted);
    m_grid->addWidget(text, row, column);
    return text;
}

TargetsCard::Measured TargetsCard::addMeasured(int row, int column)
{
    const Measured measured{new SeverityMark, new PlainLabel};
    auto *cell = new QHBoxLayout;
    cell->setSpacing(kGrid);
    cell->addWidget(measured.mark);
    cell->addWidget(measured.text, 1);
    m_grid->addLayout(cell, row, column);
    return measured;
}

void TargetsCard::addLine()
{
    const int row = int(m_lines.size()) + 1;
    const Line line{.source = addText(row, Source, true),
                    .point = addText(row, Point, true),
                    .measuredPoint = addMeasured(row, PointMeasured),
                    .time = addText(row, Time, true),
                    .measuredTime = addMeasured(row, TimeMeasured)};
    line.measuredPoint.text->setObjectName(QStringLiteral("target-point-%1").arg(row));
    line.measuredTime.text->setObjectName(QStringLiteral("target-time-%1").arg(row));
    m_lines.push_back(line);
}

void TargetsCard::setRows(const std::vector<TargetRow> &rows)
{
    while (m_lines.size() < rows.size())
        addLine();
    const auto show = [](const Measured &shown, const WordWithSeverity &value) {
        shown.mark->setSeverity(value.severity);
        shown.text->setText(value.text);
    };
    for (std::size_t i = 0; i < rows.size(); ++i) {
        m_lines[i].source->setText(rows[i].source);
        m_lines[i].point->setText(rows[i].point);
        m_lines[i].time->setText(rows[i].time);
        show(m_lines[i].measuredPoint, rows[i].measuredPoint);
        show(m_lines[i].measuredTime, rows[i].measuredTime);
    }
}

} // namespace clicknback
