// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/corrections/correctionwords.h"
#include "models/items/format.h"

#include <algorithm>
#include <initializer_list>
#include <utility>

namespace clicknback {

namespace {

using Row = std::optional<RowImage>;

struct ShownColumn
{
    const char *name;
    const char *label;
};
using ShownColumns = std::vector<ShownColumn>;

const ShownColumns kPurchase{{"status", "status"},
                             {"amount", "amount €"},
                             {"currency", "currency"},
                             {"cashback_amount", "cashback €"}};
const ShownColumns kCashback{{"status", "status"}, {"amount", "amount €"}};
const ShownColumns kUser{{"email", "e-mail"}, {"role", "role"}, {"active", "active"}};
const ShownColumns kMerchant{
    {"name", "name"}, {"default_cashback_percentage", "percentage"}, {"active", "active"}};
const ShownColumns kOffer{{"active", "active"},
                          {"start_date", "first day"},
                          {"end_date", "last day"},
                          {"percentage", "percentage"},
                          {"fixed_amount", "fixed amount €"},
                          {"monthly_cap_per_user", "monthly cap €"}};
const ShownColumns kFlag{
    {"key", "key"}, {"scope_type", "scope"}, {"scope_id", "of"}, {"enabled", "enabled"}};
const ShownColumns kPayout{{"status", "status"}, {"amount", "amount €"}};

QString valueText(const Row &row, const QString &column)
{
    if (!row)
        return QStringLiteral("no row");
    const auto value = row->values.find(column);
    if (value == row->values.end())
        return QStringLiteral("not read");
    return value->second.value_or(QStringLiteral("NULL"));
}

bool isShown(const ShownColumns &columns, const QString &name)
{
    return std::any_of(columns.begin(), columns.end(), [&name](const ShownColumn &column) {
        return name == QLatin1String(column.name);
    });
}

/// Columns that a person looks for, and whatever else changes.
std::vector<DiffLine> linesOf(const Row &before, const Row &after, const ShownColumns &columns)
{
    std::vector<DiffLine> lines;
    for (const ShownColumn &column : columns) {
        const QString name = QLatin1String(column.name);
        lines.push_back(
            {QString::fromUtf8(column.label), valueText(before, name), valueText(after, name)});
    }
    if (!before || !after)
        return lines;
    for (const auto &cell : after->values) {
        const DiffLine line{cell.first, valueText(before, cell.first),
                            valueText(after, cell.first)};
        if (line.isChanged() && !isShown(columns, cell.first))
            lines.push_back(line);
    }
    return lines;
}

/// "12.50, 0.75 above its ledger".
QString balanceText(const Row &wallet, const char *column, const std::optional<Buckets> &ledger,
                    Money Buckets::*bucket)
{
    if (!wallet)
        return QStringLiteral("no row");
    const Money stored = wallet->money(column);
    if (!ledger || stored.isNotANumber())
        return formatAmount(stored);
    const Money off = stored - (*ledger).*bucket;
    if (off.isZero())
        return QStringLiteral("%1, as its ledger").arg(formatAmount(stored));
    return QStringLiteral("%1, %2 %3 its ledger")
        .arg(formatAmount(stored), formatAmount(off.absolute()),
             off.isNegative() ? QStringLiteral("below") : QStringLiteral("above"));
}

std::vector<DiffLine> walletLines(const CorrectionFacts &before, const CorrectionFacts &after)
{
    struct Bucket
    {
        const char *label;
        const char *column;
        Money Buckets::*member;
    };
    std::vector<DiffLine> lines;
    for (const Bucket &bucket : {Bucket{"pending €", "pending_balance", &Buckets::pending},
                                 Bucket{"available €", "available_balance", &Buckets::available},
                                 Bucket{"paid €", "paid_balance", &Buckets::paid}})
        lines.push_back({QString::fromUtf8(bucket.label),
                         balanceText(before.wallet, bucket.column, before.ledger, bucket.member),
                         balanceText(after.wallet, bucket.column, after.ledger, bucket.member)});
    return lines;
}

QString auditText(const RowImage *row)
{
    if (!row)
        return QStringLiteral("no row");
    const QString actor = row->text("actor_type");
    return actor.isEmpty() ? QStringLiteral("written") : QStringLiteral("by %1").arg(actor);
}

const RowImage *at(const std::vector<RowImage> &rows, std::size_t place)
{
    return place < rows.size() ? &rows[place] : nullptr;
}

/// The platform's own audit only ever grows.
std::vector<DiffLine> auditLines(const std::vector<RowImage> &before,
                                 const std::vector<RowImage> &after)
{
    std::vector<DiffLine> lines;
    for (std::size_t i = 0; i < std::max(before.size(), after.size()); ++i) {
        const RowImage *then = at(before, i);
        const RowImage *now = at(after, i);
        lines.push_back({(now ? now : then)->text("action"), auditText(then), auditText(now)});
    }
    return lines;
}

class Sections
{
public:
    /// `isOwn`: shown also when nothing in it changes.
    void add(const char *title, bool isOwn, std::vector<DiffLine> lines)
    {
        const bool isChanged = std::any_of(lines.begin(), lines.end(),
                                           [](const DiffLine &line) { return line.isChanged(); });
        if (!lines.empty() && (isOwn || isChanged))
            m_sections.push_back({QString::fromLatin1(title), std::move(lines)});
    }

    std::vector<DiffSection> take() { return std::move(m_sections); }

private:
    std::vector<DiffSection> m_sections;
};

std::vector<DiffLine> rowLines(const Row &before, const Row &after, const ShownColumns &columns)
{
    return before || after ? linesOf(before, after, columns) : std::vector<DiffLine>();
}

} // namespace

std::vector<DiffSection> correctionDiff(const CorrectionFacts &before, const CorrectionFacts &after)
{
    const bool isPurchase = before.purchase || after.purchase;
    const bool isWallet = before.wallet || after.wallet;
    const bool isPayout = before.payout || after.payout;
    const bool isOffer = !isPurchase && (before.offer || after.offer);
    const bool isContext = isPurchase || isWallet || isPayout || isOffer;
    Sections sections;
    sections.add("Purchase", true, rowLines(before.purchase, after.purchase, kPurchase));
    if (isPurchase)
        sections.add("Cashback row", true, linesOf(before.cashback, after.cashback, kCashback));
    if (isPurchase || isWallet || before.ledger)
        sections.add("Wallet", true, walletLines(before, after));
    sections.add("Payout", true, rowLines(before.payout, after.payout, kPayout));
    sections.add("Offer", isOffer, rowLines(before.offer, after.offer, kOffer));
    sections.add("Merchant", !isContext, rowLines(before.merchant, after.merchant, kMerchant));
    sections.add("User", !isContext, rowLines(before.user, after.user, kUser));
    sections.add("Feature flag", true, rowLines(before.flag, after.flag, kFlag));
    sections.add("Audit", true, auditLines(before.audit, after.audit));
    return sections.take();
}

} // namespace clicknback
