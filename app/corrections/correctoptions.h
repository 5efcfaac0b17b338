// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/corrections/plan.h"
#include "models/domain/result.h"

#include <QString>

#include <optional>

class QCommandLineParser;

namespace clicknback {

/// What the command correct is asked for.
struct CorrectOptions
{
    QString planPath;
    bool isCommit = false; ///< else a preview
    QString previewHash;
    QString operatorEmail;
    std::optional<int> passwordDescriptor; ///< nothing: the terminal is asked
    bool isCanary = false;
    PlanBudget budget;
    QString proposalId;
    QString release;
};

/// The options of the command correct, but for --json, which others have too.
void addCorrectOptions(QCommandLineParser &parser);
/// The first of them that was given, with its dashes; empty: none was.
QString givenCorrectOption(const QCommandLineParser &parser);
/// An error's message names the option and the value.
Result<CorrectOptions> readCorrectOptions(const QCommandLineParser &parser);

} // namespace clicknback
