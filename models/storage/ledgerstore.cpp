// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/ledgerstore.h"

#include "models/storage/auditreading.h"
#include "models/storage/likepattern.h"
#include "models/storage/transaction.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

namespace clicknback {

namespace {

/// Thousands of rows share a few users, merchants and words: one copy of each is enough.
class StringPool
{
public:
    QString shared(const QString &text) { return *m_texts.insert(text); }

private:
    QSet<QString> m_texts;
};

PurchaseRow readPurchase(const Row &row, StringPool &pool)
{
    PurchaseRow purchase;
    purchase.id = row.text(0);
    purchase.externalId = row.text(1);
    purchase.userId = pool.shared(row.text(2));
    purchase.userEmail = pool.shared(row.text(3));
    purchase.merchantId = pool.shared(row.text(4));
    purchase.merchantName = pool.shared(row.text(5));
    purchase.offerId = pool.shared(row.text(6));
    purchase.amount = row.money(7);
    purchase.currency = pool.shared(row.text(8));
    purchase.status = pool.shared(row.text(9));
    purchase.cashbackAmount = row.money(10);
    purchase.createdAt = row.instant(11);
    purchase.cashbackId = row.text(12);
    purchase.cashbackStatus = pool.shared(row.text(13));
    purchase.cashbackRowAmount = row.optionalMoney(14);
    return purchase;
}

QString offerText(const Row &row)
{
    if (!row.isNull(16))
        return QStringLiteral("%1 fixed").arg(row.text(16));
    return row.isNull(17) ? QString() : QStringLiteral("%1 % of the amount").arg(row.text(17));
}

PurchaseStory readStory(const Row &row)
{
    PurchaseStory story;
    StringPool pool;
    story.purchase = readPurchase(row, pool);
    story.cashbackCreatedAt = row.instant(15);
    story.cashbackUserId = row.text(21);
    story.offerText = offerText(row);
    if (!row.isNull(18))
        story.wallet = Buckets{row.money(18), row.money(19), row.money(20)};
    return story;
}

QVariant textOrNull(const QString &text)
{
    return text.isEmpty() ? QVariant(QMetaType::fromType<QString>()) : QVariant(text);
}

QVariant dayStart(const std::optional<QDate> &day, int daysLater)
{
    return textOrNull(day ? Instant::startOfDay(day->addDays(daysLater)).toText() : QString());
}

/// Ids are text in which any character may stand, so that no separator would do.
QString jsonList(const QStringList &texts)
{
    if (texts.isEmpty())
        return {};
    return QString::fromUtf8(
        QJsonDocument(QJsonArray::fromStringList(texts)).toJson(QJsonDocument::Compact));
}

QVariantMap filterValues(const LedgerFilter &filter)
{
    const auto amount = [](const std::optional<Money> &m) { return m ? m->toText() : QString(); };
    const QString pattern = filter.text.isEmpty() ? QString() : containsPattern(filter.text);
    return {
        {QStringLiteral("statuses"), textOrNull(filter.purchaseStatuses.join(QLatin1Char(',')))},
        {QStringLiteral("merchant_ids"), textOrNull(jsonList(filter.merchantIds))},
        {QStringLiteral("user_id"), textOrNull(filter.userId)},
        {QStringLiteral("from_time"), dayStart(filter.firstDay(Instant::now().utcDay()), 0)},
        {QStringLiteral("to_time"), dayStart(filter.toDay, 1)},
        {QStringLiteral("minimum"), textOrNull(amount(filter.minimumAmount))},
        {QStringLiteral("maximum"), textOrNull(amount(filter.maximumAmount))},
        {QStringLiteral("pattern"), textOrNull(pattern)},
    };
}

} // namespace

Result<LedgerSlice> LedgerStore::purchases(const LedgerFilter &filter, int limit)
{
    QVariantMap values = filterValues(filter);
    values.insert(QStringLiteral("row_limit"), limit + 1); // one more tells whether there are more
    StringPool pool;
    auto rows = m_connection.select<PurchaseRow>(
        QStringLiteral("select_purchases"), values,
        [&pool](const Row &row) { return readPurchase(row, pool); });
    if (!rows)
        return fail(rows.error());
    LedgerSlice slice{std::move(*rows), true};
    if (slice.rows.size() > std::size_t(limit)) {
        slice.rows.pop_back();
        slice.isComplete = false;
    }
    return slice;
}

Result<std::vector<PurchaseRow>> LedgerStore::newest(int limit)
{
    StringPool pool;
    return m_connection.select<PurchaseRow>(
        QStringLiteral("select_newest_purchases"), {{QStringLiteral("row_limit"), limit}},
        [&pool](const Row &row) { return readPurchase(row, pool); });
}

Result<std::optional<PurchaseStory>> LedgerStore::story(const QString &purchaseId)
{
    Result<Transaction> snapshot =
        Transaction::begin(m_connection, "purchase story", Transaction::Kind::Snapshot);
    if (!snapshot)
        return fail(snapshot.error());
    auto story = m_connection.selectFirst<PurchaseStory>(
        QStringLiteral("select_purchase_story"), {{QStringLiteral("id"), purchaseId}}, readStory);
    if (!story || !*story)
        return story;
    auto audit = m_connection.select<AuditRow>(
        QStringLiteral("select_audit_of_resource"),
        {{QStringLiteral("resource_type"), QStringLiteral("purchase")},
         {QStringLiteral("resource_id"), purchaseId}},
        readAudit);
    if (!audit)
        return fail(audit.error());
    (*story)->audit = std::move(*audit);
    return story;
}

Result<std::vector<AuditRow>> LedgerStore::auditOfUser(const QString &userId, int limit)
{
    return m_connection.select<AuditRow>(
        QStringLiteral("select_audit_of_user_purchases"),
        {{QStringLiteral("user_id"), userId}, {QStringLiteral("row_limit"), limit}}, readAudit);
}

Result<std::vector<MerchantName>> LedgerStore::merchants()
{
    return m_connection.select<MerchantName>(
        QStringLiteral("select_merchant_names"), {}, [](const Row &row) {
            return MerchantName{row.text(0), row.text(1), row.boolean(2)};
        });
}

} // namespace clicknback
