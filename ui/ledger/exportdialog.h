// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/ledger/ledgerexport.h"

#include <QDialog>

class QButtonGroup;
class QCheckBox;
class QLineEdit;
class QPushButton;

namespace clicknback {

class PlainLabel;

/// Asks for the format and the file of an export of everything that matches. Shown with open(),
/// deletes itself. Tests find "export-format-csv" and its like, "export-file", "export-browse",
/// "export-newest-first", "export-replace", "export-problem" and "export-start".
class ExportDialog : public QDialog
{
    Q_OBJECT
public:
    /// `rows` is how many match, for the words and the progress; nothing: not known.
    ExportDialog(const LedgerFilter &filter, std::optional<std::int64_t> rows,
                 QWidget *parent = nullptr);

    ExportRequest request() const;
    void setPath(const QString &path);

signals:
    void exportRequested(const clicknback::ExportRequest &request);

private:
    QWidget *buildFormats();
    QWidget *buildFile();
    QWidget *buildButtons();
    ExportFormat format() const;
    void followFormat();
    void browse();
    void checkFile();

    const LedgerFilter m_filter;
    const std::optional<std::int64_t> m_rows;
    QButtonGroup *m_formats;
    QLineEdit *m_path;
    QCheckBox *m_newestFirst;
    QCheckBox *m_replace;
    PlainLabel *m_problem;
    QPushButton *m_start = nullptr;
};

} // namespace clicknback
