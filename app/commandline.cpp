// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/commandline.h"

#include "app/environmentoptions.h"
#include "app/exportoptions.h"

#include <QCommandLineParser>
#include <QUuid>

#include <algorithm>

namespace clicknback {

namespace {

const QString kTo = QStringLiteral("to"); ///< also a day, of the command export

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
    addCorrectOptions(parser);
    addJournalOptions(parser);
    addWatchOptions(parser);
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

struct CommandWord
{
    const char *word;
    Invocation::Command command;
    const char *object = nullptr; ///< what the word after it is; null: there is none
};

constexpr CommandWord kCommands[]{
    {"status", Invocation::Command::Status},
    {"watch", Invocation::Command::Watch},
    {"rollback-plan", Invocation::Command::RollbackPlan},
    {"check", Invocation::Command::Check},
    {"correct", Invocation::Command::Correct},
    {"ops-schema", Invocation::Command::OpsSchema, "install, status or remove"},
    {"outcome", Invocation::Command::Outcome, "the id of an operation"},
    {"verify-journal", Invocation::Command::VerifyJournal},
    {"connection", Invocation::Command::Connection},
    {"screenshots", Invocation::Command::Screenshots},
    {"export", Invocation::Command::Export},
    {"environments", Invocation::Command::Environments},
};

tl::unexpected<Error> unknownCommand(const QString &word)
{
    QStringList words;
    for (const CommandWord &known : kCommands)
        words << QLatin1String(known.word);
    return usage(QStringLiteral("There is no command “%1”; commands are %2 and demo.")
                     .arg(word, words.join(QStringLiteral(", "))));
}

Result<void> readCommand(const QStringList &words, Invocation &invocation)
{
    if (words.isEmpty())
        return {};
    const auto *known =
        std::find_if(std::begin(kCommands), std::end(kCommands), [&](const CommandWord &command) {
            return words.first() == QLatin1String(command.word);
        });
    if (known == std::end(kCommands))
        return unknownCommand(words.first());
    const qsizetype wanted = known->object ? 2 : 1;
    if (words.size() > wanted)
        return usage(QStringLiteral("“%1” is one word too many.").arg(words.at(wanted)));
    if (words.size() < wanted)
        return usage(
            QStringLiteral("%1 wants %2.").arg(words.first(), QLatin1String(known->object)));
    invocation.command = known->command;
    invocation.object = words.value(1);
    return {};
}

using Command = Invocation::Command;

bool isJournals(Command command)
{
    return command == Command::OpsSchema || command == Command::VerifyJournal;
}

/// Options of a whole group that is not the command's.
Result<void> checkGroups(const QCommandLineParser &parser, Command command)
{
    const bool isPlansOwn = command == Command::RollbackPlan && parser.isSet(kTo);
    if (const QString given = givenExportOption(parser);
        command != Command::Export && !given.isEmpty()
        && !(isPlansOwn && given == QStringLiteral("--") + kTo))
        return usage(QStringLiteral("%1 goes with the command export.").arg(given));
    if (const QString given = givenCheckOption(parser);
        command != Command::Check && !given.isEmpty())
        return usage(QStringLiteral("%1 goes with the command check.").arg(given));
    if (const QString given = givenWatchOption(parser);
        command != Command::Watch && !given.isEmpty())
        return usage(QStringLiteral("%1 goes with the command watch.").arg(given));
    if (const QString given = givenCorrectOption(parser);
        command != Command::Correct && !given.isEmpty())
        return usage(QStringLiteral("%1 goes with the command correct.").arg(given));
    if (const QString given = givenJournalOption(parser); !isJournals(command) && !given.isEmpty())
        return usage(
            QStringLiteral("%1 goes with the commands ops-schema and verify-journal.").arg(given));
    return {};
}

/// Options that are some commands' own.
Result<void> checkOwners(const QCommandLineParser &parser, Command command)
{
    const bool screenshots = command == Command::Screenshots;
    const bool writesFile =
        command == Command::Export || command == Command::Check || isJournals(command);
    if (!screenshots && parser.isSet(QStringLiteral("page")))
        return usage(QStringLiteral("--page goes with the command screenshots."));
    if (!screenshots && command != Command::Export && parser.isSet(QStringLiteral("out")))
        return usage(QStringLiteral("--out goes with the commands screenshots and export."));
    if (!writesFile && parser.isSet(QStringLiteral("overwrite")))
        return usage(QStringLiteral("--overwrite goes with the commands export, check, ops-schema "
                                    "and verify-journal."));
    return checkGroups(parser, command);
}

bool printsAnswer(Command command)
{
    return command != Command::Window && command != Command::Screenshots
           && command != Command::Export;
}

Result<void> checkCommandOptions(const QCommandLineParser &parser, const Invocation &invocation)
{
    const Command command = invocation.command;
    if (command == Command::Screenshots && invocation.outFolder.isEmpty())
        return usage(QStringLiteral("screenshots wants --out DIR."));
    if (invocation.json && !printsAnswer(command))
        return usage(QStringLiteral("--json goes with commands that print an answer: not with a "
                                    "window, screenshots or export."));
    if ((printsAnswer(command) || command == Command::Export)
        && parser.isSet(QStringLiteral("theme")))
        return usage(
            QStringLiteral("--theme goes with a window and with the command screenshots."));
    if (command == Command::Environments
        && invocation.environment.source != EnvironmentChoice::Source::NotNamed)
        return usage(QStringLiteral("The command environments lists all of them and takes none."));
    return checkOwners(parser, command);
}

/// What a reader of one command's options gave goes to `target`.
template<typename T>
Result<void> keep(const Result<T> &read, T &target)
{
    if (!read)
        return fail(read.error());
    target = *read;
    return {};
}

Result<void> readOperationId(Invocation &invocation)
{
    const QUuid id(invocation.object);
    if (id.isNull())
        return usage(QStringLiteral("outcome wants the id of an operation, a UUID, not “%1”.")
                         .arg(invocation.object));
    invocation.object = id.toString(QUuid::WithoutBraces);
    return {};
}

Result<void> readRollbackTo(const QCommandLineParser &parser, Invocation &invocation)
{
    invocation.rollbackTo = parser.value(kTo).trimmed();
    if (invocation.rollbackTo.isEmpty())
        return usage(
            QStringLiteral("rollback-plan wants --to RELEASE: a version tag, a commit or a "
                           "digest."));
    return {};
}

Result<void> readOwnOptions(const QCommandLineParser &parser, Invocation &invocation)
{
    invocation.journal = readJournalOptions(parser);
    switch (invocation.command) {
    case Command::Export:
        return keep(readExportRequest(parser), invocation.exportRequest);
    case Command::Check:
        return keep(readCheckOptions(parser), invocation.check);
    case Command::Watch:
        return keep(readWatchOptions(parser), invocation.watch);
    case Command::Correct:
        return keep(readCorrectOptions(parser), invocation.correct);
    case Command::OpsSchema:
        return checkSchemaOptions(invocation.object, invocation.journal);
    case Command::VerifyJournal:
        return checkVerifyOptions(invocation.journal);
    case Command::Outcome:
        return readOperationId(invocation);
    case Command::RollbackPlan:
        return readRollbackTo(parser, invocation);
    default:
        return {};
    }
}

Result<void> readCommonOptions(const QCommandLineParser &parser, Invocation &invocation)
{
    if (const auto read = readEnvironmentChoice(parser, invocation.environment); !read)
        return read;
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
    return {};
}

/// Nothing: neither --help nor --version was asked for.
std::optional<Command> askedToTell(const QCommandLineParser &parser)
{
    const bool isCorrect = parser.positionalArguments().value(0) == u"correct";
    if (parser.isSet(QStringLiteral("help")))
        return isCorrect ? Command::CorrectHelp : Command::Help;
    if (parser.isSet(QStringLiteral("version")))
        return Command::Version;
    return std::nullopt;
}

} // namespace

Result<Invocation> parseCommandLine(const QStringList &arguments)
{
    Invocation invocation;
    if (!arguments.isEmpty() && arguments.first() == u"demo") {
        invocation.command = Command::Demo;
        invocation.demoArguments = arguments.mid(1);
        return invocation;
    }
    QCommandLineParser parser;
    addOptions(parser);
    if (!parser.parse(QStringList{QStringLiteral("clicknback-ops")} + arguments))
        return usage(parser.errorText());
    if (const auto command = askedToTell(parser)) {
        invocation.command = *command;
        return invocation;
    }
    if (const auto read = readCommand(parser.positionalArguments(), invocation); !read)
        return fail(read.error());
    const Result<void> done = readCommonOptions(parser, invocation)
                                  .and_then([&] { return checkCommandOptions(parser, invocation); })
                                  .and_then([&] { return readOwnOptions(parser, invocation); });
    if (!done)
        return fail(done.error());
    return invocation;
}

} // namespace clicknback
