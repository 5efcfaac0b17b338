// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/catalogue/catalogue.h"
#include "models/items/flagtablemodel.h"
#include "ui/catalogue/cataloguetab.h"

namespace clicknback {

class TimeDisplay;

/// Feature flags with what they really do.
class FlagsTab : public CatalogueTab
{
    Q_OBJECT
public:
    explicit FlagsTab(TimeDisplay &time);
    void setData(const CataloguePart<FlagEntry> &flags);

protected:
    void applyFilter() override;
    std::vector<FactSection> facts(const QString &key) const override;
    OfferedCorrections offered(const QString &key) const override;

private:
    bool matches(const FlagEntry &entry) const;
    QString summaryText(qint64 shown) const;
    void requestLedger();

    TimeDisplay &m_time;
    FlagTableModel m_model;
    std::vector<FlagEntry> m_entries;
    QComboBox *m_scope;
    QComboBox *m_enabled;
    QPushButton *m_ledger; ///< of what the flag points at
};

} // namespace clicknback
