// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/corrections/verifyjournalcommand.h"

#include "app/corrections/journalwork.h"
#include "app/corrections/lanework.h"
#include "app/exitcode.h"
#include "models/items/correctionjson.h"

#include <QJsonDocument>

namespace clicknback {

namespace {

int show(const ChainReport &report, bool json)
{
    QTextStream out(stdout);
    if (json)
        out << QJsonDocument(chainJson(report)).toJson(QJsonDocument::Indented);
    else
        out << toText(report.verdict) << ": " << report.sentence << '\n';
    return report.verdict == ChainVerdict::Intact ? ExitGood : ExitFindings;
}

Result<std::vector<ChainHead>> exportedHeads(const QString &path)
{
    if (path.isEmpty())
        return std::vector<ChainHead>();
    const Result<ExportedJournal> journal = readExport(path);
    if (!journal)
        return fail(journal.error());
    const ChainReport report = verifyChain(journal->entries, journal->head, {});
    if (report.verdict != ChainVerdict::Intact)
        return fail(
            ErrorKind::Refused,
            QStringLiteral("The export %1 itself is broken: %2").arg(path, report.sentence));
    return headsOf(*journal);
}

} // namespace

int runVerifyJournal(const Environment &environment, const ConnectionTarget &target,
                     const JournalOptions &options, bool json)
{
    const auto heads = exportedHeads(options.filePath);
    if (!heads)
        return complain(heads.error());
    const bool wantsEntries = !options.exportPath.isEmpty();
    const QString key = environmentKeyOf(environment);
    const Result<CheckedJournal> checked =
        onLane(target, [key, heads = *heads, wantsEntries](
                           Connection &connection, const DatabaseLane::IsCancelled &isCancelled) {
            return checkJournal(connection, key, heads, wantsEntries, isCancelled);
        });
    if (!checked)
        return complain(checked.error().message, ExitUnreadable);
    const int code = show(checked->report, json);
    if (code != ExitGood || !wantsEntries)
        return code;
    const auto written =
        writeExport(options.exportPath, *checked, environment.name, options.mayReplace);
    return written ? code : complain(written.error());
}

int runVerifyExport(const JournalOptions &options, bool json)
{
    const Result<ExportedJournal> journal = readExport(options.filePath);
    if (!journal)
        return complain(journal.error().message, ExitUnreadable);
    return show(verifyChain(journal->entries, journal->head, {}), json);
}

} // namespace clicknback
