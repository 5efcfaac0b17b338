// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/services/ledgerservice.h"

#include <QFrame>
#include <QFutureWatcher>

class QPushButton;

namespace clicknback {

class FactList;
class LifeTimeline;
class PlainLabel;
class TimeDisplay;

/// The whole story of the chosen purchase, beside the ledger: its life as a timeline, and its
/// facts.
class StoryPanel : public QFrame
{
    Q_OBJECT
public:
    StoryPanel(LedgerService &service, TimeDisplay &time, QWidget *parent = nullptr);

    /// Empty: nothing is chosen.
    void showPurchase(const QString &purchaseId);
    const QString &purchaseId() const { return m_purchaseId; }
    /// What the purchase breaks as the ledger in memory has it; nothing: it was not judged.
    void setJudgement(const std::optional<RowJudgement> &judgement);
    /// Reads the same purchase again, without losing what is shown meanwhile.
    void refresh();

signals:
    void walletRequested(const QString &userId);
    void merchantRequested(const QString &merchantId);

private:
    QWidget *buildLinks();
    QWidget *buildBody();
    void answered();
    void showStory();
    void showMessage(const QString &text);

    LedgerService &m_service;
    TimeDisplay &m_time;
    QString m_purchaseId;
    std::optional<PurchaseStory> m_story;
    QFutureWatcher<Result<std::optional<PurchaseStory>>> m_watcher;
    PlainLabel *m_message;
    PlainLabel *m_findings;
    LifeTimeline *m_life;
    FactList *m_facts;
    QWidget *m_body;
    QWidget *m_links;
    QPushButton *m_wallet;
    QPushButton *m_merchant;
};

} // namespace clicknback
