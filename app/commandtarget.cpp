// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/commandtarget.h"

#include "app/composition.h"
#include "app/exitcode.h"
#include "app/passwords/commandpassword.h"
#include "models/services/joblist.h"

#include <QSettings>
#include <QTextStream>

#include <unistd.h>

namespace clicknback {

int complain(const QString &message, int exitCode)
{
    QTextStream(stderr) << "clicknback-ops: " << message << '\n';
    return exitCode;
}

void showProgress(const JobList &jobs)
{
    if (!isatty(STDERR_FILENO))
        return;
    const QString text = jobs.jobs().empty() ? QString() : jobs.jobs().front().progressText;
    QTextStream(stderr) << "\r\033[K" << text;
}

ConnectionTarget patient(ConnectionTarget target)
{
    target.session.answerLimit = std::chrono::hours(24);
    return target;
}

EnvironmentChoice named(EnvironmentChoice choice)
{
    if (choice.source != EnvironmentChoice::Source::NotNamed)
        return choice;
    const QString last = QSettings().value(QStringLiteral("lastEnvironment")).toString();
    if (last == u"demo")
        choice.source = EnvironmentChoice::Source::Demo;
    else if (!last.isEmpty())
        choice.source = EnvironmentChoice::Source::Profile;
    choice.text = last;
    return choice;
}

DemoOptions demoOptions(const EnvironmentChoice &choice)
{
    DemoOptions options;
    options.purchases = choice.demoPurchases;
    return options;
}

Result<Environment> resolve(const EnvironmentChoice &choice, const Environments &environments)
{
    if (choice.source == EnvironmentChoice::Source::Profile)
        return environments.load(choice.text);
    const Result<Conninfo> conninfo = Conninfo::parse(choice.text);
    if (!conninfo)
        return fail(conninfo.error());
    return Environment{.name = conninfo->summary(),
                       .kind = choice.kind,
                       .conninfo = choice.text,
                       .instances = choice.instances};
}

void warnOf(const EnvironmentChoice &choice, const Environments &environments)
{
    if (choice.source != EnvironmentChoice::Source::Profile)
        return;
    for (const QString &warning : environments.warningsOf(choice.text))
        complain(warning, ExitGood);
}

int exitCodeOf(const Error &error, const EnvironmentChoice &choice)
{
    const bool isBroken =
        choice.source == EnvironmentChoice::Source::Profile && error.kind != ErrorKind::NotFound;
    return isBroken ? ExitUnreadable : ExitUsage;
}

Result<ConnectionTarget> targetOf(const Environment &environment, bool isSaved)
{
    const Result<Conninfo> conninfo = Conninfo::parse(environment.conninfo);
    if (!conninfo)
        return fail(conninfo.error());
    const Result<QString> password = passwordForCommand(environment, *conninfo, isSaved);
    if (!password)
        complain(password.error().message, ExitUnreadable);
    return targetOf(environment, *conninfo, password.value_or(QString()));
}

Result<ConnectionTarget> writeTargetOf(const Environment &environment, bool isSaved)
{
    const bool isApart = !environment.writeConninfo.isEmpty();
    Result<ConnectionTarget> target =
        targetOf(isApart ? writeSideOf(environment) : environment, isSaved);
    if (target)
        target->session.readOnly = false;
    return target;
}

} // namespace clicknback
