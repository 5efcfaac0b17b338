// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/environmentcommand.h"

#include "app/commandtarget.h"
#include "app/demo/democlient.h"
#include "app/environments.h"
#include "app/exitcode.h"

namespace clicknback {

int runCommand(const Invocation &invocation, EnvironmentCommand command)
{
    const EnvironmentChoice choice = named(invocation.environment);
    using Source = EnvironmentChoice::Source;
    if (choice.source == Source::NotNamed)
        return complain(QStringLiteral("Say which platform: --demo, --dsn CONNINFO or --env NAME."),
                        ExitUsage);
    DemoClient demo;
    if (choice.source == Source::Demo) {
        const Result<DemoWorld> world = demo.waitUntilReady(demoOptions(choice));
        return world ? command(world->environment, false, invocation)
                     : complain(world.error().message, ExitUnreadable);
    }
    const Environments environments;
    const Result<Environment> environment = resolve(choice, environments);
    if (!environment)
        return complain(environment.error().message, exitCodeOf(environment.error(), choice));
    warnOf(choice, environments);
    return command(*environment, choice.source == Source::Profile, invocation);
}

} // namespace clicknback
