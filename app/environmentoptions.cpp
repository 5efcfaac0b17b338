// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/environmentoptions.h"

#include <QCommandLineParser>

namespace clicknback {

namespace {

constexpr qint64 kMostDemoPurchases = 10'000'000;

tl::unexpected<Error> usage(const QString &message)
{
    return fail(ErrorKind::InvalidInput, message);
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

} // namespace

Result<void> readEnvironmentChoice(const QCommandLineParser &parser, EnvironmentChoice &choice)
{
    for (const auto read : {readSource, readKind, readDetails}) {
        if (Result<void> done = read(parser, choice); !done)
            return done;
    }
    return {};
}

} // namespace clicknback
