// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/services/releaseservice.h"
#include "ui/livequery.h"

namespace clicknback {

class PlainLabel;
class RevisionLine;
class SeverityMark;
class StateTile;
class TimeDisplay;

/// The schema's revision in the database against the chain that this program knows: verdict, line
/// of revisions, and what a database cannot tell of a release.
class ReleasesPage : public DataPage
{
    Q_OBJECT
public:
    ReleasesPage(ReleaseService &service, TimeDisplay &time, QWidget *parent = nullptr);

    void activate() override { m_query.resume(); }
    void refresh() override { m_query.ask(); }

private:
    QWidget *buildTiles();
    QWidget *buildExplanation();
    QWidget *buildChain();
    QWidget *buildLimits();
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
    RevisionLine *m_line;
    LiveQuery<ReleaseReport> m_query;
};

} // namespace clicknback
