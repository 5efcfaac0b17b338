// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/corrections/correctionstate.h"

#include "models/services/whendone.h"
#include "models/storage/databaselane.h"

#include <algorithm>
#include <utility>

namespace clicknback {

namespace {

using Answer = Result<CorrectionLook>;

constexpr std::int64_t kSoonest = 1'000; // ms; who may not end a lease must not ask without pause
constexpr std::int64_t kLatest = 60'000;

/// A role without the right to end leases leaves them to others.
void endLeases(Connection &connection, const OpsSchemaState &schema)
{
    if (schema.mayAppend)
        (void)LeaseStore(connection).endExpired();
}

Result<void> readQueues(Connection &connection, CorrectionLook &look)
{
    auto proposals = ApprovalStore(connection).proposals();
    if (!proposals)
        return fail(proposals.error());
    auto leases = LeaseStore(connection).leases();
    if (!leases)
        return fail(leases.error());
    look.proposals = std::move(*proposals);
    look.leases = std::move(*leases);
    return {};
}

Answer lookOn(Connection &connection, const InterlockContext &context)
{
    CorrectionLook look;
    Result<InterlockFacts> interlock = askInterlock(connection, context);
    if (!interlock)
        return fail(interlock.error());
    look.interlock = std::move(*interlock);
    Result<OpsSchemaState> schema = JournalStore(connection).state();
    if (!schema)
        return fail(schema.error());
    look.opsSchema = std::move(*schema);
    if (!look.opsSchema.isInstalled || !look.opsSchema.isCurrent)
        return look;
    endLeases(connection, look.opsSchema);
    // A role that may not read them sees none; the schema's state says what is missing.
    if (const auto read = readQueues(connection, look);
        !read && read.error().kind != ErrorKind::Refused)
        return fail(read.error());
    return look;
}

} // namespace

CorrectionState::CorrectionState(DatabaseLane &lane, const CorrectionServiceSettings &settings)
    : m_lane(lane), m_settings(settings)
{
    m_leaseEnd.setSingleShot(true);
    connect(&m_leaseEnd, &QTimer::timeout, this, &CorrectionState::refresh);
}

InterlockContext CorrectionState::context() const
{
    return {.isSignedIn = m_isSignedIn,
            .revisionsBefore = m_look.interlock.revisions,
            .nightlyReset = m_settings.nightlyReset,
            .now = m_settings.clock()};
}

void CorrectionState::refresh()
{
    m_isAskedAgain = m_isAsking;
    if (m_isAsking)
        return;
    m_isAsking = true;
    const auto answer = m_lane.run(
        [context = context()](Connection &connection) { return lookOn(connection, context); });
    whenEnded(answer, this, [this](const QFuture<Answer> &ended) {
        m_isAsking = false;
        if (ended.resultCount() > 0)
            take(ended.result());
        if (std::exchange(m_isAskedAgain, false))
            refresh();
    });
}

void CorrectionState::setSignedIn(bool isSignedIn)
{
    m_isSignedIn = isSignedIn;
    m_look.interlock.isSignedIn = isSignedIn;
    if (m_opsSchema)
        m_interlock = judgeInterlock(m_look.interlock);
    emit changed();
}

void CorrectionState::take(const Answer &look)
{
    if (look) {
        m_look = *look;
        m_look.interlock.isSignedIn = m_isSignedIn;
        m_opsSchema = look->opsSchema;
        m_interlock = judgeInterlock(m_look.interlock);
        waitForLeases();
    } else {
        m_opsSchema.reset();
        m_interlock = Interlock{{look.error().message}};
    }
    emit changed();
}

void CorrectionState::waitForLeases()
{
    std::optional<Instant> next;
    for (const Lease &lease : m_look.leases) {
        if (!lease.endedAt && (!next || lease.expiresAt < *next))
            next = lease.expiresAt;
    }
    if (!next)
        return m_leaseEnd.stop();
    const std::int64_t wait = next->milliseconds() - m_settings.clock().milliseconds() + kSoonest;
    m_leaseEnd.start(std::chrono::milliseconds(std::clamp(wait, kSoonest, kLatest)));
}

} // namespace clicknback
