// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/catalogue/user.h"
#include "models/items/usertablemodel.h"
#include "ui/catalogue/cataloguetab.h"

#include <QTimer>

namespace clicknback {

class TimeDisplay;

/// Users with role, state and wallet. There may be too many for this process, so the database
/// filters.
class UsersTab : public CatalogueTab
{
    Q_OBJECT
public:
    explicit UsersTab(TimeDisplay &time);
    const UserFilter &filter() const { return m_filter; }
    /// What was found for filter().
    void setData(const UserSlice &users);

signals:
    /// filter() is another; text waits for a pause in typing.
    void filterChanged();

protected:
    void applyFilter() override;
    std::vector<FactSection> facts(const QString &key) const override;
    OfferedCorrections offered(const QString &key) const override;

private:
    void readFilter();
    QString summaryText(const UserSlice &users) const;

    TimeDisplay &m_time;
    UserTableModel m_model;
    UserFilter m_filter;
    bool m_filterIsNew = true;
    QTimer m_pause;
    QComboBox *m_role;
    QComboBox *m_state;
    QComboBox *m_wallet;
};

} // namespace clicknback
