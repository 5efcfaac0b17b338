// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDate>
#include <QWidget>

#include <optional>

class QComboBox;
class QDateEdit;

namespace clicknback {

/// Chooses UTC days: any, the last N, or from one to another.
class PeriodPicker : public QWidget
{
    Q_OBJECT
public:
    /// Object names are NAME-period, NAME-from and NAME-to.
    explicit PeriodPicker(const QString &name, const QString &what, QWidget *parent = nullptr);

    std::optional<int> lastDays() const;
    std::optional<QDate> fromDay() const;
    std::optional<QDate> toDay() const;
    /// Does not emit changed(). A number of days that is none of the choices becomes one.
    void setPeriod(std::optional<int> lastDays, std::optional<QDate> fromDay,
                   std::optional<QDate> toDay);

signals:
    void changed();

private:
    int period() const;
    void showDays();

    QComboBox *m_period;
    QDateEdit *m_from;
    QDateEdit *m_to;
};

} // namespace clicknback
