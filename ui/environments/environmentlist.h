// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/environment.h"

#include <QWidget>

#include <vector>

class QPushButton;
class QTableWidget;

namespace clicknback {

class PlainLabel;

/// The saved environments as a table: kind, name, where it leads or what is wrong with its file.
/// Enter connects, Delete deletes. It only says what the person wants.
class EnvironmentList : public QWidget
{
    Q_OBJECT
public:
    /// `name` begins the object names: "welcome" makes "welcome-environments", "welcome-open", ….
    explicit EnvironmentList(const QString &name, bool showsFiles, QWidget *parent = nullptr);

    void setEnvironments(const std::vector<SavedEnvironment> &environments);
    bool isEmpty() const { return m_environments.empty(); }
    /// Empty when none is chosen.
    QString currentName() const;
    void select(const QString &name);

signals:
    void openRequested(const QString &name);
    void editRequested(const QString &name);
    void deleteRequested(const QString &name);
    void newRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QPushButton *addButton(const QString &text, const char *name);
    void build();
    void fillRow(int row, const SavedEnvironment &environment);
    void showChoice();
    QString remarkOn(const SavedEnvironment &environment) const;
    void fitNames();
    void fitHeight();
    void selectFirst();
    const SavedEnvironment *current() const;

    QString m_name;
    bool m_showsFiles;
    std::vector<SavedEnvironment> m_environments;
    QTableWidget *m_table;
    PlainLabel *m_remark; ///< what is wrong with the chosen one, else its file
    PlainLabel *m_none;
    QPushButton *m_open = nullptr;
    QPushButton *m_edit = nullptr;
    QPushButton *m_delete = nullptr;
    QPushButton *m_new = nullptr;
};

} // namespace clicknback
