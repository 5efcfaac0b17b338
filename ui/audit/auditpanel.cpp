// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/audit/auditpanel.h"

#include "ui/theme/tokens.h"
#include "ui/widgets/factlist.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/timedisplay.h"

#include <QClipboard>
#include <QGridLayout>
#include <QGuiApplication>
#include <QPushButton>
#include <QVBoxLayout>

namespace clicknback {

namespace {

QPushButton *link(const char *name, const QString &text)
{
    auto *button = new QPushButton(text);
    button->setObjectName(QLatin1String(name));
    return button;
}

} // namespace

AuditPanel::AuditPanel(AuditService &service, TimeDisplay &time, QWidget *parent)
    : QFrame(parent)
    , m_service(service)
    , m_time(time)
    , m_message(new PlainLabel(QStringLiteral("Choose a row to see all of it.")))
    , m_facts(new FactList)
    , m_purchase(link("audit-purchase", QStringLiteral("Open in ledger")))
    , m_wallet(link("audit-wallet", QStringLiteral("Open wallet")))
    , m_actor(link("audit-by-actor", QStringLiteral("Rows by this actor")))
    , m_resource(link("audit-about-it", QStringLiteral("All rows about it")))
    , m_copy(link("audit-copy", QStringLiteral("Copy details")))
{
    setObjectName(QStringLiteral("audit-panel"));
    m_facts->setObjectName(QStringLiteral("audit-facts"));
    m_message->setMuted(true);
    m_message->setWordWrap(true);
    m_message->setAlignment(Qt::AlignTop);
    m_links = buildLinks();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * kGrid, 0, 0, 0);
    layout->setSpacing(kGrid);
    layout->addWidget(m_message);
    layout->addWidget(m_facts, 1);
    layout->addWidget(m_links);
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &AuditPanel::answered);
    connect(&m_time, &TimeDisplay::changed, this, &AuditPanel::showFacts);
    showRow({});
}

QWidget *AuditPanel::buildLinks()
{
    auto *links = new QWidget;
    auto *grid = new QGridLayout(links);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(kGrid);
    grid->addWidget(m_purchase, 0, 0);
    grid->addWidget(m_wallet, 0, 1);
    grid->addWidget(m_copy, 0, 2);
    grid->addWidget(m_resource, 1, 0);
    grid->addWidget(m_actor, 1, 1);
    connect(m_purchase, &QPushButton::clicked, this,
            [this] { emit purchaseRequested(m_row->resourceId); });
    connect(m_wallet, &QPushButton::clicked, this,
            [this] { emit walletRequested(m_subject.story->purchase.userId); });
    connect(m_actor, &QPushButton::clicked, this, [this] { emit actorRequested(m_row->actorId); });
    connect(m_resource, &QPushButton::clicked, this,
            [this] { emit resourceRequested(m_row->resourceType, m_row->resourceId); });
    connect(m_copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_row->details); });
    return links;
}

void AuditPanel::showRow(const std::optional<AuditRow> &row)
{
    if (row == m_row && row)
        return;
    m_row = row;
    m_subject = {};
    m_watcher.cancel();
    if (m_row && m_row->resourceType == u"purchase")
        m_watcher.setFuture(m_service.purchase(m_row->resourceId));
    showFacts();
}

void AuditPanel::answered()
{
    if (m_watcher.isCanceled() || m_watcher.future().resultCount() == 0)
        return;
    const auto answer = m_watcher.result();
    m_subject.isRead = answer.has_value();
    m_subject.reason = answer ? QString() : answer.error().message;
    m_subject.story = answer ? *answer : std::nullopt;
    showFacts();
}

void AuditPanel::showFacts()
{
    m_message->setVisible(!m_row);
    m_facts->setVisible(m_row.has_value());
    m_links->setVisible(m_row.has_value());
    if (!m_row)
        return;
    m_facts->setSections(auditFacts(*m_row, m_subject, m_time.zone()));
    showLinks();
}

void AuditPanel::showLinks()
{
    const bool exists = m_subject.isRead && m_subject.story;
    m_purchase->setEnabled(exists);
    m_wallet->setEnabled(exists && !m_subject.story->purchase.userId.isEmpty());
    m_actor->setEnabled(!m_row->actorId.isEmpty());
    m_copy->setEnabled(!m_row->details.isEmpty());
}

} // namespace clicknback
