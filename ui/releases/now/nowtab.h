// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/health/observation.h"
#include "models/services/releases/deployer.h"
#include "models/services/releases/releasepicture.h"

#include <QScrollArea>

class QVBoxLayout;

namespace clicknback {

class ForecastCard;
class LadderCard;
class NoteBar;
class NotesCard;
class NowHead;
class OperationCard;
class PlainLabel;
class TimeDisplay;

/// What runs now and whether it is what was meant; who holds or locks it; what is under way; what
/// stands against the next deployment; what could not be asked. Takes values.
class NowTab : public QScrollArea
{
    Q_OBJECT
public:
    explicit NowTab(TimeDisplay &time, QWidget *parent = nullptr);

    void setPicture(const ReleasePicture &picture, Instant now);
    /// Nothing is in the environment's file: says how to begin.
    void showSetup();
    /// Worst of what is watched.
    void setHealth(HealthState state);
    void setProgress(const DeployProgress &progress);
    /// Stands below all else; becomes a child.
    void setSchema(QWidget *schema);

signals:
    void liftHoldRequested();
    void breakLockRequested();
    void runRequested(); ///< the deployment step by step
    void tokensRequested();

private:
    QWidget *buildBody();
    void showNotes();
    void showAll();

    TimeDisplay &m_time;
    std::optional<ReleasePicture> m_picture;
    Instant m_now;
    NowHead *m_head;
    NoteBar *m_hold;
    NoteBar *m_lock;
    PlainLabel *m_unknown;
    OperationCard *m_operation;
    LadderCard *m_ladder;
    ForecastCard *m_forecast;
    NotesCard *m_notes;
    QVBoxLayout *m_layout = nullptr;
};

} // namespace clicknback
