// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/corrections/offered.h"
#include "models/domain/ledger/ledgerfilter.h"
#include "models/items/findingrow.h"
#include "models/items/tablemodel.h"
#include "models/services/reconcile/reconcileservice.h"
#include "ui/reconcile/keytarget.h"

#include <QFrame>
#include <QHash>

#include <optional>

class QPushButton;

namespace clicknback {

class DataTable;
class FactList;
class LineChart;
class PlainLabel;
class TimeDisplay;

/// The chosen finding: what it means, which rows stand behind it, how it came along over the runs,
/// and what people say of it.
class FindingPanel : public QFrame
{
    Q_OBJECT
public:
    explicit FindingPanel(TimeDisplay &time, QWidget *parent = nullptr);

    /// Nothing: none is chosen. `keepsKeys`: false for a run of an earlier session.
    void setFinding(const std::optional<FindingRow> &finding, const std::vector<PastRun> &runs,
                    bool keepsKeys);
    /// E-mails of users, as far as they are known; before the finding.
    void setNames(QHash<QString, QString> names);
    /// The keys, for the keyboard.
    void enter();
    const DataTable &keys() const { return *m_keys; }
    LineChart &chart() const { return *m_chart; }

signals:
    void targetChosen(const clicknback::KeyTarget &target);
    /// The ledger with nothing but the rows that break this invariant.
    void ledgerRequested(const QString &invariant);
    void acknowledgeRequested();
    void correctionRequested(const std::vector<clicknback::CorrectionRequest> &requests);
    void withdrawRequested(const QString &invariant);

private:
    QWidget *buildKeys();
    QWidget *buildLinks();
    void showLinks();
    OfferedCorrections offeredForShown() const;
    void showTexts();
    std::vector<KeyTarget> targets() const;
    void askWithdraw();
    void open(std::size_t target);

    TimeDisplay &m_time;
    std::optional<FindingRow> m_finding;
    QHash<QString, QString> m_names;
    TableModel<QString> m_keyModel;
    PlainLabel *m_hint;
    QWidget *m_body;
    PlainLabel *m_title;
    FactList *m_facts;
    PlainLabel *m_keysTitle;
    DataTable *m_keys;
    QPushButton *m_open;
    QPushButton *m_openOther;
    QPushButton *m_ledger;
    QPushButton *m_correct; ///< all keys that are shown
    QPushButton *m_acknowledge;
    QPushButton *m_withdraw;
    LineChart *m_chart;
};

} // namespace clicknback
