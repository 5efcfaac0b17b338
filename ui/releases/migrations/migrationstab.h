// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/revision.h"
#include "models/services/releases/releasepicture.h"

#include <QWidget>

class QStackedWidget;

namespace clicknback {

class DetailList;
class MigrationGraphView;
class PlainLabel;
class RevisionLine;

/// The migrations of the newest release, where the database stands among them, and what each one
/// does and what going back over it would take away. Takes values.
class MigrationsTab : public QWidget
{
    Q_OBJECT
public:
    explicit MigrationsTab(QWidget *parent = nullptr);

    void setPicture(const ReleasePicture &picture);
    /// What has been counted of tables and columns that a downgrade would drop.
    void setLosses(const std::vector<LossCount> &losses);
    /// The chain this program knows: shown while no graph could be read.
    void setKnownChain(const std::vector<RevisionStep> &steps);
    bool showRevision(const QString &revision);
    MigrationGraphView &graph() const { return *m_graph; }

private:
    QWidget *buildGraph();
    QWidget *buildFallback();
    void showSource();
    void showChosen();

    Fact<MigrationGraph> m_migrations;
    Fact<QStringList> m_database;
    QString m_source;
    SchemaDifference m_drift;
    std::vector<LossCount> m_losses;
    PlainLabel *m_summary;
    PlainLabel *m_problems;
    MigrationGraphView *m_graph;
    DetailList *m_details;
    PlainLabel *m_why;
    RevisionLine *m_chain;
    QStackedWidget *m_stack;
};

} // namespace clicknback
