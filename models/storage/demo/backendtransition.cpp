// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/demo/backendtransition.h"

#include "models/domain/cashback.h"
#include "models/storage/demo/backendaudit.h"

#include <QUuid>

namespace clicknback {

namespace {

QString newId()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

Result<void> execute(Connection &connection, const QString &name, const QVariantMap &values)
{
    const Result<qint64> done = connection.execute(QStringLiteral("demo/") + name, values);
    return done ? Result<void>() : Result<void>(fail(done.error()));
}

Error refused(const QString &what)
{
    return {ErrorKind::InvalidInput, what, {}};
}

/// The first column of the only row a check must find.
Result<void> require(Connection &connection, const QString &name, const QVariantMap &values,
                     const QString &otherwise)
{
    const auto found = connection.selectFirst<QString>(QStringLiteral("demo/") + name, values,
                                                       [](const Row &row) { return row.text(0); });
    if (!found)
        return fail(found.error());
    return *found ? Result<void>() : Result<void>(fail(refused(otherwise)));
}

struct ValidOffer
{
    QString id;
    OfferTerms terms;
};

Result<ValidOffer> validOffer(Connection &connection, const QString &merchantId)
{
    const auto offers = connection.select<ValidOffer>(
        QStringLiteral("demo/select_valid_offers"),
        {{QStringLiteral("merchant_id"), merchantId},
         {QStringLiteral("today"), Instant::now().utcDay().toString(Qt::ISODate)}},
        [](const Row &row) {
            const auto fixed = row.isNull(2) ? std::nullopt : std::optional(row.text(2));
            return ValidOffer{row.text(0), {row.text(1), fixed}};
        });
    if (!offers)
        return fail(offers.error());
    if (offers->size() != 1)
        return fail(
            refused(QStringLiteral("The merchant has %1 valid offers.").arg(offers->size())));
    return offers->front();
}

Result<void> checkEligible(Connection &connection, const IngestRequest &request)
{
    const auto taken =
        connection.selectFirst<QString>(QStringLiteral("demo/select_purchase_by_external_id"),
                                        {{QStringLiteral("external_id"), request.externalId}},
                                        [](const Row &row) { return row.text(0); });
    if (!taken)
        return fail(taken.error());
    if (*taken)
        return fail(refused(QStringLiteral("The external id is taken.")));
    Result<void> eligible = require(connection, QStringLiteral("select_eligible_user"),
                                    {{QStringLiteral("id"), request.userId}},
                                    QStringLiteral("The user is not active."));
    if (eligible)
        eligible = require(connection, QStringLiteral("select_eligible_merchant"),
                           {{QStringLiteral("id"), request.merchantId}},
                           QStringLiteral("The merchant is not active."));
    return eligible;
}

} // namespace

BackendTransition::BackendTransition(Connection &connection, TransitionRequest request,
                                     Purchase purchase, Transaction transaction)
    : m_connection(&connection)
    , m_request(std::move(request))
    , m_purchase(std::move(purchase))
    , m_decidedCashback(m_purchase.cashback)
    , m_transaction(std::move(transaction))
{}

Result<BackendTransition> BackendTransition::read(Connection &connection,
                                                  const TransitionRequest &request)
{
    Result<Transaction> transaction = Transaction::begin(connection, "simulated backend");
    if (!transaction)
        return fail(transaction.error());
    auto found = connection.selectFirst<Purchase>(
        QStringLiteral("demo/select_purchase"), {{QStringLiteral("id"), request.purchaseId}},
        [](const Row &row) {
            return Purchase{row.text(1), row.text(2), row.money(3),
                            row.text(4), row.text(5), row.money(6)};
        });
    if (!found)
        return fail(found.error());
    if (!*found)
        return fail(ErrorKind::NotFound, QStringLiteral("There is no such purchase."));
    const PurchaseStatus status = purchaseStatusFrom((*found)->status);
    if (!codedEffect(request.transition, status, (*found)->cashback))
        return fail(refused(QStringLiteral("The purchase is %1.").arg((*found)->status)));
    return BackendTransition(connection, request, std::move(**found), std::move(*transaction));
}

Result<void> BackendTransition::write()
{
    const bool reverses = m_request.transition == Transition::Reverse;
    Result<void> written = reverses ? writeReversal() : writeDecision();
    return written ? m_transaction.commit() : written;
}

Result<void> BackendTransition::writeDecision()
{
    const auto status = codedEffect(m_request.transition, PurchaseStatus::Pending, Money());
    Result<void> written = execute(*m_connection, QStringLiteral("update_purchase_status"),
                                   {{QStringLiteral("id"), m_request.purchaseId},
                                    {QStringLiteral("status"), toText(status->purchaseStatus)}});
    if (!written)
        return written;
    // The backend looks at the amount again after its update: a reversal that slipped in between
    // has set it to zero, and no money moves (facts 5.3, R6).
    const auto again =
        m_connection->selectFirst<Money>(QStringLiteral("demo/select_purchase_cashback"),
                                         {{QStringLiteral("id"), m_request.purchaseId}},
                                         [](const Row &row) { return row.money(0); });
    if (!again)
        return fail(again.error());
    m_decidedCashback = again->value_or(Money());
    const auto effect =
        codedEffect(m_request.transition, PurchaseStatus::Pending, m_decidedCashback);
    if (!effect->cashbackStatus)
        return {};
    written = updateCashback(*effect->cashbackStatus);
    return written ? updateWallet(effect->wallet) : written;
}

Result<void> BackendTransition::writeReversal()
{
    const auto effect = codedEffect(Transition::Reverse, purchaseStatusFrom(m_purchase.status),
                                    m_purchase.cashback);
    Result<void> written = updateCashback(CashbackStatus::Reversed);
    if (written)
        written = updateWallet(effect->wallet);
    if (written)
        written = execute(*m_connection, QStringLiteral("reverse_purchase"),
                          {{QStringLiteral("id"), m_request.purchaseId}});
    return written;
}

Result<void> BackendTransition::updateCashback(CashbackStatus status)
{
    return execute(
        *m_connection, QStringLiteral("update_cashback_status"),
        {{QStringLiteral("id"), m_request.purchaseId}, {QStringLiteral("status"), toText(status)}});
}

Result<void> BackendTransition::updateWallet(const Buckets &change)
{
    return execute(*m_connection, QStringLiteral("change_wallet"),
                   {{QStringLiteral("user_id"), m_purchase.userId},
                    {QStringLiteral("pending"), change.pending.toText()},
                    {QStringLiteral("available"), change.available.toText()}});
}

Result<void> BackendTransition::audit()
{
    const bool byAdmin = !m_request.adminId.isEmpty();
    if (byAdmin && m_request.transition == Transition::Confirm)
        return {};
    return execute(
        *m_connection, QStringLiteral("insert_audit"),
        {{QStringLiteral("id"), newId()},
         {QStringLiteral("occurred_at"), Instant::now().toText()},
         {QStringLiteral("actor_type"),
          byAdmin ? QStringLiteral("admin") : QStringLiteral("system")},
         {QStringLiteral("actor_id"), byAdmin ? QVariant(m_request.adminId) : QVariant()},
         {QStringLiteral("action"), QString::fromLatin1(auditAction(m_request.transition))},
         {QStringLiteral("resource_id"), m_request.purchaseId},
         {QStringLiteral("details"), QString::fromUtf8(details())}});
}

QByteArray BackendTransition::details() const
{
    const QByteArray merchant = m_purchase.merchantId.toUtf8();
    const QByteArray currency = m_purchase.currency.toUtf8();
    switch (m_request.transition) {
    case Transition::Confirm:
        return confirmationDetails(merchant, m_purchase.amount, currency, m_decidedCashback);
    case Transition::Reject:
        return rejectionDetails(merchant, m_purchase.amount, currency, m_request.attempts);
    default:
        return reversalDetails(m_purchase.status.toUtf8());
    }
}

Result<void> performTransition(Connection &connection, const TransitionRequest &request)
{
    Result<BackendTransition> transition = BackendTransition::read(connection, request);
    if (!transition)
        return fail(transition.error());
    Result<void> written = transition->write();
    return written ? transition->audit() : written;
}

Result<void> ingestPurchase(Connection &connection, const IngestRequest &request)
{
    Result<Transaction> transaction = Transaction::begin(connection, "simulated ingestion");
    if (!transaction)
        return fail(transaction.error());
    if (Result<void> eligible = checkEligible(connection, request); !eligible)
        return eligible;
    const Result<ValidOffer> offer = validOffer(connection, request.merchantId);
    if (!offer)
        return fail(offer.error());
    const Result<Money> cashback = cashbackOf(request.amount, offer->terms);
    if (!cashback)
        return fail(cashback.error());
    const QString id = newId();
    Result<void> written = execute(connection, QStringLiteral("insert_purchase"),
                                   {{QStringLiteral("id"), id},
                                    {QStringLiteral("external_id"), request.externalId},
                                    {QStringLiteral("user_id"), request.userId},
                                    {QStringLiteral("merchant_id"), request.merchantId},
                                    {QStringLiteral("offer_id"), offer->id},
                                    {QStringLiteral("amount"), request.amount.toText()},
                                    {QStringLiteral("currency"), request.currency},
                                    {QStringLiteral("cashback"), cashback->toText()}});
    if (written)
        written = execute(connection, QStringLiteral("insert_cashback"),
                          {{QStringLiteral("id"), newId()},
                           {QStringLiteral("user_id"), request.userId},
                           {QStringLiteral("purchase_id"), id},
                           {QStringLiteral("amount"), cashback->toText()}});
    if (written)
        written = execute(connection, QStringLiteral("upsert_wallet"),
                          {{QStringLiteral("user_id"), request.userId},
                           {QStringLiteral("cashback"), cashback->toText()}});
    return written ? transaction->commit() : written;
}

} // namespace clicknback
