// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/auditfacts.h"

#include "models/domain/jsonfields.h"
#include "models/items/format.h"
#include "models/items/severities.h"

#include <algorithm>

namespace clicknback {

namespace {

constexpr std::size_t kMostFields = 100;
constexpr qsizetype kLongestValue = 2'000;
/// Longer labels stand on a line of their own, so that values keep their room.
constexpr qsizetype kLongestLabel = 18;

QString shortened(const QString &text)
{
    if (text.size() <= kLongestValue)
        return text;
    return QStringLiteral("%1… (%2 characters)")
        .arg(text.left(kLongestValue), formatCount(text.size()));
}

void addFact(FactSection &section, const QString &label, const QString &value)
{
    const QString shown = value.isEmpty() ? QStringLiteral("(empty)") : shortened(value);
    if (label.size() <= kLongestLabel)
        return section.facts.push_back({label, shown});
    section.facts.push_back({QString(), label + u':'});
    section.facts.push_back({QString(), shown});
}

FactSection findingSection(const AuditRow &row, const AuditSubject &subject)
{
    std::vector<AuditFinding> findings = judgeAudit(row);
    if (subject.isRead) {
        const std::vector<AuditFinding> beside = judgeAudit(row, subject.story);
        findings.insert(findings.end(), beside.begin(), beside.end());
    }
    FactSection section{QStringLiteral("What is unusual"), {}};
    for (const AuditFinding &finding : findings)
        section.facts.push_back({finding.rule, finding.text, finding.severity});
    if (findings.empty())
        section.facts.push_back(
            {QString(), QStringLiteral("Nothing: the row is as the platform writes it.")});
    return section;
}

FactSection rowSection(const AuditRow &row, const QTimeZone &zone)
{
    FactSection section{QStringLiteral("Audit row"), {}};
    addFact(section, QStringLiteral("Time"), formatTime(row.occurredAt, zone));
    addFact(section, QStringLiteral("Action"), row.action);
    addFact(section, QStringLiteral("Outcome"), row.outcome);
    addFact(section, QStringLiteral("Actor type"), row.actorType);
    addFact(section, QStringLiteral("Actor"),
            row.actorEmail.isEmpty() ? QStringLiteral("—") : row.actorEmail);
    addFact(section, QStringLiteral("Actor id"),
            row.hasActorId ? row.actorId : QStringLiteral("—"));
    addFact(section, QStringLiteral("Resource"), row.resourceType);
    addFact(section, QStringLiteral("Resource id"), row.resourceId);
    addFact(section, QStringLiteral("Row id"), row.id);
    return section;
}

/// The last of more than fit says so.
FactSection detailsSection(const AuditRow &row)
{
    FactSection section{QStringLiteral("Details"), {}};
    const std::vector<JsonField> fields = jsonFields(row.details, kMostFields + 1);
    for (std::size_t i = 0; i < std::min(fields.size(), kMostFields); ++i)
        addFact(section, fields[i].path, fields[i].value);
    if (fields.size() > kMostFields)
        section.facts.push_back(
            {QString(),
             QStringLiteral("There are more than %1 values; copy the details to read all.")
                 .arg(kMostFields)});
    if (fields.empty())
        section.facts.push_back({QString(), row.details.isEmpty()
                                                ? QStringLiteral("There are none.")
                                                : shortened(row.details)});
    return section;
}

FactSection purchaseSection(const AuditSubject &subject)
{
    FactSection section{QStringLiteral("Purchase now"), {}};
    if (!subject.isRead) {
        section.facts.push_back(
            {QString(), subject.reason.isEmpty() ? QStringLiteral("Reading…") : subject.reason});
        return section;
    }
    if (!subject.story) {
        section.facts.push_back(
            {QString(), QStringLiteral("There is no purchase of this id."), Severity::Warning});
        return section;
    }
    const PurchaseRow &purchase = subject.story->purchase;
    section.facts.push_back(
        {QStringLiteral("Status"), purchase.status, severityOfPurchase(purchase.status)});
    addFact(section, QStringLiteral("Amount"),
            QStringLiteral("%1 %2").arg(formatAmount(purchase.amount), purchase.currency));
    addFact(section, QStringLiteral("User"),
            purchase.userEmail.isEmpty() ? purchase.userId : purchase.userEmail);
    addFact(section, QStringLiteral("Merchant"),
            purchase.merchantName.isEmpty() ? purchase.merchantId : purchase.merchantName);
    return section;
}

} // namespace

std::vector<FactSection> auditFacts(const AuditRow &row, const AuditSubject &subject,
                                    const QTimeZone &zone)
{
    std::vector<FactSection> sections{findingSection(row, subject), rowSection(row, zone),
                                      detailsSection(row)};
    if (row.resourceType == u"purchase")
        sections.push_back(purchaseSection(subject));
    return sections;
}

} // namespace clicknback
