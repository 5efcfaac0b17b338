// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/corrections/diffview.h"

#include "ui/theme/severitymark.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/plainlabel.h"

#include <QGridLayout>

namespace clicknback {

namespace {

enum Place { Label, Before, Mark, After };

PlainLabel *addLabel(QGridLayout *grid, int row, int column, const QString &text, bool isMuted)
{
    auto *label = new PlainLabel(text);
    label->setMuted(isMuted);
    label->setWordWrap(text.contains(u' '));
    grid->addWidget(label, row, column, Qt::AlignTop);
    return label;
}

/// What a screen reader says of a line, which has no columns for it.
QString spoken(const DiffLine &line)
{
    return line.isChanged()
               ? QStringLiteral("%1: %2 becomes %3").arg(line.label, line.before, line.after)
               : QStringLiteral("%1: stays %2").arg(line.label, line.after);
}

} // namespace

DiffView::DiffView(QWidget *parent) : QWidget(parent), m_layout(new QVBoxLayout(this))
{
    setObjectName(QStringLiteral("correction-diff"));
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setAlignment(Qt::AlignTop);
}

void DiffView::setSections(const std::vector<DiffSection> &sections)
{
    if (sections == m_sections && m_body)
        return;
    m_sections = sections;
    delete m_body;
    m_body = new QWidget;
    auto *grid = new QGridLayout(m_body);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(kGrid);
    grid->setVerticalSpacing(kGrid / 2);
    grid->setColumnStretch(Before, 1);
    grid->setColumnStretch(After, 1);
    for (const DiffSection &section : sections)
        addSection(grid, section);
    m_layout->addWidget(m_body);
}

void DiffView::addSection(QGridLayout *grid, const DiffSection &section)
{
    int row = grid->rowCount();
    if (row > 1)
        grid->setRowMinimumHeight(row++, kGrid / 2);
    addLabel(grid, row, Label, section.title, false)->setFont(strongFont(font()));
    addLabel(grid, row, Before, QStringLiteral("before"), true);
    addLabel(grid, row++, After, QStringLiteral("after"), true);
    for (const DiffLine &line : section.lines) {
        addLabel(grid, row, Label, line.label, true);
        addLabel(grid, row, Before, line.before, !line.isChanged());
        auto *mark = new SeverityMark;
        mark->setSeverity(line.isChanged() ? std::optional(Severity::Pending) : std::nullopt);
        grid->addWidget(mark, row, Mark, Qt::AlignTop);
        PlainLabel *after = addLabel(grid, row++, After, line.after, !line.isChanged());
        after->setAccessibleName(spoken(line));
        if (line.isChanged())
            after->setFont(strongFont(font()));
    }
}

} // namespace clicknback
