// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/catalogue/flagstab.h"

#include "models/domain/status.h"
#include "models/items/cataloguefacts.h"
#include "models/items/format.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/timedisplay.h"

#include <QComboBox>
#include <QPushButton>
#include <QTableView>

namespace clicknback {

namespace {

enum Scope { Global, Merchant, User, Other };

Scope scopeOf(const FlagRow &flag)
{
    if (flag.scopeType == u"global")
        return Global;
    if (flag.scopeType == u"merchant")
        return Merchant;
    return flag.scopeType == u"user" ? User : Other;
}

} // namespace

FlagsTab::FlagsTab(TimeDisplay &time)
    : CatalogueTab({QStringLiteral("flags"), QStringLiteral("Feature flags"),
                    QStringLiteral("Key, description, e-mail or merchant"),
                    QStringLiteral("Choose a flag to see what it really does.")})
    , m_time(time)
    , m_model([&time] { return time.zone(); })
{
    m_scope = addChoice(QStringLiteral("scope"), QStringLiteral("Scope of the flag"),
                        {{QStringLiteral("Any scope"), kAny},
                         {QStringLiteral("Global"), Global},
                         {QStringLiteral("Merchant"), Merchant},
                         {QStringLiteral("User"), User},
                         {QStringLiteral("Any other scope"), Other}});
    m_enabled = addChoice(QStringLiteral("enabled"), QStringLiteral("What the flag says"),
                          {{QStringLiteral("On and off"), kAny},
                           {QStringLiteral("On"), 1},
                           {QStringLiteral("Off"), 0}});
    setModel(&m_model, {156, 92, 190, 48, 416, 300, 240, 160, 160, 100}, {7, 9});
    m_ledger = addLink(QStringLiteral("ledger"), QStringLiteral("Pending purchases"));
    connect(m_ledger, &QPushButton::clicked, this, &FlagsTab::requestLedger);
    connect(&time, &TimeDisplay::changed, this, [this] {
        table().view()->viewport()->update();
        updateDetails();
    });
}

void FlagsTab::setData(const CataloguePart<FlagEntry> &flags)
{
    m_entries = flags.entries;
    showPart(flags.isReadable, flags.complaint);
    applyFilter();
}

bool FlagsTab::matches(const FlagEntry &entry) const
{
    const QString text = filterText();
    const auto has = [&text](const QString &value) {
        return value.contains(text, Qt::CaseInsensitive);
    };
    const int scope = chosenNumber(*m_scope);
    const std::optional<bool> enabled = chosenBool(*m_enabled);
    return (has(entry.flag.key) || has(entry.target.name) || has(entry.flag.description)
            || has(entry.flag.scopeId.value_or(QString())))
           && (scope == kAny || scopeOf(entry.flag) == scope)
           && (!enabled || entry.flag.enabled == *enabled)
           && (!onlyFindings() || !entry.findings.empty());
}

void FlagsTab::applyFilter()
{
    std::vector<FlagEntry> shown;
    std::copy_if(m_entries.begin(), m_entries.end(), std::back_inserter(shown),
                 [this](const FlagEntry &entry) { return matches(entry); });
    setSummary(summaryText(qint64(shown.size())));
    m_model.mergeRows(std::move(shown));
    updateDetails();
}

QString FlagsTab::summaryText(qint64 shown) const
{
    const auto flawed =
        std::count_if(m_entries.begin(), m_entries.end(),
                      [](const FlagEntry &entry) { return !entry.findings.empty(); });
    return QStringLiteral("%1; %2. The job obeys only flags of one user or merchant: the global "
                          "flag does not stop it.")
        .arg(shownOf(shown, qint64(m_entries.size()), QStringLiteral("flag")),
             findingsText(flawed));
}

std::vector<FactSection> FlagsTab::facts(const QString &key) const
{
    const std::optional<FlagEntry> entry = m_model.find(key);
    m_ledger->setEnabled(entry && entry->target.state != FlagTarget::State::None);
    return entry ? flagFacts(*entry, m_time.zone()) : std::vector<FactSection>();
}

OfferedCorrections FlagsTab::offered(const QString &key) const
{
    const auto entry = m_model.find(key);
    return entry ? offeredFor(entry->flag) : OfferedCorrections();
}

void FlagsTab::requestLedger()
{
    const std::optional<FlagEntry> entry = m_model.find(table().currentKey());
    if (!entry)
        return;
    LedgerFilter filter{.purchaseStatuses = {toText(PurchaseStatus::Pending)}};
    const QString id = entry->flag.scopeId.value_or(QString());
    const auto scope = scopeOf(entry->flag);
    if (scope == User)
        filter.userId = id;
    if (scope == Merchant)
        filter.merchantIds = {id};
    emit ledgerRequested(filter);
}

} // namespace clicknback
