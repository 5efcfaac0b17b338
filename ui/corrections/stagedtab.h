// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/corrections/stagedrows.h"

#include <QWidget>

#include <map>
#include <vector>

class QPushButton;

namespace clicknback {

class DataTable;
class PlainLabel;
class ReviewPane;
class TimeDisplay;

/// What is staged on this machine, with the review pane beside it.
class StagedTab : public QWidget
{
    Q_OBJECT
public:
    explicit StagedTab(TimeDisplay &time, QWidget *parent = nullptr);
    ~StagedTab() override;

    void setStaged(const std::vector<StagedCorrection> &staged);
    /// For what is chosen.
    void setGate(const CommitGate &gate);
    /// How the last commit of an operation ended.
    void noteResult(const OperationResult &result);
    /// Empty: work can be staged.
    void setWhyNoStaging(const QString &why);
    QStringList chosen() const;
    void choose(const QString &operationId);
    DataTable &table() const { return *m_table; }

signals:
    void newRequested();
    void fileRequested();
    void chosenChanged();
    void previewRequested(const QStringList &operationIds);
    void discardRequested(const QStringList &operationIds);
    void commitRequested(const QStringList &operationIds);
    void proposeRequested(const QStringList &operationIds);
    void outcomeRequested(const QString &operationId);

private:
    QWidget *buildBar();
    void connectPane();
    void showChosen();
    QString summary() const;

    std::vector<StagedCorrection> m_staged;
    std::map<QString, QStringList> m_differences; ///< by operation id, of this session
    QString m_wanted;                             ///< chosen before it was shown; empty: none
    StagedTableModel m_model;
    PlainLabel *m_summary;
    QPushButton *m_new;
    QPushButton *m_file;
    DataTable *m_table;
    ReviewPane *m_pane;
};

} // namespace clicknback
