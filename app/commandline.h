// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/checkoptions.h"
#include "app/corrections/correctoptions.h"
#include "app/corrections/journaloptions.h"
#include "app/environmentoptions.h"
#include "app/watchoptions.h"
#include "models/domain/ledger/ledgerexport.h"
#include "models/domain/result.h"
#include "ui/theme/tokens.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace clicknback {

/// What the person asked for.
struct Invocation
{
    enum class Command {
        Window,
        Status,
        Connection,
        Screenshots,
        Export,
        Check,
        Correct,
        OpsSchema,
        Outcome,
        VerifyJournal,
        Watch,
        RollbackPlan,
        Environments,
        Demo,
        Help,
        CorrectHelp,
        Version
    };

    Command command = Command::Window;
    EnvironmentChoice environment;
    std::optional<ThemeChoice> theme;
    bool json = false;
    QString outFolder;
    QString page;
    ExportRequest exportRequest;
    CheckOptions check;
    CorrectOptions correct;
    JournalOptions journal;
    WatchOptions watch;
    QString rollbackTo;
    QString object; ///< the word after a command that has one: an operation's id, "install"
    QStringList demoArguments; ///< after the word "demo"
    bool exitAfterFirstPaint = false;
};

/// `arguments` without the program's name. An error's message is what to print before exit 64.
Result<Invocation> parseCommandLine(const QStringList &arguments);

} // namespace clicknback
