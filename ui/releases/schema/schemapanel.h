// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/services/releaseservice.h"
#include "ui/livequery.h"

namespace clicknback {

class PlainLabel;
class SeverityMark;
class StateTile;
class TimeDisplay;

/// The schema's revision in the database against the chain that this program knows. Has its own
/// states: what else is known of releases does not wait for it.
class SchemaPanel : public DataPage
{
    Q_OBJECT
public:
    SchemaPanel(ReleaseService &service, TimeDisplay &time, QWidget *parent = nullptr);

    void activate() override { m_query.resume(); }
    void refresh() override { m_query.ask(); }

signals:
    void reportRead(const clicknback::ReleaseReport &report);

private:
    QWidget *buildTiles();
    QWidget *buildExplanation();
    void showReport(const ReleaseReport &report);
    void showReadTime();

    ReleaseService &m_service;
    TimeDisplay &m_time;
    StateTile *m_verdict;
    StateTile *m_database;
    StateTile *m_known;
    StateTile *m_server;
    StateTile *m_read;
    SeverityMark *m_mark;
    PlainLabel *m_explanation;
    LiveQuery<ReleaseReport> m_query;
};

} // namespace clicknback
