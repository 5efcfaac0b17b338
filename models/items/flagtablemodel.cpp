// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/flagtablemodel.h"

#include "models/items/cataloguewords.h"

namespace clicknback {

namespace {

using FlagColumn = Column<FlagEntry>;

QString targetText(const FlagEntry &entry)
{
    switch (entry.target.state) {
    case FlagTarget::State::Found:
        return entry.target.name;
    case FlagTarget::State::Missing:
        return QStringLiteral("no such %1").arg(entry.flag.scopeType);
    case FlagTarget::State::Unknown:
        return shortenId(entry.flag.scopeId.value_or(QString()));
    case FlagTarget::State::None:
        break;
    }
    return entry.flag.scopeId ? shortenId(*entry.flag.scopeId) : QStringLiteral("—");
}

FlagColumn enabledColumn()
{
    return {.title = QStringLiteral("Says"), .text = [](const FlagEntry &entry) {
                return entry.flag.enabled ? QStringLiteral("on") : QStringLiteral("off");
            }};
}

FlagColumn effectColumn()
{
    return {.title = QStringLiteral("What it really does"),
            .text = [](const FlagEntry &entry) { return entry.effect.text; },
            .severity = [](const FlagEntry &entry) -> std::optional<Severity> {
                return entry.effect.severity;
            }};
}

FlagColumn flagTimeColumn(const QString &title, std::optional<Instant> FlagRow::*time,
                          const std::function<QTimeZone()> &zone)
{
    return {.title = title,
            .text = [time,
                     zone](const FlagEntry &entry) { return formatTime(entry.flag.*time, zone()); },
            .sortKey = [time](const FlagEntry &entry) { return sortKeyOf(entry.flag.*time); },
            .copy =
                [time](const FlagEntry &entry) {
                    const std::optional<Instant> &value = entry.flag.*time;
                    return value ? value->toText() : QString();
                }};
}

FlagColumn idOfFlag()
{
    const auto whole = [](const FlagEntry &entry) { return entry.flag.id; };
    return {.title = QStringLiteral("Flag id"),
            .text = [](const FlagEntry &entry) { return shortenId(entry.flag.id); },
            .sortKey = whole,
            .copy = whole};
}

std::vector<FlagColumn> columns(const std::function<QTimeZone()> &zone)
{
    return {
        {.title = QStringLiteral("Key"),
         .text = [](const FlagEntry &entry) { return entry.flag.key; }},
        {.title = QStringLiteral("Scope"),
         .text = [](const FlagEntry &entry) { return entry.flag.scopeType; }},
        {.title = QStringLiteral("For"), .text = targetText},
        enabledColumn(),
        effectColumn(),
        findingsColumn<FlagEntry>(),
        {.title = QStringLiteral("Description"),
         .text = [](const FlagEntry &entry) { return entry.flag.description; }},
        flagTimeColumn(QStringLiteral("Created"), &FlagRow::createdAt, zone),
        flagTimeColumn(QStringLiteral("Updated"), &FlagRow::updatedAt, zone),
        idOfFlag(),
    };
}

} // namespace

FlagTableModel::FlagTableModel(const std::function<QTimeZone()> &zone)
    : TableModel(columns(zone), [](const FlagEntry &entry) { return entry.flag.id; })
{}

} // namespace clicknback
