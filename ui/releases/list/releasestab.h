// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/releases/releasemodel.h"
#include "models/services/releases/releasepicture.h"

#include <QWidget>

class QLineEdit;

namespace clicknback {

class DataTable;
class PlainLabel;
class ReleasePanel;
class TimeDisplay;

/// All that can be deployed, the newest first, with the chosen one in whole beside it. Takes
/// values.
class ReleasesTab : public QWidget
{
    Q_OBJECT
public:
    explicit ReleasesTab(TimeDisplay &time, QWidget *parent = nullptr);
    ~ReleasesTab() override;

    void setPicture(const ReleasePicture &picture, Instant now);
    /// Why there are none: in place of rows.
    void setEmptyText(const QString &text);
    /// Also one that comes a moment later.
    void choose(const QString &key);

    DataTable &table() const { return *m_table; }
    ReleasePanel &panel() const { return *m_panel; }

private:
    QWidget *buildTop();
    void showRows();
    void showChosen();

    TimeDisplay &m_time;
    ReleaseModel m_model;
    std::vector<Release> m_releases;
    Fact<MigrationGraph> m_graph;
    QString m_wanted;
    Instant m_now;
    QLineEdit *m_filter;
    PlainLabel *m_count;
    DataTable *m_table;
    ReleasePanel *m_panel;
};

} // namespace clicknback
