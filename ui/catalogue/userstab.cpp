// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/catalogue/userstab.h"

#include "models/items/cataloguefacts.h"
#include "models/items/format.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/timedisplay.h"

#include <QComboBox>
#include <QPushButton>
#include <QTableView>

namespace clicknback {

UsersTab::UsersTab(TimeDisplay &time)
    : CatalogueTab({QStringLiteral("users"), QStringLiteral("Users"),
                    QStringLiteral("E-mail or user id"),
                    QStringLiteral("Choose a user to see role, state and wallet.")})
    , m_time(time)
    , m_model([&time] { return time.zone(); })
{
    m_role = addChoice(QStringLiteral("role"), QStringLiteral("Role"),
                       {{QStringLiteral("Any role"), int(RoleChoice::Any)},
                        {QStringLiteral("user"), int(RoleChoice::User)},
                        {QStringLiteral("admin"), int(RoleChoice::Admin)},
                        {QStringLiteral("Any other role"), int(RoleChoice::Other)}});
    m_state = addChoice(QStringLiteral("state"), QStringLiteral("State of the user"),
                        {{QStringLiteral("Any state"), kAny},
                         {QStringLiteral("Active"), 1},
                         {QStringLiteral("Inactive"), 0}});
    m_wallet = addChoice(QStringLiteral("wallet"), QStringLiteral("Wallet"),
                         {{QStringLiteral("With and without wallet"), kAny},
                          {QStringLiteral("With a wallet"), 1},
                          {QStringLiteral("Without a wallet"), 0}});
    setModel(&m_model, {208, 88, 88, 60, 92, 96, 76, 180, 160, 100}, {9});
    connect(addLink(QStringLiteral("wallet-link"), QStringLiteral("Open wallet")),
            &QPushButton::clicked, this, [this] { emit walletRequested(table().currentKey()); });
    connect(addLink(QStringLiteral("ledger"), QStringLiteral("Show in ledger")),
            &QPushButton::clicked, this,
            [this] { emit ledgerRequested({.userId = table().currentKey()}); });
    connect(&time, &TimeDisplay::changed, this, [this] {
        table().view()->viewport()->update();
        updateDetails();
    });
    m_pause.setSingleShot(true);
    m_pause.setInterval(300);
    connect(&m_pause, &QTimer::timeout, this, &UsersTab::readFilter);
    showWaiting(QStringLiteral("Reading users…"));
}

void UsersTab::applyFilter()
{
    if (filterText() != m_filter.text && !filterText().isEmpty())
        return m_pause.start();
    readFilter();
}

void UsersTab::readFilter()
{
    m_pause.stop();
    const UserFilter filter{filterText(), RoleChoice(chosenNumber(*m_role)), chosenBool(*m_state),
                            chosenBool(*m_wallet), onlyFindings()};
    if (filter == m_filter)
        return;
    m_filter = filter;
    m_filterIsNew = true;
    emit filterChanged();
}

void UsersTab::setData(const UserSlice &users)
{
    showPart(users.complaint.isEmpty(), users.complaint);
    if (m_filterIsNew)
        m_model.setRows(users.rows);
    else
        m_model.mergeRows(users.rows);
    m_filterIsNew = false;
    setSummary(summaryText(users));
    updateDetails();
}

QString UsersTab::summaryText(const UserSlice &users) const
{
    QString text =
        QStringLiteral("%1: %2 active, %3 without a wallet, %4 active admin%5; %6%7.")
            .arg(shownOf(users.matching, users.counts.all, QStringLiteral("user")),
                 formatCount(users.counts.active), formatCount(users.counts.withoutWallet),
                 formatCount(users.counts.activeAdmins),
                 users.counts.activeAdmins == 1 ? QString() : QStringLiteral("s"),
                 findingsText(users.matchingWithFindings),
                 m_filter == UserFilter{} ? QString() : QStringLiteral(" among those that match"));
    text += QStringLiteral(" Whether a wallet agrees with its ledger is told on Wallets.");
    for (const Finding &finding : findingsOf(users.counts))
        text += QStringLiteral(" %1: %2").arg(finding.invariant, finding.text);
    if (qint64(users.rows.size()) < users.matching)
        text += QStringLiteral(" Only the first %1 are shown, those with findings first: filter to "
                               "reach the others.")
                    .arg(formatCount(qint64(users.rows.size())));
    return text;
}

std::vector<FactSection> UsersTab::facts(const QString &key) const
{
    const std::optional<UserEntry> entry = m_model.find(key);
    return entry ? userFacts(*entry, m_time.zone()) : std::vector<FactSection>();
}

OfferedCorrections UsersTab::offered(const QString &key) const
{
    const auto entry = m_model.find(key);
    return entry ? offeredFor(entry->user) : OfferedCorrections();
}

} // namespace clicknback
