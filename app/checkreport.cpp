// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/checkreport.h"

#include "app/commandtarget.h"
#include "app/exitcode.h"
#include "models/services/liabilityhistory.h"
#include "models/storage/checkhistorystore.h"
#include "models/storage/localhistory.h"

#include <QFile>

namespace clicknback {

namespace {

constexpr int kMostRuns = 500; ///< as many as the window shows

Result<void> addHistory(ReportContent &content, CheckHistoryStore store, const QString &key)
{
    const auto runs = store.runs(key, kMostRuns);
    if (!runs)
        return fail(runs.error());
    const auto ages = store.ages(key);
    if (!ages)
        return fail(ages.error());
    auto acknowledgements = store.acknowledgements(key);
    if (!acknowledgements)
        return fail(acknowledgements.error());
    for (const PastRun &past : *runs)
        content.history.push_back(past.run);
    for (const FindingAge &age : *ages)
        content.since.emplace(age.invariant, age.since);
    content.acknowledgements = std::move(*acknowledgements);
    return {};
}

} // namespace

ReportContent reportContent(const Environment &environment, const Conninfo &conninfo,
                            const CheckedDatabase &checked)
{
    ReportContent content{.environment = environment.name,
                          .isDemo = environment.kind == EnvironmentKind::Demo,
                          .checked = checked};
    if (!QFile::exists(LocalHistory::defaultPath()))
        return content; // a command does not begin one
    LocalHistory history;
    const QString key = LiabilityHistory::keyOf(environment, conninfo);
    auto added = history.run([&content, key](LocalDatabase &database) {
        return addHistory(content, CheckHistoryStore(database), key);
    });
    added.waitForFinished();
    if (const Result<void> done = added.result(); !done)
        complain(done.error().message, ExitGood);
    return content;
}

} // namespace clicknback
