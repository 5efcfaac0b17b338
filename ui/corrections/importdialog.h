// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/corrections/plan.h"
#include "models/items/tablemodel.h"

#include <QDialog>
#include <QFutureWatcher>

class QPushButton;

namespace clicknback {

class DataTable;
class PlainLabel;

/// A verdict for each line of a file before anything of it is staged. Reads the file itself, in the
/// background. Tests find "import-summary", "import-table" and "import-do".
class ImportDialog : public QDialog
{
    Q_OBJECT
public:
    explicit ImportDialog(const QString &path, QWidget *parent = nullptr);
    ~ImportDialog() override;

    void setStaging(bool isStaging);
    void showProblem(const QString &text);

signals:
    void stageRequested(const std::vector<clicknback::CorrectionRequest> &requests);

private:
    struct Line
    {
        CsvLine read;
        friend bool operator==(const Line &a, const Line &b)
        {
            return a.read.line == b.read.line && a.read.problem == b.read.problem;
        }
    };
    static std::vector<Column<Line>> columns();
    void read();
    void stage();

    const QString m_path;
    std::vector<CorrectionRequest> m_good;
    TableModel<Line> m_model;
    PlainLabel *m_summary;
    DataTable *m_table;
    QPushButton *m_do = nullptr;
    QFutureWatcher<Result<CsvPlan>> m_reading;
};

} // namespace clicknback
