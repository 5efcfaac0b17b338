// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/commandline.h"
#include "app/demo/demoworld.h"
#include "app/environments.h"
#include "models/storage/databaselane.h"

namespace clicknback {

class JobList;

/// Says it on standard error and hands the exit status back.
int complain(const QString &message, int exitCode);
/// On standard error, one line of a terminal that is written over; nothing without a terminal.
void showProgress(const JobList &jobs);
/// For a lane that waits as long as the rows take.
ConnectionTarget patient(ConnectionTarget target);

/// Without a name: the last environment.
EnvironmentChoice named(EnvironmentChoice choice);
DemoOptions demoOptions(const EnvironmentChoice &choice);

/// The environment that was named, without the demo, which must be started first.
Result<Environment> resolve(const EnvironmentChoice &choice, const Environments &environments);
/// What in the named profile's file means nothing, on standard error.
void warnOf(const EnvironmentChoice &choice, const Environments &environments);
/// A profile that is there and cannot be used is a thing that could not be read, not a wrong call.
int exitCodeOf(const Error &error, const EnvironmentChoice &choice);

/// Where a command connects, with the password that the server wants as far as it can be found;
/// what could not be found is said on standard error and left empty.
Result<ConnectionTarget> targetOf(const Environment &environment, bool isSaved);
/// The same for corrections: as the role that writes, to the primary.
Result<ConnectionTarget> writeTargetOf(const Environment &environment, bool isSaved);

} // namespace clicknback
