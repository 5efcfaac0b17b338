// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/corrections/offered.h"
#include "models/domain/reconcile/checkeddatabase.h"
#include "models/items/drifttablemodel.h"
#include "models/services/reconcile/driftguard.h"

#include <QHash>
#include <QTimeZone>
#include <QWidget>

class QPushButton;

namespace clicknback {

class DataTable;
class DriftPanel;
class PlainLabel;

/// Wallets that are off as the last run saw them, with the reason of the chosen one beside them.
/// Those that the guard found since then stand among them and are explained when chosen; what was
/// explained since then takes the place of what the run said.
class DriftsTab : public QWidget
{
    Q_OBJECT
public:
    explicit DriftsTab(QWidget *parent = nullptr);

    /// Null: no run of this session is there.
    void setChecked(const CheckedDatabasePointer &checked);
    /// Wallets that went bad after the run.
    void addFound(const std::vector<NewDrift> &drifts, Instant at);
    void setZone(const QTimeZone &zone);
    /// An explanation of now; shown if it is what was asked for.
    void setExplained(const DriftExplanation &drift);
    void setFailed(const QString &userId, const QString &reason);
    /// One wallet, whether it was off in the run or not. It is then to be explained anew.
    void showWallet(const QString &userId);
    DataTable &table() const { return *m_table; }
    DriftPanel &panel() const { return *m_panel; }

signals:
    /// A wallet that nobody explained yet was chosen.
    void explainRequested(const QString &userId);
    void correctionRequested(const std::vector<clicknback::CorrectionRequest> &requests);

private:
    /// What the guard found and no run has seen yet.
    struct Found
    {
        DriftExplanation drift; ///< without causes until it is explained
        Instant at;
        bool isExplained = false;
    };

    void showRows();
    QString foundText(const QString &userId) const;
    void choose();
    void showDrift();
    void showSummary();
    std::vector<CorrectionRequest> settlements() const;
    void showSettle();

    CheckedDatabasePointer m_checked;
    QHash<QString, Found> m_found; ///< by user
    QTimeZone m_zone = QTimeZone::utc();
    DriftTableModel m_model;
    QString m_userId; ///< asked for; empty: the chosen row counts
    std::optional<DriftExplanation> m_explained;
    PlainLabel *m_summary;
    QPushButton *m_settle; ///< all that are shown
    DataTable *m_table;
    DriftPanel *m_panel;
};

} // namespace clicknback
