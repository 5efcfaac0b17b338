// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/evidence/evidencechanges.h"

#include <algorithm>
#include <array>

namespace clicknback {

using namespace Qt::StringLiterals;

namespace {

using Changes = std::vector<EvidenceChange>;

QString notThere()
{
    return u"not there"_s;
}

QString valueText(const std::optional<RowImage> &row, const QString &column)
{
    if (!row)
        return notThere();
    const auto value = row->values.find(column);
    if (value == row->values.end())
        return notThere();
    return value->second ? *value->second : u"NULL"_s;
}

void addRow(Changes &changes, const QString &name, const std::optional<RowImage> &before,
            const std::optional<RowImage> &after)
{
    auto columns = after ? after->values : decltype(RowImage::values){};
    if (before)
        columns.insert(before->values.begin(), before->values.end());
    for (const auto &value : columns) {
        const QString &column = value.first;
        const QString was = valueText(before, column);
        const QString is = valueText(after, column);
        if (was != is)
            changes.push_back({name, column, was, is});
    }
}

void addBucket(Changes &changes, const QString &name, Money before, Money after)
{
    if (before != after)
        changes.push_back({u"ledger of the user"_s, name, before.toText(), after.toText()});
}

void addLedger(Changes &changes, const CorrectionFacts &before, const CorrectionFacts &after)
{
    if (!before.ledger || !after.ledger)
        return;
    addBucket(changes, u"pending"_s, before.ledger->pending, after.ledger->pending);
    addBucket(changes, u"available"_s, before.ledger->available, after.ledger->available);
    addBucket(changes, u"paid"_s, before.ledger->paid, after.ledger->paid);
}

void addAudit(Changes &changes, const CorrectionFacts &before, const CorrectionFacts &after)
{
    for (const RowImage &row : after.audit) {
        const bool isNew = std::none_of(before.audit.begin(), before.audit.end(),
                                        [&row](const RowImage &r) { return r.key == row.key; });
        if (isNew)
            changes.push_back(
                {u"audit row"_s, row.text("action"), notThere(), row.text("details")});
    }
}

} // namespace

std::vector<EvidenceChange> evidenceChanges(const CorrectionFacts &before,
                                            const CorrectionFacts &after)
{
    struct Slot
    {
        QString name;
        std::optional<RowImage> CorrectionFacts::*row;
    };
    const std::array all{Slot{u"user"_s, &CorrectionFacts::user},
                         Slot{u"merchant"_s, &CorrectionFacts::merchant},
                         Slot{u"offer"_s, &CorrectionFacts::offer},
                         Slot{u"purchase"_s, &CorrectionFacts::purchase},
                         Slot{u"cashback"_s, &CorrectionFacts::cashback},
                         Slot{u"wallet"_s, &CorrectionFacts::wallet},
                         Slot{u"flag"_s, &CorrectionFacts::flag},
                         Slot{u"payout"_s, &CorrectionFacts::payout}};
    Changes changes;
    for (const Slot &slot : all)
        addRow(changes, slot.name, before.*slot.row, after.*slot.row);
    addLedger(changes, before, after);
    addAudit(changes, before, after);
    return changes;
}

} // namespace clicknback
