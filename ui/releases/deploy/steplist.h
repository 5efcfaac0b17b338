// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/services/releases/deployer.h"

#include <QScrollArea>

namespace clicknback {

class PlainLabel;
class SeverityMark;

/// The steps of a deployment with their states; what failed says why below it. Tests find "step-N",
/// "step-N-state" and "step-N-text".
class StepList : public QScrollArea
{
    Q_OBJECT
public:
    explicit StepList(QWidget *parent = nullptr);

    void setSteps(const std::vector<DeployProgress::Step> &steps, Instant now);

private:
    struct Line
    {
        SeverityMark *mark;
        PlainLabel *title;
        PlainLabel *state;
        PlainLabel *text;
    };

    void rebuild(std::size_t count);
    void showStep(const Line &line, const DeployProgress::Step &step, Instant now);

    std::vector<Line> m_lines;
};

} // namespace clicknback
