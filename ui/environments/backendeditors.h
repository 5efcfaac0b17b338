// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/environment.h"

#include <QWidget>

#include <optional>

class QLineEdit;
class QPushButton;
class QSpinBox;
class QTableWidget;

namespace clicknback {

/// Name and address of each backend process that is asked for its health.
class InstancesEditor : public QWidget
{
    Q_OBJECT
public:
    explicit InstancesEditor(QWidget *parent = nullptr);

    void setInstances(const std::vector<InstanceAddress> &instances);
    /// Rows without any text are left out.
    std::vector<InstanceAddress> instances() const;
    /// The first thing wrong; empty: nothing.
    QString problem() const;

signals:
    void changed();

private:
    struct Row
    {
        QString name;
        QString address;
    };
    std::vector<Row> rows() const;
    void addRow(const QString &name, const QString &address);
    void removeRow();
    void fitHeight();

    QTableWidget *m_table;
    QPushButton *m_remove;
};

/// What the backend keeps in its environment and not in its database (facts 7.5).
class BackendEditor : public QWidget
{
    Q_OBJECT
public:
    explicit BackendEditor(QWidget *parent = nullptr);

    void setSettings(const BackendSettings &settings);
    BackendSettings settings() const;
    QString problem() const;

signals:
    void changed();

private:
    std::optional<Decimal> percentage() const;

    QLineEdit *m_percentage;
    QSpinBox *m_interval;
    QSpinBox *m_attempts;
    QLineEdit *m_merchant;
    BackendSettings m_settings; ///< with what has no field here
};

} // namespace clicknback
