// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/cutlab.h"

#include "models/storage/corrections/correctiongate.h"
#include "models/storage/corrections/journalstore.h"
#include "tests/support/query.h"

namespace clicknback {

using namespace Qt::StringLiterals;

namespace {

using Passage = CutProxy::Passage;
using Verdict = CutProxy::Verdict;

CutProxy::Watch once(const std::function<bool(const Passage &)> &isMoment, const CutAct &act)
{
    const auto isOver = std::make_shared<std::atomic<bool>>(false);
    return [=](const Passage &passage) {
        return isMoment(passage) && !isOver->exchange(true) ? act() : Verdict::Pass;
    };
}

} // namespace

CutProxy::Watch whenCommitComes(CutAct act)
{
    return once([](const Passage &one) { return one.isCommit() && !one.isHandedOn; }, act);
}

CutProxy::Watch whenCommitWent(CutAct act)
{
    return once([](const Passage &one) { return one.isCommit() && one.isHandedOn; }, act);
}

CutProxy::Watch whenItsAnswerComes(CutAct act)
{
    const auto isSent = std::make_shared<std::atomic<bool>>(false);
    const auto isMoment = [isSent](const Passage &one) {
        *isSent = *isSent || one.isCommit();
        return *isSent && !one.isRequest;
    };
    return once(isMoment, act);
}

CutProxy::Watch whenSet(std::shared_ptr<std::atomic<bool>> isSet, CutAct act)
{
    return once([isSet](const Passage &) { return isSet->load(); }, act);
}

CutAct cutting()
{
    return [] { return Verdict::Cut; };
}

CutLab::CutLab()
{
    server.createPlatform(u"shop"_s);
    askAgain();
    valueOf(JournalStore(*asking).install());
    resetRows();
}

void CutLab::resetRows()
{
    resetPlatform(*asking);
    rowsOf(*asking, u"insert into wallets values ('u1', 1, 0, 0)"_s);
}

void CutLab::askAgain()
{
    asking.reset();
    server.start();
    asking = valueOf(Connection::open(server.conninfo(u"shop"_s), {}, {.readOnly = false}));
}

QString CutLab::value(const QString &sql) const
{
    return valueOfQuery(*asking, sql);
}

bool CutLab::isSettled() const
{
    return value(u"select pending_balance from wallets where user_id = 'u1'"_s) == u"0.00";
}

int CutLab::entriesOf(const QString &operationId) const
{
    return value(u"select count(*) from clicknback_ops.journal where operation_id = '%1'"_s.arg(
                     operationId))
        .toInt();
}

Outcome CutLab::outcomeOfIt(const CutAttempt &made) const
{
    return outcomeOf(*asking, made.request.operationId, made.transactionId, made.incarnation)
        .outcome;
}

bool CutLab::isJournalIntact() const
{
    return valueOf(JournalStore(*asking).verify({})).verdict == ChainVerdict::Intact;
}

ConnectionTarget CutLab::target() const
{
    return {valueOf(Conninfo::parse(proxy.conninfoText(u"shop"_s))),
            {},
            {.applicationName = u"program"_s, .readOnly = false}};
}

void CutLab::killBackend() const
{
    server.run(u"postgres"_s, u"select pg_terminate_backend(pid, 5000) from pg_stat_activity "
                              "where application_name = 'program'"_s);
}

CutAttempt CutLab::attempt(const CutProxy::Watch &watch, const std::function<void()> &noted)
{
    const ConnectionTarget where = target();
    const auto connection = valueOf(Connection::open(where.conninfo, {}, where.session));
    CorrectionRunner runner(*connection);
    CutAttempt made;
    made.request = testRequest(CorrectionKind::SettleWallet, u"u1"_s);
    made.incarnation = valueOf(CorrectionGate(*connection).incarnation());
    const CorrectionPreview preview = valueOf(runner.preview(made.request));
    proxy.watch(watch);
    const auto outcome =
        runner.commit(testOrder(preview), [&](const QString &transactionId) -> Result<void> {
            made.transactionId = transactionId;
            if (noted)
                noted();
            return {};
        });
    proxy.watch({});
    made.isDone = outcome.has_value();
    if (!outcome)
        made.failure = outcome.error();
    return made;
}

} // namespace clicknback
