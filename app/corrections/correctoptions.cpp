// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/corrections/correctoptions.h"

#include <QCommandLineParser>
#include <QRegularExpression>

#include <array>

namespace clicknback {

namespace {

constexpr std::array kFlags{"preview", "commit", "canary"};
constexpr std::array kValues{"plan",           "preview-hash", "operator", "password-fd",
                             "max-operations", "max-euros",    "proposal", "release"};

tl::unexpected<Error> usage(const QString &message)
{
    return fail(ErrorKind::InvalidInput, message);
}

QString valueOf(const QCommandLineParser &parser, const char *name)
{
    return parser.value(QLatin1String(name));
}

bool isGiven(const QCommandLineParser &parser, const char *name)
{
    return parser.isSet(QLatin1String(name));
}

/// A whole number from `least` on; nothing: it was not given.
Result<std::optional<int>> readNumber(const QCommandLineParser &parser, const char *name, int least)
{
    if (!isGiven(parser, name))
        return std::optional<int>();
    bool isNumber = false;
    const int number = valueOf(parser, name).toInt(&isNumber);
    if (!isNumber || number < least)
        return usage(QStringLiteral("--%1 wants a whole number from %2 on, not “%3”.")
                         .arg(QLatin1String(name))
                         .arg(least)
                         .arg(valueOf(parser, name)));
    return std::optional(number);
}

Result<void> readBudget(const QCommandLineParser &parser, CorrectOptions &options)
{
    const auto operations = readNumber(parser, "max-operations", 1);
    if (!operations)
        return fail(operations.error());
    options.budget.operations = *operations;
    if (!isGiven(parser, "max-euros"))
        return {};
    const Result<QString> euros = checkedAmount(valueOf(parser, "max-euros"));
    if (!euros)
        return usage(QStringLiteral("--max-euros: %1").arg(euros.error().message));
    options.budget.euros = Money::fromText(*euros).value_or(Money());
    return {};
}

Result<void> readPassword(const QCommandLineParser &parser, CorrectOptions &options)
{
    const auto descriptor = readNumber(parser, "password-fd", 0);
    if (!descriptor)
        return fail(descriptor.error());
    if (*descriptor == 1 || *descriptor == 2)
        return usage(QStringLiteral("--password-fd wants a descriptor to read from."));
    options.passwordDescriptor = *descriptor;
    return {};
}

/// What a commit needs, and what only a commit takes.
Result<void> checkCommit(const QCommandLineParser &parser, const CorrectOptions &options)
{
    static const QRegularExpression hash(QStringLiteral("^[0-9a-f]{64}$"));
    if (options.isCommit && !options.previewHash.contains(hash))
        return usage(QStringLiteral("--commit wants --preview-hash with the 64 hexadecimal digits "
                                    "that --preview printed."));
    if (options.isCommit && options.operatorEmail.isEmpty())
        return usage(
            QStringLiteral("--commit wants --operator with the e-mail of an administrator."));
    if (options.isCommit)
        return {};
    for (const char *name : {"preview-hash", "operator", "password-fd", "canary", "max-operations",
                             "max-euros", "proposal", "release"}) {
        if (isGiven(parser, name))
            return usage(QStringLiteral("--%1 goes with --commit.").arg(QLatin1String(name)));
    }
    return {};
}

} // namespace

void addCorrectOptions(QCommandLineParser &parser)
{
    for (const char *name : kFlags)
        parser.addOption(QCommandLineOption(QLatin1String(name)));
    for (const char *name : kValues)
        parser.addOption(
            QCommandLineOption(QLatin1String(name), QString(), QStringLiteral("value")));
}

QString givenCorrectOption(const QCommandLineParser &parser)
{
    for (const char *name : kFlags) {
        if (isGiven(parser, name))
            return QStringLiteral("--") + QLatin1String(name);
    }
    for (const char *name : kValues) {
        if (isGiven(parser, name))
            return QStringLiteral("--") + QLatin1String(name);
    }
    return {};
}

Result<CorrectOptions> readCorrectOptions(const QCommandLineParser &parser)
{
    CorrectOptions options;
    options.planPath = valueOf(parser, "plan");
    options.isCommit = isGiven(parser, "commit");
    options.previewHash = valueOf(parser, "preview-hash").trimmed().toLower();
    options.operatorEmail = valueOf(parser, "operator").trimmed();
    options.isCanary = isGiven(parser, "canary");
    options.proposalId = valueOf(parser, "proposal");
    options.release = valueOf(parser, "release");
    if (options.planPath.isEmpty())
        return usage(QStringLiteral("correct wants --plan FILE, a .json or .csv file."));
    if (options.isCommit == isGiven(parser, "preview"))
        return usage(QStringLiteral("correct wants either --preview or --commit."));
    for (const auto read : {readBudget, readPassword}) {
        if (const auto done = read(parser, options); !done)
            return fail(done.error());
    }
    if (const auto checked = checkCommit(parser, options); !checked)
        return fail(checked.error());
    return options;
}

} // namespace clicknback
