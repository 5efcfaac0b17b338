// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/result.h"
#include "models/items/corrections/journaltablemodel.h"

#include <QWidget>

#include <optional>
#include <vector>

class QPushButton;

namespace clicknback {

class DataTable;
class DiffView;
class FactList;
class PlainLabel;
class SeverityMark;
class TimeDisplay;

/// The newest entries of the journal, one of them in whole, and whether the chain is intact.
class JournalTab : public QWidget
{
    Q_OBJECT
public:
    explicit JournalTab(TimeDisplay &time, QWidget *parent = nullptr);
    ~JournalTab() override;

    void setEntries(std::vector<JournalEntry> entries);
    /// In place of entries: why there are none.
    void setMessage(const QString &text);
    /// The whole of the chosen one, when it has come.
    void setEntry(const Result<std::optional<JournalEntry>> &entry);
    void setVerifying();
    void setVerdict(const Result<ChainReport> &report);
    void choose(const QString &operationId);
    DataTable &table() const { return *m_table; }

signals:
    void entryRequested(const QString &operationId);
    void undoRequested(const clicknback::JournalEntry &entry);
    void evidenceRequested(const QString &operationId);
    void verifyRequested();
    void exportRequested();

private:
    QWidget *buildBar();
    QWidget *buildPanel();
    QWidget *buildLinks();
    void showChosen();
    void showEntry();

    TimeDisplay &m_time;
    JournalTableModel m_model;
    std::optional<JournalEntry> m_entry; ///< in whole
    SeverityMark *m_mark;
    PlainLabel *m_verdict;
    QPushButton *m_verify;
    QPushButton *m_export;
    DataTable *m_table;
    PlainLabel *m_message;
    FactList *m_facts;
    DiffView *m_diff;
    QWidget *m_links;
    QPushButton *m_undo;
    QPushButton *m_evidence;
};

} // namespace clicknback
