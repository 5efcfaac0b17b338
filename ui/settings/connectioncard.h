// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/connection/connectionreport.h"
#include "models/domain/environmentkind.h"
#include "ui/widgets/card.h"

#include <QFuture>
#include <QFutureWatcher>

#include <functional>

class QFormLayout;

namespace clicknback {

class Badge;
class PlainLabel;
class RightsTable;

/// What this connection is, in the server's own words, and what its role may do.
class ConnectionCard : public Card
{
    Q_OBJECT
public:
    using Ask = std::function<QFuture<ConnectionReport>()>;

    explicit ConnectionCard(QWidget *parent = nullptr);
    ~ConnectionCard() override;

    /// Without `ask` nothing is open, and the card says so.
    void setConnection(const QString &name, EnvironmentKind kind, const Ask &ask);
    /// Who writes corrections, in words.
    void setCorrections(const QString &text);
    void ask();

signals:
    /// An answer came, of whatever kind.
    void answered(bool reached);

private:
    PlainLabel *addFact(QFormLayout *form, const QString &title, const char *name);
    void showAnswer();
    void showFacts(const DatabaseFacts &facts);
    void showRemark(const QString &text);

    Ask m_ask;
    QFutureWatcher<ConnectionReport> m_watcher;
    PlainLabel *m_name;
    Badge *m_kind;
    PlainLabel *m_remark;
    QWidget *m_facts;
    PlainLabel *m_server = nullptr;
    PlainLabel *m_database = nullptr;
    PlainLabel *m_role = nullptr;
    PlainLabel *m_corrections = nullptr;
    PlainLabel *m_version = nullptr;
    PlainLabel *m_encryption = nullptr;
    PlainLabel *m_pooler = nullptr;
    PlainLabel *m_standby = nullptr;
    RightsTable *m_rights;
};

} // namespace clicknback
