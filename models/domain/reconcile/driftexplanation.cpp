// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/reconcile/driftexplanation.h"

#include "models/domain/moneytext.h"
#include "models/domain/reconcile/driftfit.h"
#include "models/domain/reconcile/driftrows.h"
#include "models/domain/reconcile/driftsentences.h"

#include <algorithm>

namespace clicknback {

namespace {

using namespace Qt::StringLiterals;

Money numberOr0(Money amount)
{
    return amount.isNotANumber() ? Money() : amount;
}

/// Only those buckets in which both are numbers.
Buckets numbersOf(const Buckets &buckets)
{
    return {numberOr0(buckets.pending), numberOr0(buckets.available), numberOr0(buckets.paid)};
}

Money onlyNaN(Money amount)
{
    return amount.isNotANumber() ? amount : Money();
}

Buckets nanOf(const Buckets &buckets)
{
    return {onlyNaN(buckets.pending), onlyNaN(buckets.available), onlyNaN(buckets.paid)};
}

/// "+0.75 pending and −1.00 available".
QString signedBuckets(const Buckets &buckets)
{
    QStringList parts;
    if (!buckets.pending.isZero())
        parts << differenceText(buckets.pending) + u" pending"_s;
    if (!buckets.available.isZero())
        parts << differenceText(buckets.available) + u" available"_s;
    return parts.join(u" and "_s);
}

/// Looks for the causes of one wallet's drift, the certain ones first.
class Explainer
{
public:
    Explainer(const DriftEvidence &evidence, const LedgerNames &names)
        : m_evidence(evidence), m_names(names), m_rows(readDriftRows(evidence, names))
    {
        m_explanation.stored = evidence.wallet.stored;
        m_explanation.ledger = evidence.wallet.ledger;
        m_explanation.difference =
            evidence.wallet.stored.value_or(Buckets{}) - evidence.wallet.ledger;
        if (evidence.wallet.user < names.users().size()) {
            m_explanation.userId = QString::fromUtf8(names.users()[evidence.wallet.user].id);
            m_explanation.email = names.users()[evidence.wallet.user].email;
        }
    }

    DriftExplanation explain()
    {
        m_rest = numbersOf(m_explanation.difference);
        const bool isExpected =
            m_evidence.wallet.cashbackRows > 0 || !m_explanation.ledger.isZero();
        if (!m_evidence.wallet.stored && isExpected)
            blameMissingWallet();
        blameNotANumber();
        blamePaid();
        if (!m_rest.isZero())
            blameRows();
        blamePayouts();
        return finished();
    }

private:
    QString idOf(std::size_t row) const
    {
        const std::size_t rows = m_evidence.rows.size();
        return QString::fromUtf8(row < rows ? m_names.idText(m_evidence.rows[row].id)
                                            : m_evidence.orphans[row - rows].purchaseId);
    }

    void add(DriftCause cause, const std::vector<std::size_t> &rows)
    {
        QStringList ids;
        for (const std::size_t row : rows)
            ids << idOf(row);
        ids.sort();
        ids.removeDuplicates();
        cause.suspects = ids.size();
        cause.purchaseIds = ids.mid(0, DriftCause::kMostSuspects);
        m_rest -= numbersOf(cause.explained);
        m_explanation.causes.push_back(std::move(cause));
    }

    void blameMissingWallet()
    {
        add({.kind = DriftCauseKind::MissingWallet,
             .explained = m_explanation.difference,
             .times = 1,
             .sentence = QStringLiteral("There is no wallet: %1 pending and %2 available went "
                                        "nowhere.")
                             .arg(eurosText(m_explanation.ledger.pending),
                                  eurosText(m_explanation.ledger.available)),
             .evidence = u"The user has cashback rows and no wallet row; an update of no row is no "
                         "error for the platform."_s},
            {});
    }

    void blameNotANumber()
    {
        const Buckets nan = nanOf(m_explanation.difference);
        if (nan.isZero() || !m_evidence.wallet.stored)
            return;
        std::vector<std::size_t> rows;
        for (std::size_t row = 0; row < m_evidence.rows.size(); ++row) {
            if (hasNotANumber(m_evidence.rows[row]))
                rows.push_back(row);
        }
        const bool isThere = !rows.empty();
        add({.kind = DriftCauseKind::NotANumber,
             .explained = nan,
             .times = std::int64_t(rows.size()),
             .sentence = u"NaN was added to a balance, which is NaN since."_s,
             .evidence = isThere ? u"Rows with the amount NaN."_s
                                 : u"The balance is NaN; no row is NaN any more."_s},
            rows);
    }

    void blamePaid()
    {
        const bool isWithoutPayouts =
            !m_evidence.hasPayouts || m_evidence.wallet.ledger.paid.isZero();
        if (m_rest.paid.isZero() || !isWithoutPayouts)
            return;
        add({.kind = DriftCauseKind::HandEdit,
             .certainty = m_evidence.hasPayouts ? Certainty::Inferred : Certainty::Proven,
             .explained = {{}, {}, m_rest.paid},
             .times = 1,
             .sentence = QStringLiteral("The paid balance of %1 was written by hand.")
                             .arg(eurosText(m_rest.paid)),
             .evidence = m_evidence.hasPayouts
                             ? u"No payout of this user was completed."_s
                             : u"There are no payouts, and the platform never writes paid "
                               "balances."_s},
            {});
    }

    void blameRows()
    {
        DriftFit fit = fitDrift({m_rest.pending, m_rest.available, {}}, m_rows.proven,
                                m_rows.possible, m_rows.suspects);
        for (const DriftGroup &group : fit.groups)
            blame(group, fit.alternatives);
        if (fit.confirmed)
            blameConfirmations(*fit.confirmed, fit.moved);
        blameHand();
    }

    void blame(const DriftGroup &group, const std::vector<std::size_t> &alternatives)
    {
        const DriftPart &first = group.parts.front();
        std::vector<std::size_t> rows;
        for (const DriftPart &part : group.parts)
            rows.push_back(part.row);
        add({.kind = first.kind,
             .certainty = first.certainty,
             .explained = group.delta(),
             .times = group.times(),
             .sentence = sentenceOf(group),
             .evidence = evidenceOf(first.story)},
            group.candidates > rows.size() ? alternatives : rows);
    }

    void blameConfirmations(const ConfirmationFit &fit, Money moved)
    {
        add({.kind = DriftCauseKind::DoubleConfirmation,
             .certainty = Certainty::Inferred,
             .explained = {-moved, moved, {}},
             .times = fit.times,
             .sentence = confirmedUnseenSentence(fit, moved),
             .evidence = confirmedUnseenEvidence(fit)},
            fit.rows);
    }

    /// The rest, if rows show that the wallet was not written by the platform alone.
    void blameHand()
    {
        const Buckets rest{m_rest.pending, m_rest.available, {}};
        const bool isOneBucket = rest.pending.isZero() != rest.available.isZero();
        const bool isMostlyByHand = m_rows.byHand.size() * 2 > m_evidence.rows.size();
        if (rest.isZero() || m_rows.byHand.empty() || !m_evidence.auditIsReadable
            || !(isOneBucket || isMostlyByHand) || (isOneBucket && isLikeAReversal(rest)))
            return;
        add({.kind = DriftCauseKind::HandEdit,
             .certainty = Certainty::Inferred,
             .explained = rest,
             .times = 1,
             .sentence = QStringLiteral("The wallet was filled by hand, off by %1.")
                             .arg(signedBuckets(rest)),
             .evidence = QStringLiteral("%1 of its %2 purchases were not written by the platform, "
                                        "and nothing that is recorded moved this amount.")
                             .arg(m_rows.byHand.size())
                             .arg(m_evidence.rows.size())},
            m_rows.byHand);
    }

    /// A reversal too many whose row was lost would leave just that.
    bool isLikeAReversal(const Buckets &rest) const
    {
        const Money amount = -(rest.pending + rest.available);
        return std::any_of(m_evidence.rows.begin(), m_evidence.rows.end(),
                           [amount](const LedgerRecord &record) {
                               return record.status == std::uint16_t(PurchaseStatus::Reversed)
                                      && record.cashback && record.cashback->amount == amount;
                           });
    }

    void blamePayouts()
    {
        const std::optional<Buckets> &stored = m_explanation.stored;
        if (!m_evidence.hasPayouts || !stored || !stored->available.isNegative()
            || !m_explanation.ledger.available.isNegative())
            return;
        const Money owed = -m_explanation.ledger.available;
        if (m_rows.reversedSum < owed)
            return blameOverpaying(owed);
        add({.kind = DriftCauseKind::PostPayoutReversal,
             .certainty = Certainty::Inferred,
             .times = std::int64_t(m_rows.reversed.size()),
             .sentence = QStringLiteral("Cashback was paid out and its purchase reversed "
                                        "afterwards: the user owes %1.")
                             .arg(eurosText(owed)),
             .evidence = u"More was paid out than the purchases that still stand gave; wallet and "
                         "ledger agree on it."_s},
            m_rows.reversed);
    }

    /// No reversals account for it.
    void blameOverpaying(Money owed)
    {
        add({.kind = DriftCauseKind::Overpaid,
             .certainty = Certainty::Inferred,
             .times = 1,
             .sentence =
                 QStringLiteral("More was paid out than the purchases gave: the user owes %1.")
                     .arg(eurosText(owed)),
             .evidence = u"The payouts exceed the cashback that became available; the purchases "
                         "that were reversed after they were confirmed do not cover it."_s},
            {});
    }

    DriftExplanation finished()
    {
        std::stable_sort(m_explanation.causes.begin(), m_explanation.causes.end(),
                         [](const DriftCause &a, const DriftCause &b) {
                             return numbersOf(a.explained).size() > numbersOf(b.explained).size();
                         });
        m_explanation.unexplained = m_rest;
        m_explanation.mendRowsFirst = m_rows.contradictory > 0;
        m_explanation.remedy =
            remedyOf(m_explanation, m_rows.contradictory, m_evidence.auditIsReadable);
        return std::move(m_explanation);
    }

    const DriftEvidence &m_evidence;
    const LedgerNames &m_names;
    DriftExplanation m_explanation;
    Buckets m_rest; ///< not explained so far
    const DriftRows m_rows;
};

} // namespace

Buckets DriftExplanation::explained() const
{
    Buckets sum;
    for (const DriftCause &cause : causes)
        sum += cause.explained;
    return sum;
}

DriftExplanation explainDrift(const DriftEvidence &evidence, const LedgerNames &names)
{
    return Explainer(evidence, names).explain();
}

} // namespace clicknback
