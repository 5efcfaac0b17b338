// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/ledger/storypanel.h"

#include "models/items/ledgerwords.h"
#include "models/items/storyfacts.h"
#include "ui/ledger/lifetimeline.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/factlist.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/timedisplay.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QPushButton>
#include <QTabWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace clicknback {

StoryPanel::StoryPanel(LedgerService &service, TimeDisplay &time, QWidget *parent)
    : QFrame(parent)
    , m_service(service)
    , m_time(time)
    , m_message(new PlainLabel)
    , m_findings(new PlainLabel)
    , m_life(new LifeTimeline)
    , m_facts(new FactList)
    , m_body(buildBody())
    , m_links(new QWidget)
    , m_wallet(new QPushButton(QStringLiteral("Open wallet")))
    , m_merchant(new QPushButton(QStringLiteral("Purchases at this merchant")))
{
    setObjectName(QStringLiteral("story-panel"));
    m_findings->setObjectName(QStringLiteral("story-findings"));
    m_findings->setAccessibleName(QStringLiteral("Findings"));
    m_findings->setFont(strongFont(font()));
    m_findings->setWordWrap(true);
    m_message->setMuted(true);
    m_message->setWordWrap(true);
    m_message->setAlignment(Qt::AlignTop);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * kGrid, 0, 0, 0);
    layout->addWidget(m_message);
    layout->addWidget(m_findings);
    layout->addWidget(m_body, 1);
    layout->addWidget(buildLinks());
    connect(m_wallet, &QPushButton::clicked, this,
            [this] { emit walletRequested(m_story->purchase.userId); });
    connect(m_merchant, &QPushButton::clicked, this,
            [this] { emit merchantRequested(m_story->purchase.merchantId); });
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &StoryPanel::answered);
    connect(&m_time, &TimeDisplay::changed, this, [this] {
        if (m_story)
            showStory();
    });
    showPurchase({});
}

QWidget *StoryPanel::buildBody()
{
    auto *tabs = new QTabWidget;
    tabs->setDocumentMode(true);
    tabs->addTab(m_life, QStringLiteral("Life"));
    tabs->addTab(m_facts, QStringLiteral("Facts"));
    auto *copy = new QToolButton;
    copy->setObjectName(QStringLiteral("story-copy"));
    copy->setText(QStringLiteral("Copy"));
    copy->setToolTip(QStringLiteral("Copy the life of this purchase as text"));
    copy->setAccessibleName(copy->toolTip());
    copy->setAutoRaise(true);
    connect(copy, &QToolButton::clicked, m_life, &LifeTimeline::copyText);
    auto *body = new QWidget;
    auto *grid = new QGridLayout(body);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->addWidget(tabs, 0, 0);
    // Beside the tabs; a corner widget would bring a frame of its own.
    grid->addWidget(copy, 0, 0, Qt::AlignTop | Qt::AlignRight);
    return body;
}

QWidget *StoryPanel::buildLinks()
{
    auto *row = new QHBoxLayout(m_links);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_wallet);
    row->addWidget(m_merchant);
    row->addStretch(1);
    return m_links;
}

void StoryPanel::showPurchase(const QString &purchaseId)
{
    if (purchaseId == m_purchaseId && m_story)
        return;
    m_purchaseId = purchaseId;
    m_story.reset();
    setJudgement({}); // was another's
    m_watcher.cancel();
    showMessage(purchaseId.isEmpty() ? QStringLiteral("Choose a purchase to see its whole story.")
                                     : QStringLiteral("Reading the purchase…"));
    refresh();
}

void StoryPanel::setJudgement(const std::optional<RowJudgement> &judgement)
{
    const QString text = judgement ? judgementText(*judgement) : QString();
    m_findings->setText(text);
    m_findings->setVisible(!text.isEmpty());
}

void StoryPanel::refresh()
{
    if (!m_purchaseId.isEmpty())
        m_watcher.setFuture(m_service.story(m_purchaseId));
}

void StoryPanel::answered()
{
    if (m_watcher.isCanceled() || m_watcher.future().resultCount() == 0)
        return;
    const auto answer = m_watcher.result();
    if (!answer && m_story) { // what is shown stays, and is not called fresh
        m_message->setText(QStringLiteral("Not refreshed: %1").arg(answer.error().message));
        return m_message->show();
    }
    if (!answer)
        return showMessage(answer.error().message);
    if (!*answer) {
        m_story.reset();
        return showMessage(QStringLiteral("This purchase is no longer in the database."));
    }
    m_story = **answer;
    showStory();
}

void StoryPanel::showStory()
{
    m_message->hide();
    m_life->setLife(purchaseLife(*m_story, Instant::now()), m_time.zone());
    m_facts->setSections(storyFacts(*m_story, m_time.zone()));
    m_body->show();
    m_links->show();
}

void StoryPanel::showMessage(const QString &text)
{
    m_body->hide();
    m_links->hide();
    m_message->setText(text);
    m_message->show();
}

} // namespace clicknback
