// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/usertablemodel.h"

#include "models/items/cataloguewords.h"

namespace clicknback {

namespace {

using UserColumn = Column<UserEntry>;

UserColumn roleColumn()
{
    return {.title = QStringLiteral("Role"),
            .text = [](const UserEntry &entry) { return entry.user.role; },
            .severity = [](const UserEntry &entry) -> std::optional<Severity> {
                return isKnownRole(entry.user.role) ? std::nullopt
                                                    : std::optional(Severity::Critical);
            }};
}

UserColumn createdColumn(const std::function<QTimeZone()> &zone)
{
    return {
        .title = QStringLiteral("Created"),
        .text = [zone](const UserEntry &entry) { return formatTime(entry.user.createdAt, zone()); },
        .sortKey = [](const UserEntry &entry) { return sortKeyOf(entry.user.createdAt); },
        .copy =
            [](const UserEntry &entry) {
                return entry.user.createdAt ? entry.user.createdAt->toText() : QString();
            }};
}

UserColumn walletColumn()
{
    return {.title = QStringLiteral("Wallet"), .text = [](const UserEntry &entry) {
                return entry.user.wallet ? QStringLiteral("yes") : QStringLiteral("none");
            }};
}

UserColumn balanceColumn(const QString &title, Money Buckets::*bucket)
{
    const auto read = [bucket](const UserEntry &entry) -> std::optional<Money> {
        return entry.user.wallet ? std::optional((*entry.user.wallet).*bucket) : std::nullopt;
    };
    UserColumn column = moneyColumn<UserEntry>(title, read);
    column.severity = [read](const UserEntry &entry) -> std::optional<Severity> {
        const std::optional<Money> balance = read(entry);
        const bool isWrong = balance && (balance->isNotANumber() || balance->isNegative());
        return isWrong ? std::optional(Severity::Critical) : std::nullopt;
    };
    return column;
}

UserColumn idOfUser()
{
    const auto whole = [](const UserEntry &entry) { return entry.user.id; };
    return {.title = QStringLiteral("User id"),
            .text = [](const UserEntry &entry) { return shortenId(entry.user.id); },
            .sortKey = whole,
            .copy = whole};
}

std::vector<UserColumn> columns(const std::function<QTimeZone()> &zone)
{
    return {
        {.title = QStringLiteral("E-mail"),
         .text = [](const UserEntry &entry) { return entry.user.email; }},
        roleColumn(),
        activeColumn<UserEntry>(QStringLiteral("State"),
                                [](const UserEntry &entry) { return entry.user.active; }),
        walletColumn(),
        balanceColumn(QStringLiteral("Pending €"), &Buckets::pending),
        balanceColumn(QStringLiteral("Available €"), &Buckets::available),
        balanceColumn(QStringLiteral("Paid €"), &Buckets::paid),
        findingsColumn<UserEntry>(),
        createdColumn(zone),
        idOfUser(),
    };
}

} // namespace

UserTableModel::UserTableModel(const std::function<QTimeZone()> &zone)
    : TableModel(columns(zone), [](const UserEntry &entry) { return entry.user.id; })
{}

} // namespace clicknback
