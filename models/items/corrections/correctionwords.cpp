// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/corrections/correctionwords.h"

#include "models/domain/reconcile/invariant.h"
#include "models/items/format.h"

#include <algorithm>
#include <map>

namespace clicknback {

namespace {

QString invariantText(const QString &id)
{
    const Invariant *known = findInvariant(id);
    return known ? QStringLiteral("%1 · %2").arg(id, known->title) : id;
}

void addInvariants(std::vector<FactLine> &facts, const QString &label, const QStringList &ids,
                   Severity severity)
{
    if (ids.isEmpty())
        facts.push_back({label, QStringLiteral("none"), std::nullopt});
    QString shown = label;
    for (const QString &id : ids)
        facts.push_back({std::exchange(shown, QString()), invariantText(id), severity});
}

QString lowerFirst(QString text)
{
    return text.isEmpty() ? text : text.replace(0, 1, text.at(0).toLower());
}

} // namespace

std::vector<FactLine> invariantFacts(const CorrectionPreview &preview)
{
    std::vector<FactLine> facts;
    addInvariants(facts, QStringLiteral("mends"), preview.mends(), Severity::Good);
    addInvariants(facts, QStringLiteral("breaks"), preview.breaks(), Severity::Critical);
    return facts;
}

QString operationTitle(const QString &name)
{
    const CorrectionOperation *known = findOperation(name);
    return known ? known->title : name;
}

QString reasonTitle(const QString &code)
{
    const std::vector<ReasonCode> &codes = reasonCodes();
    const auto known = std::find_if(codes.begin(), codes.end(),
                                    [&code](const ReasonCode &one) { return one.code == code; });
    return known == codes.end() ? code : known->title;
}

QString subjectName(const CorrectionFacts &facts)
{
    const bool isOfUser = facts.purchase || facts.wallet || facts.payout || facts.ledger;
    if (facts.user && (isOfUser || !facts.merchant))
        return facts.user->text("email");
    if (facts.merchant)
        return facts.merchant->text("name");
    return facts.flag ? facts.flag->text("key") : QString();
}

QString subjectText(const CorrectionRequest &request, const CorrectionFacts *facts)
{
    const QString name = facts ? subjectName(*facts) : QString();
    return name.isEmpty() ? shortenId(request.key) : name;
}

QString operationsText(const std::vector<CorrectionRequest> &requests)
{
    std::map<CorrectionKind, std::int64_t> counts;
    for (const CorrectionRequest &request : requests)
        ++counts[request.kind];
    QStringList parts;
    for (const auto &[kind, count] : counts) {
        const QString title = lowerFirst(operationOf(kind).title);
        parts << (count == 1 ? title : QStringLiteral("%1 (%2)").arg(title, formatCount(count)));
    }
    return requests.size() == 1 ? QStringLiteral("1 operation: %1").arg(parts.join(QString()))
                                : QStringLiteral("%1 operations: %2")
                                      .arg(formatCount(std::int64_t(requests.size())),
                                           parts.join(QStringLiteral(", ")));
}

QString phaseText(StagedPhase phase)
{
    switch (phase) {
    case StagedPhase::Waiting:
        return QStringLiteral("waits for its preview");
    case StagedPhase::Ready:
        return QStringLiteral("rehearsed");
    case StagedPhase::NotRehearsed:
        return QStringLiteral("not rehearsed");
    case StagedPhase::NotPossible:
        return QStringLiteral("not possible");
    case StagedPhase::ForApproval:
        return QStringLiteral("waits for approval");
    case StagedPhase::Committing:
        return QStringLiteral("being committed");
    case StagedPhase::Committed:
        return QStringLiteral("committed");
    case StagedPhase::Refused:
        return QStringLiteral("refused");
    }
    return {};
}

Severity severityOf(StagedPhase phase)
{
    switch (phase) {
    case StagedPhase::Waiting:
    case StagedPhase::ForApproval:
    case StagedPhase::Committing:
        return Severity::Pending;
    case StagedPhase::Ready:
        return Severity::Neutral;
    case StagedPhase::NotRehearsed:
        return Severity::Unknown;
    case StagedPhase::NotPossible:
        return Severity::Warning;
    case StagedPhase::Committed:
        return Severity::Good;
    case StagedPhase::Refused:
        return Severity::Critical;
    }
    return Severity::Unknown;
}

} // namespace clicknback
