// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/commandline.h"

#include "app/exportoptions.h"

#include <QCommandLineParser>

namespace clicknback {

namespace {

constexpr qint64 kMostDemoPurchases = 10'000'000;

tl::unexpected<Error> usage(const QString &message)
{
    return fail(ErrorKind::InvalidInput, message);
}

void addOptions(QCommandLineParser &parser)
{
    const auto add = [&parser](const char *name, const char *value = nullptr) {
        parser.addOption(
            value ? QCommandLineOption(QLatin1String(name), QString(), QLatin1String(value))
                  : QCommandLineOption(QLatin1String(name)));
    };
    for (const char *flag :
         {"help", "version", "demo", "json", "overwrite", "exit-after-first-paint"})
        add(flag);
    for (const char *option :
         {"demo-purchases", "dsn", "kind", "env", "instance", "theme", "out", "page"})
        add(option, "value");
    addExportOptions(parser);
    addCheckOptions(parser);
}

Result<InstanceAddress> parseInstance(const QString &text)
{
    const qsizetype equals = text.indexOf(QLatin1Char('='));
    const std::optional<QString> url = instanceUrlFrom(text.mid(equals + 1));
    if (equals < 1 || !url)
        return usage(
            QStringLiteral("--instance wants NAME=URL, such as api-1=http://127.0.0.1:8001, "
                           "not “%1”.")
                .arg(text));
    return InstanceAddress{text.left(equals), *url};
}

Result<ThemeChoice> parseTheme(const QString &text)
{
    if (text == u"light")
        return ThemeChoice::Light;
    if (text == u"dark")
        return ThemeChoice::Dark;
    if (text == u"system")
        return ThemeChoice::System;
    return usage(QStringLiteral("--theme is light, dark or system, not “%1”.").arg(text));
}

Result<void> readSource(const QCommandLineParser &parser, EnvironmentChoice &choice)
{
    using Source = EnvironmentChoice::Source;
    const bool dsn = parser.isSet(QStringLiteral("dsn"));
    const bool env = parser.isSet(QStringLiteral("env"));
    const bool demo =
        parser.isSet(QStringLiteral("demo")) || parser.isSet(QStringLiteral("demo-purchases"));
    if (int(dsn) + int(env) + int(demo) > 1)
        return usage(QStringLiteral("Only one of --demo, --dsn and --env can be asked for."));
    if (demo)
        choice.source = Source::Demo;
    if (dsn) {
        choice.source = Source::Conninfo;
        choice.text = parser.value(QStringLiteral("dsn"));
    }
    if (env) {
        choice.source = Source::Profile;
        choice.text = parser.value(QStringLiteral("env"));
    }
    return {};
}

Result<void> readKind(const QCommandLineParser &parser, EnvironmentChoice &choice)
{
    if (!parser.isSet(QStringLiteral("kind")))
        return {};
    const QString kind = parser.value(QStringLiteral("kind"));
    if (choice.source != EnvironmentChoice::Source::Conninfo)
        return usage(QStringLiteral("--kind goes with --dsn."));
    if (!isEnvironmentKind(kind))
        return usage(QStringLiteral("--kind is production, staging, development or demo, not “%1”.")
                         .arg(kind));
    choice.kind = environmentKindFrom(kind);
    return {};
}

Result<void> readDetails(const QCommandLineParser &parser, EnvironmentChoice &choice)
{
    const QStringList instances = parser.values(QStringLiteral("instance"));
    if (!instances.isEmpty() && choice.source != EnvironmentChoice::Source::Conninfo)
        return usage(QStringLiteral("--instance goes with --dsn."));
    for (const QString &text : instances) {
        const Result<InstanceAddress> instance = parseInstance(text);
        if (!instance)
            return fail(instance.error());
        choice.instances.push_back(*instance);
    }
    if (parser.isSet(QStringLiteral("demo-purchases"))) {
        bool ok = false;
        const QString text = parser.value(QStringLiteral("demo-purchases"));
        const qint64 count = text.toLongLong(&ok);
        if (!ok || count < 1 || count > kMostDemoPurchases)
            return usage(
                QStringLiteral("--demo-purchases is a whole number from 1 to 10000000, not “%1”.")
                    .arg(text));
        choice.demoPurchases = count;
    }
    return {};
}

Result<Invocation::Command> parseCommand(const QStringList &words)
{
    if (words.isEmpty())
        return Invocation::Command::Window;
    if (words.size() > 1)
        return usage(QStringLiteral("“%1” is one word too many.").arg(words.at(1)));
    if (words.first() == u"status")
        return Invocation::Command::Status;
    if (words.first() == u"screenshots")
        return Invocation::Command::Screenshots;
    if (words.first() == u"connection")
        return Invocation::Command::Connection;
    if (words.first() == u"environments")
        return Invocation::Command::Environments;
    if (words.first() == u"export")
        return Invocation::Command::Export;
    if (words.first() == u"check")
        return Invocation::Command::Check;
    return usage(QStringLiteral("There is no command “%1”; commands are status, check, connection, "
                                "screenshots, export, environments and demo.")
                     .arg(words.first()));
}

/// Options that are some commands' own.
Result<void> checkOwners(const QCommandLineParser &parser, Invocation::Command command)
{
    const bool screenshots = command == Invocation::Command::Screenshots;
    const bool isExport = command == Invocation::Command::Export;
    const bool isCheck = command == Invocation::Command::Check;
    if (!screenshots && parser.isSet(QStringLiteral("page")))
        return usage(QStringLiteral("--page goes with the command screenshots."));
    if (!screenshots && !isExport && parser.isSet(QStringLiteral("out")))
        return usage(QStringLiteral("--out goes with the commands screenshots and export."));
    if (const QString given = givenExportOption(parser); !isExport && !given.isEmpty())
        return usage(QStringLiteral("%1 goes with the command export.").arg(given));
    if (const QString given = givenCheckOption(parser); !isCheck && !given.isEmpty())
        return usage(QStringLiteral("%1 goes with the command check.").arg(given));
    if (!isExport && !isCheck && parser.isSet(QStringLiteral("overwrite")))
        return usage(QStringLiteral("--overwrite goes with the commands export and check."));
    return {};
}

Result<void> checkCommandOptions(const QCommandLineParser &parser, const Invocation &invocation)
{
    using Command = Invocation::Command;
    const Command command = invocation.command;
    if (command == Command::Screenshots && invocation.outFolder.isEmpty())
        return usage(QStringLiteral("screenshots wants --out DIR."));
    const bool environments = command == Command::Environments;
    const bool prints = environments || command == Command::Check || command == Command::Status
                        || command == Command::Connection;
    if (invocation.json && !prints)
        return usage(QStringLiteral("--json goes with the commands status, check, connection and "
                                    "environments."));
    if ((prints || command == Command::Export) && parser.isSet(QStringLiteral("theme")))
        return usage(
            QStringLiteral("--theme goes with a window and with the command screenshots."));
    if (environments && invocation.environment.source != EnvironmentChoice::Source::NotNamed)
        return usage(QStringLiteral("The command environments lists all of them and takes none."));
    return checkOwners(parser, command);
}

} // namespace

Result<Invocation> parseCommandLine(const QStringList &arguments)
{
    Invocation invocation;
    if (!arguments.isEmpty() && arguments.first() == u"demo") {
        invocation.command = Invocation::Command::Demo;
        invocation.demoArguments = arguments.mid(1);
        return invocation;
    }
    QCommandLineParser parser;
    addOptions(parser);
    if (!parser.parse(QStringList{QStringLiteral("clicknback-ops")} + arguments))
        return usage(parser.errorText());
    if (parser.isSet(QStringLiteral("help")) || parser.isSet(QStringLiteral("version"))) {
        invocation.command = parser.isSet(QStringLiteral("help")) ? Invocation::Command::Help
                                                                  : Invocation::Command::Version;
        return invocation;
    }
    const Result<Invocation::Command> command = parseCommand(parser.positionalArguments());
    if (!command)
        return fail(command.error());
    invocation.command = *command;
    for (const auto read : {readSource, readKind, readDetails}) {
        if (Result<void> done = read(parser, invocation.environment); !done)
            return fail(done.error());
    }
    if (parser.isSet(QStringLiteral("theme"))) {
        const Result<ThemeChoice> theme = parseTheme(parser.value(QStringLiteral("theme")));
        if (!theme)
            return fail(theme.error());
        invocation.theme = *theme;
    }
    invocation.json = parser.isSet(QStringLiteral("json"));
    invocation.outFolder = parser.value(QStringLiteral("out"));
    invocation.page = parser.value(QStringLiteral("page"));
    invocation.exitAfterFirstPaint = parser.isSet(QStringLiteral("exit-after-first-paint"));
    if (Result<void> checked = checkCommandOptions(parser, invocation); !checked)
        return fail(checked.error());
    if (invocation.command == Invocation::Command::Export) {
        const Result<ExportRequest> request = readExportRequest(parser);
        if (!request)
            return fail(request.error());
        invocation.exportRequest = *request;
    }
    if (invocation.command == Invocation::Command::Check) {
        const Result<CheckOptions> options = readCheckOptions(parser);
        if (!options)
            return fail(options.error());
        invocation.check = *options;
    }
    return invocation;
}

QString helpText()
{
    return QStringLiteral(
        R"(ClickNBack Ops: the operations desktop of the ClickNBack cashback platform

Usage:
  clicknback-ops [ENVIRONMENT] [--theme light|dark|system]
      Opens the window; without ENVIRONMENT the last one, at the first start a welcome.
  clicknback-ops status [--json] [ENVIRONMENT]
      One look: schema, balances, drift, instances.
  clicknback-ops check [--json] [--id W1,P2] [--report FILE] [--overwrite] [ENVIRONMENT]
      Checks that every cent adds up: all invariants or those of --id, and why wallets are off.
  clicknback-ops screenshots --out DIR [--theme light|dark] [--page NAME] [ENVIRONMENT]
      Renders the pages to PNG files, without a display.
  clicknback-ops export --format csv|xlsx|jsonl --out FILE [FILTER] [--order time] [--overwrite] [ENVIRONMENT]
      Writes the purchases that match, with their cashback, to a file; “-” is standard output.
  clicknback-ops connection [--json] ENVIRONMENT
      Tries the connection: what is wrong with it, and what the role may do.
  clicknback-ops environments [--json]
      The saved environments, and what is wrong with the file of each.
  clicknback-ops demo status|stop|reset
  clicknback-ops demo fault NAME on|off
      Looks at, stops or forgets the demo platform; switches a fault of it.

ENVIRONMENT:
  --demo                 a private PostgreSQL with invented data and a simulated backend
  --demo-purchases N     the same with N purchases, up to 10000000
  --dsn CONNINFO         a database by libpq's key=value text or URI, without a password:
                         libpq's passfile is used, or a terminal is asked. Counts as production unless --kind says otherwise
      --kind KIND        production, staging, development or demo
      --instance NAME=URL
                         a backend process to ask for its health; may be repeated
  --env NAME             an environment that was saved; its password may be in the keychain

FILTER, of the command export; what may be repeated matches any of the values:
  --status WORD, --cashback-status WORD
                         such as pending; none: no cashback row; may be repeated
  --merchant ID          may be repeated
  --user ID
  --from DAY, --to DAY   days of the purchase in UTC, such as 2026-11-23, both included
  --last-days N          today included
  --min AMOUNT, --max AMOUNT
                         such as 12.50, both included
  --offer percent|fixed|none
  --pending-at-least MINUTES, --pending-below MINUTES
                         purchases that are pending for so long
  --week-hours DAYS[:FROM-TO]
                         such as sat, mon-fri or mon-fri:8-12 (UTC, until 12:00); may be repeated
  --text TEXT            part of an external id, a purchase id, an e-mail or a merchant's name

Other:
  --json                 the answer for programs
  --id IDS               of the command check: invariants such as W1,P2; may be repeated
  --report FILE          of the command check: also a report, FILE.html, FILE.pdf or FILE.json
  --overwrite            of the commands export and check: replaces the file that is there
  --help, --version

Exit status: 0 good, 1 findings, 2 the thing asked about could not be read, 64 wrong usage.
)");
}

} // namespace clicknback
