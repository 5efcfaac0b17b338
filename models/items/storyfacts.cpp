// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/storyfacts.h"

#include "models/items/format.h"
#include "models/items/severities.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace clicknback {

namespace {

QString euros(Money amount, const QString &currency)
{
    return QStringLiteral("%1 %2").arg(formatAmount(amount), currency);
}

QString orDash(const QString &text)
{
    return text.isEmpty() ? QStringLiteral("—") : text;
}

FactSection purchaseSection(const PurchaseStory &story, const QTimeZone &zone)
{
    const PurchaseRow &row = story.purchase;
    return {QStringLiteral("Purchase"),
            {{QStringLiteral("Status"), row.status, severityOfPurchase(row.status)},
             {QStringLiteral("Time"), formatTime(row.createdAt, zone)},
             {QStringLiteral("Amount"), euros(row.amount, row.currency)},
             {QStringLiteral("Cashback"), euros(row.cashbackAmount, row.currency)},
             {QStringLiteral("Merchant"), orDash(row.merchantName)},
             {QStringLiteral("Offer"), orDash(story.offerText)},
             {QStringLiteral("User"), orDash(row.userEmail)},
             {QStringLiteral("External id"), row.externalId},
             {QStringLiteral("Id"), row.id}}};
}

FactSection cashbackSection(const PurchaseStory &story, const QTimeZone &zone)
{
    const PurchaseRow &row = story.purchase;
    const QString title = QStringLiteral("Cashback row");
    if (row.cashbackId.isEmpty())
        return {title,
                {{QStringLiteral("Status"), QStringLiteral("there is no cashback row"),
                  Severity::Critical}}};
    return {title,
            {{QStringLiteral("Status"), row.cashbackStatus, severityOfCashback(row.cashbackStatus)},
             {QStringLiteral("Amount"),
              formatAmount(row.cashbackRowAmount.value_or(Money::notANumber()))},
             {QStringLiteral("Time"), formatTime(story.cashbackCreatedAt, zone)},
             {QStringLiteral("Id"), row.cashbackId}}};
}

FactSection walletSection(const PurchaseStory &story)
{
    const QString title = QStringLiteral("Wallet of the user now");
    if (!story.wallet)
        return {title,
                {{QStringLiteral("Balances"), QStringLiteral("there is no wallet"),
                  Severity::Critical}}};
    return {title,
            {{QStringLiteral("Pending"), formatAmount(story.wallet->pending)},
             {QStringLiteral("Available"), formatAmount(story.wallet->available)},
             {QStringLiteral("Paid"), formatAmount(story.wallet->paid)}}};
}

/// "cashback 2.48, merchant …": the values of the details object in words.
QString detailsText(const QString &json)
{
    const QJsonObject object = QJsonDocument::fromJson(json.toUtf8()).object();
    if (object.isEmpty())
        return json;
    QStringList parts;
    for (auto it = object.begin(); it != object.end(); ++it)
        parts << QStringLiteral("%1: %2").arg(it.key(), it.value().toVariant().toString());
    return parts.join(QStringLiteral(", "));
}

FactSection auditSection(const PurchaseStory &story, const QTimeZone &zone)
{
    FactSection section{QStringLiteral("Audit rows"), {}};
    for (const AuditRow &row : story.audit) {
        const QString actor = row.actorEmail.isEmpty() ? row.actorType : row.actorEmail;
        section.facts.push_back(
            {QString(), QStringLiteral("%1 · %2 by %3")
                            .arg(formatTime(row.occurredAt, zone), row.action, actor)});
        if (!row.details.isEmpty())
            section.facts.push_back({QString(), detailsText(row.details)});
    }
    if (story.audit.empty())
        section.facts.push_back(
            {QString(),
             QStringLiteral("None. Ingestion and manual confirmation leave no audit row.")});
    return section;
}

} // namespace

std::vector<FactSection> storyFacts(const PurchaseStory &story, const QTimeZone &zone)
{
    return {purchaseSection(story, zone), cashbackSection(story, zone), walletSection(story),
            auditSection(story, zone)};
}

} // namespace clicknback
