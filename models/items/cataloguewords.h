// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/catalogue/catalogue.h"
#include "models/items/columns.h"

namespace clicknback {

/// Texts of the catalogue for a person. "31 Mar 2026", "infinity"; "—" for nothing.
QString formatDay(const std::optional<Day> &day);
/// "5 %"; what is no number as it is stored.
QString formatPercent(const StoredNumber &percentage);
/// "3.00", "1.255": euros with at least two decimals; what is no number as it is stored.
QString formatEuroNumber(const StoredNumber &amount);
/// "5 %" or "€3.00": what a purchase earns.
QString formatTerms(const OfferRow &offer);

struct Wording
{
    QString text;
    Severity severity;
};

/// "usable", "expired", …
Wording wordingOf(OfferValidity validity);
/// "active" or "inactive".
Wording activeWording(bool active);

/// "O3 Still active after its end …", several one after the other; "—" when nothing is wrong.
QString formatFindings(const Findings &findings);

/// A double of the database: right-aligned, sorted as PostgreSQL sorts, copied as it is stored.
template<typename Value, typename Read>
Column<Value> numberColumn(const QString &title, Read read,
                           QString (*format)(const StoredNumber &));

/// Graver first when sorted; the gravest finding's mark.
template<typename Value>
Column<Value> findingsColumn();
/// "active" or "inactive" of a member of the row.
template<typename Value, typename Read>
Column<Value> activeColumn(const QString &title, Read isActive);

/// A value that sorts as PostgreSQL sorts doubles: NaN above all. Only for sorting.
double sortableNumber(const StoredNumber &number);
/// "0…" for the gravest, "3" for none.
QString findingsSortKey(const Findings &findings);

template<typename Value, typename Read>
Column<Value> numberColumn(const QString &title, Read read, QString (*format)(const StoredNumber &))
{
    return {.title = title,
            .text = [read, format](const Value &value) { return format(read(value)); },
            .numeric = true,
            .sortKey = [read](const Value &value) { return QVariant(sortableNumber(read(value))); },
            .copy = [read](const Value &value) { return read(value).text; }};
}

template<typename Value>
Column<Value> findingsColumn()
{
    const auto text = [](const Value &value) { return formatFindings(value.findings); };
    return {
        .title = QStringLiteral("What is wrong"),
        .text = text,
        .sortKey = [](const Value &value) { return QVariant(findingsSortKey(value.findings)); },
        .copy =
            [text](const Value &value) { return value.findings.empty() ? QString() : text(value); },
        .severity = [](const Value &value) { return worstSeverity(value.findings); }};
}

template<typename Value, typename Read>
Column<Value> activeColumn(const QString &title, Read isActive)
{
    return {.title = title,
            .text = [isActive](const Value &value) { return activeWording(isActive(value)).text; },
            .severity = [isActive](const Value &value) -> std::optional<Severity> {
                return activeWording(isActive(value)).severity;
            }};
}

} // namespace clicknback
