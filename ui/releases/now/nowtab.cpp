// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/releases/now/nowtab.h"

#include "models/items/releases/ladderwords.h"
#include "ui/releases/now/forecastcard.h"
#include "ui/releases/now/laddercard.h"
#include "ui/releases/now/ladderstrip.h"
#include "ui/releases/now/notebar.h"
#include "ui/releases/now/notescard.h"
#include "ui/releases/now/nowhead.h"
#include "ui/releases/now/operationcard.h"
#include "ui/releases/parts.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/timedisplay.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace clicknback {

NowTab::NowTab(TimeDisplay &time, QWidget *parent)
    : QScrollArea(parent)
    , m_time(time)
    , m_head(new NowHead)
    , m_hold(new NoteBar(QStringLiteral("hold-bar"), QStringLiteral("Lift &hold…")))
    , m_lock(new NoteBar(QStringLiteral("lock-bar"), QStringLiteral("&Break lock…")))
    , m_unknown(wrappedLabel("host-notes-unknown", true))
    , m_operation(new OperationCard)
    , m_ladder(new LadderCard)
    , m_forecast(new ForecastCard)
    , m_notes(new NotesCard)
{
    setObjectName(QStringLiteral("releases-now"));
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    setWidget(buildBody());
    setFocusProxy(&m_ladder->strip());
    connect(m_hold, &NoteBar::clicked, this, &NowTab::liftHoldRequested);
    connect(m_lock, &NoteBar::clicked, this, &NowTab::breakLockRequested);
    connect(m_operation, &OperationCard::showRequested, this, &NowTab::runRequested);
    connect(m_notes, &NotesCard::tokensRequested, this, &NowTab::tokensRequested);
    connect(&time, &TimeDisplay::changed, this, &NowTab::showAll);
}

QWidget *NowTab::buildBody()
{
    auto *body = new QWidget;
    m_layout = bareLayout(body);
    m_layout->setContentsMargins(0, kGrid, kGrid, kGrid);
    m_layout->setSpacing(2 * kGrid);
    for (QWidget *part :
         std::initializer_list<QWidget *>{m_head, m_hold, m_lock, m_unknown, m_operation, m_ladder})
        m_layout->addWidget(part);
    auto *below = new QHBoxLayout;
    below->setSpacing(2 * kGrid);
    below->addWidget(m_forecast, 3);
    below->addWidget(m_notes, 2);
    m_layout->addLayout(below);
    m_layout->addStretch(1);
    m_unknown->hide();
    return body;
}

void NowTab::setSchema(QWidget *schema)
{
    m_layout->insertWidget(m_layout->count() - 1, schema);
}

void NowTab::setPicture(const ReleasePicture &picture, Instant now)
{
    m_picture = picture;
    m_now = now;
    showAll();
}

void NowTab::showSetup()
{
    for (QWidget *part : std::initializer_list<QWidget *>{m_head, m_ladder, m_forecast})
        part->hide();
    m_notes->showSetup();
}

void NowTab::setHealth(HealthState state)
{
    m_head->setHealth(state);
}

void NowTab::setProgress(const DeployProgress &progress)
{
    m_operation->setProgress(progress);
}

void NowTab::showAll()
{
    if (!m_picture)
        return;
    for (QWidget *part : std::initializer_list<QWidget *>{m_head, m_ladder, m_forecast})
        part->show();
    m_head->setPicture(*m_picture, m_now, m_time.zone());
    m_ladder->setLadder(m_picture->ladder, m_now, m_time.zone());
    m_forecast->setItems(m_picture->forecast);
    m_notes->setPicture(*m_picture);
    m_operation->setUnfinished(unfinishedOf(m_picture->deployments), m_now, m_time.zone());
    showNotes();
}

void NowTab::showNotes()
{
    const ComposeHost &host = m_picture->host;
    const bool isHeld = host.hold && host.hold->has_value();
    const bool isLocked = host.lock && host.lock->has_value();
    m_hold->say(Severity::Warning,
                isHeld ? holdText(**host.hold, m_now, m_time.zone()) : QString());
    m_lock->say(Severity::Pending,
                isLocked ? lockText(**host.lock, m_now, m_time.zone()) : QString());
    m_unknown->setText(hostNotesUnknown(host));
    m_unknown->setVisible(!m_unknown->text().isEmpty());
}

} // namespace clicknback
