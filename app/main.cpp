// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/checkcommand.h"
#include "app/commandline.h"
#include "app/commandtarget.h"
#include "app/commandtunnel.h"
#include "app/connectioncommand.h"
#include "app/corrections/correctioncommand.h"
#include "app/demo/democommand.h"
#include "app/environmentcommand.h"
#include "app/environments.h"
#include "app/environmentscommand.h"
#include "app/exitcode.h"
#include "app/exportcommand.h"
#include "app/helptext.h"
#include "app/opswindow.h"
#include "app/releases/releasecommand.h"
#include "app/screenshots.h"
#include "app/statuscommand.h"
#include "app/watchcommand.h"

#include <QApplication>
#include <QTextStream>

#include <clocale>

namespace clicknback {

namespace {

constexpr std::chrono::seconds kStatusLimit{10};

/// Through the environment's own SSH connection where it has one, for as long as `run` runs.
template<typename Run>
int withTarget(const Environment &environment, bool isSaved, Run run)
{
    const Result<ConnectionTarget> target = targetOf(environment, isSaved);
    if (!target)
        return complain(target.error().message, ExitUsage);
    CommandTunnel tunnel(environment);
    const Result<ConnectionTarget> reached = tunnel.through(*target);
    return reached ? run(*reached) : complain(reached.error().message, ExitUnreadable);
}

int printStatus(const Environment &environment, bool isSaved, const Invocation &invocation)
{
    const Result<ConnectionTarget> direct = targetOf(environment, isSaved);
    if (!direct)
        return complain(direct.error().message, ExitUsage);
    const WatchReport watched = askOnce(environment, *direct, kStatusLimit);
    const ReleasePicture releases = lookAtReleases(environment, *direct, isSaved);
    CommandTunnel tunnel(environment);
    const Result<ConnectionTarget> target = tunnel.through(*direct);
    return target ? runStatus(environment, *target, watched, releases, invocation.json)
                  : complain(target.error().message, ExitUnreadable);
}

int watchProbes(const Environment &environment, bool isSaved, const Invocation &invocation)
{
    const Result<ConnectionTarget> target = targetOf(environment, isSaved);
    return target ? runWatch(environment, *target, invocation.watch, invocation.json)
                  : complain(target.error().message, ExitUsage);
}

int planRollback(const Environment &environment, bool isSaved, const Invocation &invocation)
{
    const Result<ConnectionTarget> target = targetOf(environment, isSaved);
    return target ? runRollbackPlan(environment, *target, isSaved, invocation.rollbackTo,
                                    invocation.json)
                  : complain(target.error().message, ExitUsage);
}

int printConnection(const Environment &environment, bool isSaved, const Invocation &invocation)
{
    const Result<ConnectionTarget> target = targetOf(environment, isSaved);
    return target ? runConnection(environment, target->password, invocation.json)
                  : complain(target.error().message, ExitUsage);
}

int exportFrom(const Environment &environment, bool isSaved, const Invocation &invocation)
{
    return withTarget(environment, isSaved, [&](const ConnectionTarget &target) {
        return runExport(target, nightlyResetOf(environment), invocation.exportRequest);
    });
}

int checkEnvironment(const Environment &environment, bool isSaved, const Invocation &invocation)
{
    return withTarget(environment, isSaved, [&](const ConnectionTarget &target) {
        return runCheck(environment, target, nightlyResetOf(environment), invocation.check,
                        invocation.json);
    });
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
        return complain(checked.error().message,
                        exitCodeOf(checked.error(), invocation.environment));
    warnOf(invocation.environment, environments);
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
    warnOf(choice, environments);
    const Result<ConnectionTarget> target =
        targetOf(*environment, choice.source == Source::Profile);
    return target ? Result<QString>(target->password) : Result<QString>(fail(target.error()));
}

int screenshotsCommand(const Invocation &invocation)
{
    Environments environments;
    const EnvironmentChoice choice = named(invocation.environment);
    if (!invocation.page.isEmpty() && !Screenshots::pageNames().contains(invocation.page))
        return complain(
            QStringLiteral("There is no page “%1”; pages are %2.")
                .arg(invocation.page, Screenshots::pageNames().join(QStringLiteral(", "))),
            ExitUsage);
    if (choice.source == EnvironmentChoice::Source::NotNamed)
        return complain(QStringLiteral("Say which platform: --demo, --dsn CONNINFO or --env NAME."),
                        ExitUsage);
    const Result<QString> password = passwordOf(choice, environments);
    if (!password)
        return complain(password.error().message, exitCodeOf(password.error(), choice));
    const std::vector<ThemeChoice> themes =
        invocation.theme ? std::vector{*invocation.theme}
                         : std::vector{ThemeChoice::Light, ThemeChoice::Dark};
    OpsWindow ops(environments);
    ops.setUnattended(true);
    Screenshots screenshots(ops, {invocation.outFolder, invocation.page, themes});
    QObject::connect(&screenshots, &Screenshots::finished, qApp, &QCoreApplication::exit);
    QObject::connect(&ops, &OpsWindow::environmentOpened, &screenshots, &Screenshots::start);
    QObject::connect(&ops, &OpsWindow::environmentFailed, qApp, [](const Error &error) {
        complain(error.message, 0);
        QCoreApplication::exit(ExitUnreadable);
    });
    QMetaObject::invokeMethod(
        &ops, [&] { open(ops, choice, environments, *password); }, Qt::QueuedConnection);
    return QCoreApplication::exec();
}

bool needsWindow(Invocation::Command command)
{
    return command == Invocation::Command::Window || command == Invocation::Command::Screenshots;
}

/// A report is set in type.
bool needsFonts(const Invocation &invocation)
{
    return !invocation.check.reportPath.isEmpty();
}

/// Qt ends a program that finds no display, with an advice that does not help.
bool hasDisplay()
{
#ifdef Q_OS_LINUX
    return qEnvironmentVariableIsSet("QT_QPA_PLATFORM") || !qEnvironmentVariableIsEmpty("DISPLAY")
           || !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY");
#else
    return true;
#endif
}

/// Why it could not connect libpq says in the desktop's language; only its English is understood
/// here.
void letLibpqSpeakEnglish()
{
#ifdef LC_MESSAGES
    std::setlocale(LC_MESSAGES, "C");
#endif
}

int run(const Invocation &invocation)
{
    letLibpqSpeakEnglish(); // after the application, which takes over the desktop's language
    switch (invocation.command) {
    case Invocation::Command::Help:
        QTextStream(stdout) << helpText();
        return ExitGood;
    case Invocation::Command::CorrectHelp:
        QTextStream(stdout) << correctHelpText();
        return ExitGood;
    case Invocation::Command::Version:
        QTextStream(stdout) << "clicknback-ops " CLICKNBACK_VERSION "\n";
        return ExitGood;
    case Invocation::Command::Status:
        return runCommand(invocation, printStatus);
    case Invocation::Command::Watch:
        return runCommand(invocation, watchProbes);
    case Invocation::Command::RollbackPlan:
        return runCommand(invocation, planRollback);
    case Invocation::Command::Connection:
        return runCommand(invocation, printConnection);
    case Invocation::Command::Export:
        return runCommand(invocation, exportFrom);
    case Invocation::Command::Check:
        return runCommand(invocation, checkEnvironment);
    case Invocation::Command::Correct:
    case Invocation::Command::OpsSchema:
    case Invocation::Command::Outcome:
    case Invocation::Command::VerifyJournal:
        return runCorrectionCommand(invocation);
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
        return complain(invocation.error().message + QStringLiteral(" See clicknback-ops --help."),
                        ExitUsage);
    QCoreApplication::setOrganizationName(QStringLiteral("clicknback-ops"));
    QCoreApplication::setApplicationName(QStringLiteral("clicknback-ops"));
    QCoreApplication::setApplicationVersion(QStringLiteral(CLICKNBACK_VERSION));
    if (needsFonts(*invocation)) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
        const QGuiApplication application(argc, argv);
        return run(*invocation);
    }
    if (!needsWindow(invocation->command)) {
        const QCoreApplication application(argc, argv);
        return run(*invocation);
    }
    if (invocation->command == Invocation::Command::Screenshots)
        qputenv("QT_QPA_PLATFORM", "offscreen");
    else if (!hasDisplay())
        return complain(
            QStringLiteral("There is no display for a window. The commands status, check, "
                           "connection, export, environments and screenshots need none."),
            ExitUnreadable);
    QApplication application(argc, argv);
    application.setApplicationDisplayName(QStringLiteral("ClickNBack Ops"));
    application.setWindowIcon(applicationIcon());
    return run(*invocation);
}
