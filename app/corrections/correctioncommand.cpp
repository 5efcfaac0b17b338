// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/corrections/correctioncommand.h"

#include "app/commandtarget.h"
#include "app/commandtunnel.h"
#include "app/corrections/correctcommand.h"
#include "app/corrections/opsschemacommand.h"
#include "app/corrections/outcomecommand.h"
#include "app/corrections/verifyjournalcommand.h"
#include "app/environmentcommand.h"
#include "app/exitcode.h"

namespace clicknback {

namespace {

using WriteCommand = int (*)(const Environment &, const ConnectionTarget &, const Invocation &);

template<WriteCommand command>
int asWriter(const Environment &environment, bool isSaved, const Invocation &invocation)
{
    const Result<ConnectionTarget> target = writeTargetOf(environment, isSaved);
    if (!target)
        return complain(target.error().message, ExitUsage);
    CommandTunnel tunnel(environment);
    const Result<ConnectionTarget> reached = tunnel.through(*target);
    return reached ? command(environment, *reached, invocation)
                   : complain(reached.error().message, ExitUnreadable);
}

int correct(const Environment &environment, const ConnectionTarget &target,
            const Invocation &invocation)
{
    return runCorrect(environment, target, invocation.correct, invocation.json);
}

int opsSchema(const Environment &environment, const ConnectionTarget &target,
              const Invocation &invocation)
{
    return runOpsSchema(environment, target, invocation.object, invocation.journal,
                        invocation.json);
}

int outcome(const Environment &, const ConnectionTarget &target, const Invocation &invocation)
{
    return runOutcome(target, invocation.object, invocation.json);
}

int verifyJournal(const Environment &environment, const ConnectionTarget &target,
                  const Invocation &invocation)
{
    return runVerifyJournal(environment, target, invocation.journal, invocation.json);
}

/// An export is verified by itself unless a platform was named.
int verifyJournalOrExport(const Invocation &invocation)
{
    const bool isNamed = invocation.environment.source != EnvironmentChoice::Source::NotNamed;
    if (!isNamed && !invocation.journal.filePath.isEmpty())
        return runVerifyExport(invocation.journal, invocation.json);
    return runCommand(invocation, asWriter<verifyJournal>);
}

} // namespace

int runCorrectionCommand(const Invocation &invocation)
{
    switch (invocation.command) {
    case Invocation::Command::Correct:
        return runCommand(invocation, asWriter<correct>);
    case Invocation::Command::OpsSchema:
        return runCommand(invocation, asWriter<opsSchema>);
    case Invocation::Command::Outcome:
        return runCommand(invocation, asWriter<outcome>);
    default:
        return verifyJournalOrExport(invocation);
    }
}

} // namespace clicknback
