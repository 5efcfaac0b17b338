// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/corrections/opsschemacommand.h"

#include "app/corrections/journalwork.h"
#include "app/corrections/lanework.h"
#include "app/exitcode.h"
#include "models/storage/corrections/journalstore.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace clicknback {

namespace {

using namespace Qt::StringLiterals;
using IsCancelled = DatabaseLane::IsCancelled;
using State = Result<OpsSchemaState>;

QJsonObject stateJson(const OpsSchemaState &state)
{
    return {{u"installed"_s, state.isInstalled},
            {u"version"_s, state.version},
            {u"current"_s, state.isCurrent},
            {u"owner"_s, state.owner},
            {u"session_role"_s, state.sessionRole},
            {u"is_owner"_s, state.isOwner},
            {u"may_install"_s, state.mayInstall},
            {u"may_append"_s, state.mayAppend},
            {u"may_approve"_s, state.mayApprove},
            {u"refusal"_s, state.refusal.isEmpty() ? QJsonValue() : QJsonValue(state.refusal)},
            {u"entries"_s, qint64(state.entries)},
            {u"four_eyes"_s, state.policy.isOn}};
}

QString rightText(bool may, const QString &what)
{
    return (may ? u"This role may "_s : u"This role may not "_s) + what + u".\n"_s;
}

QString stateText(const OpsSchemaState &state)
{
    if (!state.isInstalled)
        return u"clicknback_ops is not installed.\n"_s
               + rightText(state.mayInstall, u"install it"_s);
    QString text =
        u"clicknback_ops is installed: version %1%2, owner %3, %4 entries.\n"_s.arg(state.version)
            .arg(state.isCurrent ? QString() : u" (not the one of this program)"_s, state.owner)
            .arg(state.entries);
    text += u"Session role: %1.\n"_s.arg(state.sessionRole);
    text += rightText(state.mayAppend, u"commit corrections"_s);
    text += rightText(state.mayApprove, u"approve proposals"_s);
    if (!state.refusal.isEmpty())
        text += u"The server says: %1\n"_s.arg(state.refusal);
    if (state.isOwner)
        text += u"It owns the schema: that the journal is append-only is procedural for it.\n"_s;
    return text;
}

int show(const OpsSchemaState &state, bool json)
{
    QTextStream out(stdout);
    if (json)
        out << QJsonDocument(stateJson(state)).toJson(QJsonDocument::Indented);
    else
        out << stateText(state);
    return state.isInstalled && state.isCurrent ? ExitGood : ExitFindings;
}

State installOn(Connection &connection)
{
    JournalStore journal(connection);
    const Result<void> installed = journal.install();
    return installed ? journal.state() : State(fail(installed.error()));
}

/// The journal as a whole, intact, in a file that was read back: then it may go.
State removeOn(Connection &connection, const QString &key, const QString &environmentName,
               const JournalOptions &options, const IsCancelled &isCancelled)
{
    const auto checked = checkJournal(connection, key, {}, true, isCancelled);
    if (!checked)
        return fail(checked.error());
    if (checked->report.verdict != ChainVerdict::Intact)
        return fail(ErrorKind::Refused, checked->report.sentence);
    const auto written =
        writeExport(options.exportPath, *checked, environmentName, options.mayReplace);
    if (!written)
        return fail(written.error());
    JournalStore journal(connection);
    const Result<void> removed = journal.remove(checked->report.head);
    return removed ? journal.state() : State(fail(removed.error()));
}

int removeFrom(const Environment &environment, const ConnectionTarget &target,
               const JournalOptions &options, bool json)
{
    if (options.environmentName != environment.name)
        return complain(u"--environment-name is “%1”, but the environment is called “%2”: nothing "
                        "was removed."_s.arg(options.environmentName, environment.name),
                        ExitFindings);
    const QString key = environmentKeyOf(environment);
    const State state = onLane(target, [key, name = environment.name, options](
                                           Connection &connection, const IsCancelled &isCancelled) {
        return removeOn(connection, key, name, options, isCancelled);
    });
    if (!state)
        return complain(state.error());
    (void)show(*state, json);
    return state->isInstalled ? ExitFindings : ExitGood;
}

} // namespace

int runOpsSchema(const Environment &environment, const ConnectionTarget &target,
                 const QString &action, const JournalOptions &options, bool json)
{
    if (action == u"remove")
        return removeFrom(environment, target, options, json);
    const bool isInstall = action == u"install";
    const State state = onLane(target, [isInstall](Connection &connection, const IsCancelled &) {
        return isInstall ? installOn(connection) : JournalStore(connection).state();
    });
    return state ? show(*state, json) : complain(state.error());
}

} // namespace clicknback
