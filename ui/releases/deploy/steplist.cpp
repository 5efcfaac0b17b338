// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/releases/deploy/steplist.h"

#include "ui/releases/deploy/progresswords.h"
#include "ui/releases/parts.h"
#include "ui/theme/severitymark.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/plainlabel.h"

#include <QGridLayout>

namespace clicknback {

namespace {

PlainLabel *named(std::size_t step, const char *part, bool isMuted)
{
    PlainLabel *label = wrappedLabel("", isMuted);
    label->setObjectName(QStringLiteral("step-%1%2").arg(step).arg(QLatin1String(part)));
    return label;
}

} // namespace

StepList::StepList(QWidget *parent) : QScrollArea(parent)
{
    setObjectName(QStringLiteral("run-steps"));
    setAccessibleName(QStringLiteral("Steps"));
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
}

void StepList::rebuild(std::size_t count)
{
    m_lines.clear();
    auto *body = new QWidget;
    auto *grid = new QGridLayout(body);
    grid->setContentsMargins(0, 0, kGrid, 0);
    grid->setHorizontalSpacing(kGrid);
    grid->setVerticalSpacing(kGrid / 2);
    grid->setColumnStretch(1, 1);
    for (std::size_t i = 0; i < count; ++i) {
        Line line{new SeverityMark, named(i, "", false), named(i, "-state", true),
                  named(i, "-text", true)};
        line.state->setWordWrap(false);
        line.state->setAlignment(Qt::AlignRight);
        const int row = int(i) * 2;
        grid->addWidget(line.mark, row, 0, Qt::AlignCenter);
        grid->addWidget(line.title, row, 1);
        grid->addWidget(line.state, row, 2);
        grid->addWidget(line.text, row + 1, 1, 1, 2);
        m_lines.push_back(line);
    }
    grid->setRowStretch(int(count) * 2, 1);
    setWidget(body);
}

void StepList::setSteps(const std::vector<DeployProgress::Step> &steps, Instant now)
{
    if (steps.size() != m_lines.size())
        rebuild(steps.size());
    for (std::size_t i = 0; i < steps.size(); ++i) {
        showStep(m_lines[i], steps[i], now);
        if (steps[i].state == DeployProgress::Step::State::Running)
            ensureWidgetVisible(m_lines[i].title);
    }
}

void StepList::showStep(const Line &line, const DeployProgress::Step &step, Instant now)
{
    const bool isRunning = step.state == DeployProgress::Step::State::Running;
    line.mark->setSeverity(severityOf(step.state));
    line.title->setText(step.step.title);
    line.title->setFont(isRunning ? strongFont(font()) : font());
    line.title->setToolTip(plainToolTip(step.step.command));
    line.state->setText(stepStateText(step, now));
    line.text->setText(step.text);
    line.text->setVisible(!step.text.isEmpty());
}

} // namespace clicknback
