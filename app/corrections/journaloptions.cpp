// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/corrections/journaloptions.h"

#include <QCommandLineParser>

namespace clicknback {

namespace {

const QString kExport = QStringLiteral("export");
const QString kFile = QStringLiteral("file");
const QString kName = QStringLiteral("environment-name");

tl::unexpected<Error> usage(const QString &message)
{
    return fail(ErrorKind::InvalidInput, message);
}

} // namespace

void addJournalOptions(QCommandLineParser &parser)
{
    for (const QString &name : {kExport, kFile, kName})
        parser.addOption(QCommandLineOption(name, QString(), QStringLiteral("value")));
}

QString givenJournalOption(const QCommandLineParser &parser)
{
    for (const QString &name : {kExport, kFile, kName}) {
        if (parser.isSet(name))
            return QStringLiteral("--") + name;
    }
    return {};
}

JournalOptions readJournalOptions(const QCommandLineParser &parser)
{
    return {parser.value(kExport), parser.isSet(QStringLiteral("overwrite")), parser.value(kFile),
            parser.value(kName)};
}

Result<void> checkSchemaOptions(const QString &action, const JournalOptions &options)
{
    if (action != u"install" && action != u"status" && action != u"remove")
        return usage(
            QStringLiteral("ops-schema wants install, status or remove, not “%1”.").arg(action));
    const bool isRemove = action == u"remove";
    if (isRemove && (options.exportPath.isEmpty() || options.environmentName.isEmpty()))
        return usage(QStringLiteral("ops-schema remove wants --export FILE, where the journal is "
                                    "kept, and --environment-name NAME."));
    if (!options.filePath.isEmpty())
        return usage(QStringLiteral("--file goes with the command verify-journal."));
    if (!isRemove && (!options.exportPath.isEmpty() || !options.environmentName.isEmpty()))
        return usage(QStringLiteral("--export and --environment-name go with ops-schema remove."));
    return {};
}

Result<void> checkVerifyOptions(const JournalOptions &options)
{
    if (!options.environmentName.isEmpty())
        return usage(QStringLiteral("--environment-name goes with ops-schema remove."));
    return {};
}

} // namespace clicknback
