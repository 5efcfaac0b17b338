// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/checkoptions.h"
#include "models/domain/environment.h"
#include "models/domain/ledger/ledgerexport.h"
#include "models/domain/result.h"
#include "ui/theme/tokens.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace clicknback {

/// Which platform the person named, before anything was opened.
struct EnvironmentChoice
{
    enum class Source { NotNamed, Demo, Conninfo, Profile };

    Source source = Source::NotNamed;
    QString text; ///< the conninfo or the profile's name
    EnvironmentKind kind = EnvironmentKind::Production;
    std::vector<InstanceAddress> instances;
    std::optional<qint64> demoPurchases;
};

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
        Environments,
        Demo,
        Help,
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
    QStringList demoArguments; ///< after the word "demo"
    bool exitAfterFirstPaint = false;
};

/// `arguments` without the program's name. An error's message is what to print before exit 64.
Result<Invocation> parseCommandLine(const QStringList &arguments);
QString helpText();

} // namespace clicknback
