// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/commandline.h"
#include "app/demo/democlient.h"
#include "app/demo/democommand.h"
#include "app/environments.h"
#include "app/environmentscommand.h"
#include "app/exitcode.h"
#include "app/opswindow.h"
#include "app/passwords/commandpassword.h"
#include "app/screenshots.h"
#include "app/statuscommand.h"

#include <QApplication>
#include <QSettings>
#include <QTextStream>

namespace clicknback {

namespace {

int complain(const QString &message, int exitCode)
{
    QTextStream(stderr) << "clicknback-ops: " << message << '\n';
    return exitCode;
}

/// The environment that was named, without the demo, which must be started first.
Result<Environment> resolve(const EnvironmentChoice &choice, const Environments &environments)
{
    if (choice.source == EnvironmentChoice::Source::Profile) {
        for (const QString &warning : environments.warningsOf(choice.text))
            complain(warning, ExitGood);
        return environments.load(choice.text);
    }
    const Result<Conninfo> conninfo = Conninfo::parse(choice.text);
    if (!conninfo)
        return fail(conninfo.error());
    return Environment{.name = conninfo->summary(), .kind = choice.kind, .conninfo = choice.text,
                       .instances = choice.instances};
}

/// Without a name: the last environment.
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

/// A profile that is there and cannot be used is a thing that could not be read, not a wrong call.
int exitCodeOf(const Error &error, const EnvironmentChoice &choice)
{
    const bool isBroken = choice.source == EnvironmentChoice::Source::Profile && error.kind != ErrorKind::NotFound;
    return isBroken ? ExitUnreadable : ExitUsage;
}

/// The target of a command, with the password that its server wants, if it wants one.
Result<ConnectionTarget> targetOf(const Environment &environment, bool isSaved)
{
    const Result<Conninfo> conninfo = Conninfo::parse(environment.conninfo);
    if (!conninfo)
        return fail(conninfo.error());
    const Result<QString> password = passwordForCommand(environment, *conninfo, isSaved);
    if (!password)
        return fail(password.error());
    SessionSettings settings;
    settings.pooler = environment.pooler;
    return ConnectionTarget{*conninfo, *password, settings};
}

int statusOf(const Environment &environment, bool isSaved, bool json)
{
    const Result<ConnectionTarget> target = targetOf(environment, isSaved);
    return target ? runStatus(environment, *target, json) : complain(target.error().message, ExitUnreadable);
}

int statusCommand(const Invocation &invocation)
{
    const EnvironmentChoice choice = named(invocation.environment);
    using Source = EnvironmentChoice::Source;
    if (choice.source == Source::NotNamed)
        return complain(QStringLiteral("Say which platform: --demo, --dsn CONNINFO or --env NAME."), ExitUsage);
    DemoClient demo; // keeps the demo alive while it is read
    if (choice.source == Source::Demo) {
        const Result<DemoWorld> world = demo.waitUntilReady(demoOptions(choice));
        return world ? statusOf(world->environment, false, invocation.json)
                     : complain(world.error().message, ExitUnreadable);
    }
    const Result<Environment> environment = resolve(choice, Environments());
    if (!environment)
        return complain(environment.error().message, exitCodeOf(environment.error(), choice));
    return statusOf(*environment, choice.source == Source::Profile, invocation.json);
}

void open(OpsWindow &ops, const EnvironmentChoice &choice, const Environments &environments,
          const QString &password = {})
{
    using Source = EnvironmentChoice::Source;
    if (choice.source == Source::NotNamed)
        return ops.openWelcome();
    if (choice.source == Source::Demo)
        return ops.openDemo(demoOptions(choice));
    const Result<Environment> environment = resolve(choice, environments);
    if (!environment)
        return ops.openWelcome(environment.error().message);
    ops.openEnvironment(*environment, password);
}

/// What the command line names must be right; a remembered environment may have gone.
Result<void> checkNamed(const EnvironmentChoice &choice, const Environments &environments)
{
    using Source = EnvironmentChoice::Source;
    if (choice.source != Source::Conninfo && choice.source != Source::Profile)
        return {};
    const Result<Environment> environment = resolve(choice, environments);
    return environment ? Result<void>() : Result<void>(fail(environment.error()));
}

/// Quits with 0 when the window has been painted: for measuring the start.
class FirstPaint : public QObject
{
public:
    explicit FirstPaint(QWidget &window) { window.installEventFilter(this); }
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::Paint)
            QMetaObject::invokeMethod(qApp, &QCoreApplication::quit, Qt::QueuedConnection);
        return QObject::eventFilter(watched, event);
    }
};

int windowCommand(const Invocation &invocation)
{
    Environments environments;
    if (const auto checked = checkNamed(invocation.environment, environments); !checked)
        return complain(checked.error().message, exitCodeOf(checked.error(), invocation.environment));
    applyTheme(*qApp, invocation.theme.value_or(savedTheme()));
    OpsWindow ops(environments);
    std::unique_ptr<FirstPaint> firstPaint;
    if (invocation.exitAfterFirstPaint)
        firstPaint = std::make_unique<FirstPaint>(ops.window());
    open(ops, named(invocation.environment), environments);
    ops.window().show();
    return QCoreApplication::exec();
}

/// What a picture's connection needs; empty for the demo.
Result<QString> passwordOf(const EnvironmentChoice &choice, const Environments &environments)
{
    using Source = EnvironmentChoice::Source;
    if (choice.source == Source::Demo)
        return QString();
    const Result<Environment> environment = resolve(choice, environments);
    if (!environment)
        return fail(environment.error());
    const Result<ConnectionTarget> target = targetOf(*environment, choice.source == Source::Profile);
    return target ? Result<QString>(target->password) : Result<QString>(fail(target.error()));
}

int screenshotsCommand(const Invocation &invocation)
{
    Environments environments;
    const EnvironmentChoice choice = named(invocation.environment);
    if (!invocation.page.isEmpty() && !Screenshots::pageNames().contains(invocation.page))
        return complain(QStringLiteral("There is no page “%1”; pages are %2.")
                            .arg(invocation.page, Screenshots::pageNames().join(QStringLiteral(", "))),
                        ExitUsage);
    if (choice.source == EnvironmentChoice::Source::NotNamed)
        return complain(QStringLiteral("Say which platform: --demo, --dsn CONNINFO or --env NAME."), ExitUsage);
    const Result<QString> password = passwordOf(choice, environments);
    if (!password)
        return complain(password.error().message,
                        password.error().kind == ErrorKind::Unauthorized ? int(ExitUnreadable)
                                                                         : exitCodeOf(password.error(), choice));
    const std::vector<ThemeChoice> themes = invocation.theme
        ? std::vector{*invocation.theme} : std::vector{ThemeChoice::Light, ThemeChoice::Dark};
    OpsWindow ops(environments);
    ops.setUnattended(true);
    Screenshots screenshots(ops, {invocation.outFolder, invocation.page, themes});
    QObject::connect(&screenshots, &Screenshots::finished, qApp, &QCoreApplication::exit);
    QObject::connect(&ops, &OpsWindow::environmentOpened, &screenshots, &Screenshots::start);
    QObject::connect(&ops, &OpsWindow::environmentFailed, qApp, [](const Error &error) {
        complain(error.message, 0);
        QCoreApplication::exit(ExitUnreadable);
    });
    QMetaObject::invokeMethod(&ops, [&] { open(ops, choice, environments, *password); }, Qt::QueuedConnection);
    return QCoreApplication::exec();
}

bool needsWindow(Invocation::Command command)
{
    return command == Invocation::Command::Window || command == Invocation::Command::Screenshots;
}

int run(const Invocation &invocation)
{
    switch (invocation.command) {
    case Invocation::Command::Help:
        QTextStream(stdout) << helpText();
        return ExitGood;
    case Invocation::Command::Version:
        QTextStream(stdout) << "clicknback-ops " CLICKNBACK_VERSION "\n";
        return ExitGood;
    case Invocation::Command::Status:
        return statusCommand(invocation);
    case Invocation::Command::Environments:
        return runEnvironments(Environments(), invocation.json);
    case Invocation::Command::Demo:
        return runDemoCommand(invocation.demoArguments);
    case Invocation::Command::Screenshots:
        return screenshotsCommand(invocation);
    case Invocation::Command::Window:
        break;
    }
    return windowCommand(invocation);
}

QStringList argumentsOf(int argc, char **argv)
{
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments << QString::fromLocal8Bit(argv[i]);
    return arguments;
}

} // namespace

} // namespace clicknback

int main(int argc, char **argv)
{
    using namespace clicknback;
    const Result<Invocation> invocation = parseCommandLine(argumentsOf(argc, argv));
    if (!invocation)
        return complain(invocation.error().message + QStringLiteral(" See clicknback-ops --help."), ExitUsage);
    QCoreApplication::setOrganizationName(QStringLiteral("clicknback-ops"));
    QCoreApplication::setApplicationName(QStringLiteral("clicknback-ops"));
    QCoreApplication::setApplicationVersion(QStringLiteral(CLICKNBACK_VERSION));
    if (!needsWindow(invocation->command)) {
        const QCoreApplication application(argc, argv);
        return run(*invocation);
    }
    if (invocation->command == Invocation::Command::Screenshots)
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    application.setApplicationDisplayName(QStringLiteral("ClickNBack Ops"));
    application.setWindowIcon(applicationIcon());
    return run(*invocation);
}
