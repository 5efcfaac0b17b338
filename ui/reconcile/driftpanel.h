// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/reconcile/driftexplanation.h"
#include "models/items/tablemodel.h"

#include <QFrame>

#include <optional>

class QPushButton;

namespace clicknback {

class Banner;
class DataTable;
class DriftSum;
class FactList;
class PlainLabel;

/// A purchase that a cause points at.
struct SuspectRow
{
    QString cause;
    QString purchaseId;

    friend bool operator==(const SuspectRow &, const SuspectRow &) = default;
};

/// Why one wallet is off: the arithmetic, the causes with what says so, the purchases suspected,
/// and what would settle it.
class DriftPanel : public QFrame
{
    Q_OBJECT
public:
    explicit DriftPanel(QWidget *parent = nullptr);

    /// `when` says of which look the explanation is; empty: of none.
    void setExplanation(const DriftExplanation &drift, const QString &when);
    /// In place of an explanation.
    void setMessage(const QString &text);
    const DataTable &suspects() const { return *m_suspects; }

signals:
    void purchaseRequested(const QString &purchaseId);
    void walletRequested(const QString &userId);
    /// Explain it from what is in memory now.
    void explainRequested(const QString &userId);

private:
    QWidget *buildHeader();
    void showSuspects();

    std::optional<DriftExplanation> m_drift;
    TableModel<SuspectRow> m_model;
    PlainLabel *m_message;
    QWidget *m_body;
    PlainLabel *m_title;
    PlainLabel *m_when;
    QPushButton *m_explain;
    QPushButton *m_wallet;
    Banner *m_caution;
    DriftSum *m_sum;
    FactList *m_facts;
    PlainLabel *m_suspectsTitle;
    DataTable *m_suspects;
};

} // namespace clicknback
