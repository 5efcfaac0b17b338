// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDialog>

class QHeaderView;
class QListWidget;
class QPushButton;

namespace clicknback {

/// Which columns a table shows: a list with a check box for each. At least one stays. Takes effect
/// on OK.
class ColumnsDialog : public QDialog
{
    Q_OBJECT
public:
    ColumnsDialog(QHeaderView *header, QWidget *parent);

private:
    void fill();
    void apply();
    void updateButtons();

    QHeaderView *m_header;
    QListWidget *m_list;
    QPushButton *m_ok = nullptr;
};

} // namespace clicknback
