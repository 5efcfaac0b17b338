// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/settings/connectioncard.h"

#include "ui/environments/rightstable.h"
#include "ui/shell/badge.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/plainlabel.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace clicknback {

namespace {

QString encryptionText(const DatabaseFacts &facts)
{
    if (facts.isLocal)
        return QStringLiteral("no, and none is needed: a socket on this machine");
    return facts.isEncrypted ? QStringLiteral("yes")
                             : QStringLiteral("no: what is read can be overheard");
}

/// The server that answered: with several hosts the first that did.
QString serverText(const ConnectionReport &report)
{
    for (const HostReport &host : report.hosts) {
        if (!host.failure)
            return host.host.isEmpty() ? QStringLiteral("the default server") : host.host;
    }
    return QStringLiteral("unknown");
}

} // namespace

ConnectionCard::ConnectionCard(QWidget *parent)
    : Card(parent)
    , m_name(new PlainLabel)
    , m_kind(new Badge)
    , m_remark(new PlainLabel)
    , m_facts(new QWidget)
    , m_rights(new RightsTable)
{
    setObjectName(QStringLiteral("settings-connection"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * kGrid, 2 * kGrid, 2 * kGrid, 2 * kGrid);
    layout->setSpacing(kGrid + kGrid / 2);
    auto *title = new PlainLabel(QStringLiteral("This connection"));
    title->setFont(strongFont(font()));
    auto *heading = new QHBoxLayout;
    heading->addWidget(title);
    heading->addStretch(1);
    heading->addWidget(m_name);
    heading->addWidget(m_kind);
    layout->addLayout(heading);
    m_remark->setObjectName(QStringLiteral("connection-remark"));
    m_remark->setWordWrap(true);
    m_remark->setMuted(true);
    layout->addWidget(m_remark);
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(3 * kGrid);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_server = addFact(form, QStringLiteral("Server"), "connection-server");
    m_database = addFact(form, QStringLiteral("Database"), "connection-database");
    m_role = addFact(form, QStringLiteral("Role"), "connection-role");
    m_corrections = addFact(form, QStringLiteral("Corrections"), "connection-corrections");
    m_corrections->setWordWrap(true);
    setCorrections({});
    m_version = addFact(form, QStringLiteral("PostgreSQL"), "connection-version");
    m_encryption = addFact(form, QStringLiteral("Encrypted"), "connection-encryption");
    m_pooler = addFact(form, QStringLiteral("Pooler"), "connection-pooler");
    m_standby = addFact(form, QStringLiteral("Standby"), "connection-standby");
    auto *facts = new QVBoxLayout(m_facts);
    facts->setContentsMargins(0, 0, 0, 0);
    facts->setSpacing(kGrid + kGrid / 2);
    facts->addLayout(form);
    auto *rights = new PlainLabel(QStringLiteral("What this role may do"));
    rights->setFont(strongFont(font()));
    facts->addWidget(rights);
    facts->addWidget(m_rights);
    layout->addWidget(m_facts);
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &ConnectionCard::showAnswer);
    setConnection({}, EnvironmentKind::Production, {});
}

ConnectionCard::~ConnectionCard()
{
    m_watcher.cancel();
}

PlainLabel *ConnectionCard::addFact(QFormLayout *form, const QString &title, const char *name)
{
    auto *label = new PlainLabel(title);
    label->setMuted(true);
    auto *value = new PlainLabel;
    value->setObjectName(QLatin1String(name));
    form->addRow(label, value);
    return value;
}

void ConnectionCard::setConnection(const QString &name, EnvironmentKind kind, const Ask &ask)
{
    m_ask = ask;
    m_watcher.cancel();
    m_name->setText(name);
    m_name->setVisible(bool(ask));
    m_kind->setKind(kind);
    m_kind->setVisible(bool(ask));
    showRemark(
        ask ? QStringLiteral("Not asked yet.")
            : QStringLiteral("No environment is open, so there is no connection to tell about."));
}

void ConnectionCard::setCorrections(const QString &text)
{
    m_corrections->setText(text.isEmpty() ? QStringLiteral("as the same role") : text);
}

void ConnectionCard::ask()
{
    if (m_ask && !m_watcher.isRunning())
        m_watcher.setFuture(m_ask());
}

void ConnectionCard::showAnswer()
{
    if (m_watcher.isCanceled() || m_watcher.future().resultCount() == 0)
        return;
    const ConnectionReport report = m_watcher.result();
    if (report.facts) {
        m_server->setText(serverText(report));
        showFacts(*report.facts);
    } else {
        showRemark(report.findings.empty() ? QStringLiteral("The server could not be asked.")
                                           : report.findings.front().sentence);
    }
    emit answered(report.facts.has_value());
}

void ConnectionCard::showFacts(const DatabaseFacts &facts)
{
    m_database->setText(facts.session.database);
    m_role->setText(facts.session.role);
    m_version->setText(facts.session.serverVersion);
    m_encryption->setText(encryptionText(facts));
    m_pooler->setText(facts.isPooled ? QStringLiteral("yes: settings go with each transaction")
                                     : QStringLiteral("no"));
    m_standby->setText(facts.session.isStandby
                           ? QStringLiteral("yes: data may be behind the primary")
                           : QStringLiteral("no, the primary"));
    m_rights->setRights(facts.rights);
    m_remark->hide();
    m_facts->show();
}

void ConnectionCard::showRemark(const QString &text)
{
    m_remark->setText(text);
    m_remark->show();
    m_facts->hide();
}

} // namespace clicknback
