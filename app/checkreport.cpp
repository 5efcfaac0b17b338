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

Result<void> addHistory(ReportContent &content, CheckHistoryStore store, const QString &key)
{
    Result<CheckHistory> history = store.history(key);
    if (!history)
        return fail(history.error());
    for (const PastRun &past : history->runs)
        content.history.push_back(past.run);
    for (const FindingAge &age : history->ages)
        content.since.emplace(age.invariant, age.since);
    content.acknowledgements = std::move(history->acknowledgements);
    return {};
}

} // namespace

ReportContent reportContent(const Environment &environment, const CheckedDatabase &checked)
{
    ReportContent content{.environment = environment.name,
                          .isDemo = environment.kind == EnvironmentKind::Demo,
                          .checked = checked};
    if (!QFile::exists(LocalHistory::defaultPath()))
        return content; // a command does not begin one
    LocalHistory history;
    const QString key = LiabilityHistory::keyOf(
        environment, Conninfo::parse(environment.conninfo).value_or(Conninfo()));
    auto added = history.run([&content, key](LocalDatabase &database) {
        return addHistory(content, CheckHistoryStore(database), key);
    });
    added.waitForFinished();
    if (const Result<void> done = added.result(); !done)
        complain(done.error().message, ExitGood);
    return content;
}

} // namespace clicknback
