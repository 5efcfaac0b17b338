// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/auditfacts.h"
#include "models/services/auditservice.h"

#include <QFrame>
#include <QFutureWatcher>

class QPushButton;

namespace clicknback {

class FactList;
class PlainLabel;
class TimeDisplay;

/// The chosen audit row in full, beside the log.
class AuditPanel : public QFrame
{
    Q_OBJECT
public:
    AuditPanel(AuditService &service, TimeDisplay &time, QWidget *parent = nullptr);

    /// Nothing: no row is chosen.
    void showRow(const std::optional<AuditRow> &row);

signals:
    void purchaseRequested(const QString &purchaseId);
    void walletRequested(const QString &userId);
    void actorRequested(const QString &actorId);
    void resourceRequested(const QString &resourceType, const QString &resourceId);

private:
    QWidget *buildLinks();
    void answered();
    void showFacts();
    void showLinks();

    AuditService &m_service;
    TimeDisplay &m_time;
    std::optional<AuditRow> m_row;
    AuditSubject m_subject;
    QFutureWatcher<Result<std::optional<PurchaseStory>>> m_watcher;
    PlainLabel *m_message;
    FactList *m_facts;
    QWidget *m_links;
    QPushButton *m_purchase;
    QPushButton *m_wallet;
    QPushButton *m_actor;
    QPushButton *m_resource;
    QPushButton *m_copy;
};

} // namespace clicknback
