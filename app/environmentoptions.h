// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/environment.h"
#include "models/domain/result.h"

#include <QString>

#include <optional>
#include <vector>

class QCommandLineParser;

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

/// Of --demo, --dsn, --env and what goes with them. An error's message names the option.
Result<void> readEnvironmentChoice(const QCommandLineParser &parser, EnvironmentChoice &choice);

} // namespace clicknback
