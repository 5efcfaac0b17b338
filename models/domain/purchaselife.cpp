// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/purchaselife.h"

#include "models/domain/auditfinding.h"
#include "models/domain/lifefinding.h"
#include "models/domain/purchasejudgement.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace clicknback {

namespace {

using namespace Qt::StringLiterals;

QJsonValue detail(const AuditRow &row, const QString &key)
{
    return QJsonDocument::fromJson(row.details.toUtf8()).object().value(key);
}

std::optional<Transition> transitionOf(const AuditRow &row)
{
    if (row.outcome != u"success")
        return std::nullopt;
    if (row.action == u"PURCHASE_CONFIRMED")
        return Transition::Confirm;
    if (row.action == u"PURCHASE_REJECTED")
        return Transition::Reject;
    if (row.action == u"PURCHASE_REVERSED")
        return Transition::Reverse;
    return std::nullopt;
}

QString titleOf(Transition transition)
{
    switch (transition) {
    case Transition::Ingest:
        return u"Cashback promised"_s;
    case Transition::Confirm:
        return u"Confirmed"_s;
    case Transition::Reject:
        return u"Rejected"_s;
    case Transition::Reverse:
        break;
    }
    return u"Reversed"_s;
}

QString titleOf(const AuditRow &row)
{
    const std::optional<Transition> transition = transitionOf(row);
    return transition ? titleOf(*transition) : QStringLiteral("Audit row %1").arg(row.action);
}

QString actorOf(const AuditRow &row)
{
    if (row.actorType == u"system")
        return u"the system"_s;
    return row.actorEmail.isEmpty() ? row.actorType : row.actorEmail;
}

/// What confirmation, rejection and reversal moved: purchases.cashback_amount (facts 3.3). A
/// reversal sets that to 0; then an audit row or the cashback row remembers it.
Money movedCashback(const PurchaseStory &story)
{
    const PurchaseRow &row = story.purchase;
    if (purchaseStatusFrom(row.status) != PurchaseStatus::Reversed)
        return row.cashbackAmount;
    for (const AuditRow &audit : story.audit) {
        const QJsonValue audited = detail(audit, u"cashback_amount"_s);
        const Result<Money> amount = Money::fromText(audited.toString());
        if (audited.isString() && amount)
            return *amount;
    }
    return row.cashbackRowAmount.value_or(row.cashbackAmount);
}

/// Oldest first; rows without a time last.
std::vector<AuditRow> inOrder(std::vector<AuditRow> rows)
{
    std::stable_sort(rows.begin(), rows.end(), [](const AuditRow &a, const AuditRow &b) {
        return a.occurredAt && (!b.occurredAt || *a.occurredAt < *b.occurredAt);
    });
    return rows;
}

/// Writes the events one after the other and keeps the books.
class LifeWriter
{
public:
    LifeWriter(const PurchaseStory &story, Instant now)
        : m_story(story)
        , m_now(now)
        , m_cashback(movedCashback(story))
        , m_present(purchaseStatusFrom(story.purchase.status))
    {}

    PurchaseLife write()
    {
        addPurchase();
        addCashback();
        for (const AuditRow &row : inOrder(m_story.audit))
            addAudit(row);
        addWhatLeftNoRow();
        addPresent();
        m_life.share = m_share;
        return std::move(m_life);
    }

private:
    void add(LifeEvent event)
    {
        if (event.movement && m_share)
            *m_share += *event.movement;
        else
            m_share.reset();
        event.share = m_share;
        sortByGravity(event.remarks);
        m_life.events.push_back(std::move(event));
    }

    void addPurchase()
    {
        add({.kind = LifeEventKind::Purchase,
             .at = m_story.purchase.createdAt,
             .title = u"Purchase recorded"_s,
             .actor = m_story.purchase.userEmail,
             .purchaseStatus = toText(PurchaseStatus::Pending),
             .remarks = judgePurchaseRow(m_story, m_now)});
    }

    void addCashback()
    {
        const std::optional<Money> amount = m_story.purchase.cashbackRowAmount;
        LifeEvent event{.kind = LifeEventKind::Cashback,
                        .at = m_story.cashbackCreatedAt,
                        .title = u"Cashback promised"_s,
                        .purchaseStatus = toText(PurchaseStatus::Pending),
                        .movement = std::nullopt,
                        .remarks = judgeCashbackRow(m_story)};
        if (m_story.purchase.cashbackId.isEmpty())
            event.title = u"Cashback row missing"_s;
        else if (amount)
            event.movement =
                codedEffect(Transition::Ingest, PurchaseStatus::Unknown, *amount)->wallet;
        add(std::move(event));
    }

    void addAudit(const AuditRow &row)
    {
        LifeEvent event{.kind = LifeEventKind::Audit,
                        .at = row.occurredAt,
                        .title = titleOf(row),
                        .actor = actorOf(row),
                        .remarks = remarksOn(row)};
        if (const std::optional<Transition> transition = transitionOf(row))
            apply(event, *transition, statusBefore(row, *transition));
        event.purchaseStatus = toText(m_status);
        add(std::move(event));
    }

    Findings remarksOn(const AuditRow &row) const
    {
        Findings remarks;
        const bool isTransition = transitionOf(row).has_value();
        for (const auto &findings : {judgeAudit(row), judgeAudit(row, m_story)}) {
            for (const AuditFinding &finding : findings) {
                if (finding.rule != u"A6" || !isTransition) // the repetition itself says more
                    remarks.push_back({finding.rule, finding.severity, finding.text});
            }
        }
        return remarks;
    }

    /// A reversal says what it found; the other two start from pending only.
    PurchaseStatus statusBefore(const AuditRow &row, Transition transition) const
    {
        if (transition != Transition::Reverse)
            return PurchaseStatus::Pending;
        const QJsonValue prior = detail(row, u"prior_status"_s);
        return prior.isString() ? purchaseStatusFrom(prior.toString()) : m_status;
    }

    void apply(LifeEvent &event, Transition transition, PurchaseStatus from)
    {
        if (m_status == PurchaseStatus::Pending && from == PurchaseStatus::Confirmed)
            addUnrecorded(Transition::Confirm);
        else if (m_status == PurchaseStatus::Pending && from == PurchaseStatus::Rejected)
            addUnrecorded(Transition::Reject);
        const bool contradicts = m_status != from || m_status == PurchaseStatus::Reversed;
        const PurchaseStatus before = m_status;
        if (contradicts)
            event.remarks.push_back(contradiction(transition, from, before));
        move(event, transition, from);
        // Of changes that overlapped, the one whose status is left was written last.
        if (contradicts && before == m_present)
            m_status = before;
    }

    /// What a change read decides what it moved, even when that is no longer there.
    void move(LifeEvent &event, Transition transition, PurchaseStatus from)
    {
        const std::optional<TransitionEffect> effect = codedEffect(transition, from, m_cashback);
        event.movement = effect ? std::optional(effect->wallet) : std::nullopt;
        if (effect)
            m_status = effect->purchaseStatus;
    }

    void addUnrecorded(Transition transition)
    {
        LifeEvent event{.kind = LifeEventKind::Unrecorded, .title = titleOf(transition)};
        event.remarks.push_back(missingRow(transition, m_status));
        if (transition == Transition::Reverse && m_status == PurchaseStatus::Rejected)
            event.remarks.push_back(wrongDebit());
        move(event, transition, m_status);
        event.purchaseStatus = toText(m_status);
        add(std::move(event));
    }

    void addWhatLeftNoRow()
    {
        const bool pending = m_status == PurchaseStatus::Pending;
        if (m_present == m_status)
            return;
        if (pending && m_present == PurchaseStatus::Confirmed)
            return addUnrecorded(Transition::Confirm);
        if (pending && m_present == PurchaseStatus::Rejected)
            return addUnrecorded(Transition::Reject);
        if (m_present == PurchaseStatus::Reversed)
            return addUnrecorded(Transition::Reverse);
        add({.kind = LifeEventKind::Unrecorded,
             .title = QStringLiteral("Status became %1").arg(m_story.purchase.status),
             .purchaseStatus = m_story.purchase.status,
             .movement = std::nullopt,
             .remarks = {{{},
                          Severity::Critical,
                          QStringLiteral("Nothing the platform does leads from %1 to %2: changed "
                                         "by hand, or two changes overlapped.")
                              .arg(toText(m_status), m_story.purchase.status)}}});
    }

    void addPresent()
    {
        m_life.share = m_share;
        m_life.expected = expected();
        LifeEvent event{.kind = LifeEventKind::Present,
                        .title = QStringLiteral("Now %1").arg(m_story.purchase.status),
                        .purchaseStatus = m_story.purchase.status,
                        .remarks = judgePresentState(m_story)};
        event.remarks.push_back(verdict(m_life, m_story.purchase.status));
        add(std::move(event));
    }

    std::optional<Buckets> expected() const
    {
        const PurchaseRow &row = m_story.purchase;
        if (row.cashbackId.isEmpty() || !row.cashbackRowAmount)
            return std::nullopt;
        switch (m_present) {
        case PurchaseStatus::Pending:
            return Buckets{*row.cashbackRowAmount, {}, {}};
        case PurchaseStatus::Confirmed:
            return Buckets{{}, *row.cashbackRowAmount, {}};
        case PurchaseStatus::Rejected:
        case PurchaseStatus::Reversed:
            return Buckets{};
        case PurchaseStatus::Unknown:
            break;
        }
        return std::nullopt;
    }

    const PurchaseStory &m_story;
    const Instant m_now;
    const Money m_cashback;
    const PurchaseStatus m_present;
    PurchaseStatus m_status = PurchaseStatus::Pending;
    std::optional<Buckets> m_share = Buckets{};
    PurchaseLife m_life;
};

} // namespace

std::optional<bool> PurchaseLife::addsUp() const
{
    const auto isKnown = [](const std::optional<Buckets> &buckets) {
        return buckets && !buckets->pending.isNotANumber() && !buckets->available.isNotANumber()
               && !buckets->paid.isNotANumber();
    };
    if (!isKnown(share) || !isKnown(expected))
        return std::nullopt;
    return *share == *expected;
}

PurchaseLife purchaseLife(const PurchaseStory &story, Instant now)
{
    return LifeWriter(story, now).write();
}

} // namespace clicknback
