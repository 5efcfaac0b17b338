// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/releases/now/nowhead.h"

#include "models/items/format.h"
#include "models/items/releases/ladderwords.h"
#include "models/items/severities.h"
#include "ui/releases/now/syncword.h"
#include "ui/releases/parts.h"
#include "ui/theme/severitymark.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/plainlabel.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace clicknback {

namespace {

QString readText(const ReleasePicture &picture, Instant now)
{
    QStringList parts{QStringLiteral("looked %1 ago").arg(formatAge(picture.readAt, now))};
    parts << (picture.githubRequests == 1
                  ? QStringLiteral("1 request to GitHub")
                  : QStringLiteral("%1 requests to GitHub").arg(picture.githubRequests));
    return parts.join(QStringLiteral(" · "));
}

} // namespace

NowHead::NowHead(QWidget *parent)
    : Card(parent)
    , m_sync(new SyncWord)
    , m_healthMark(new SeverityMark)
    , m_health(new PlainLabel)
    , m_release(new PlainLabel)
    , m_since(wrappedLabel("releases-since", true))
    , m_read(wrappedLabel("releases-read", true))
{
    m_health->setObjectName(QStringLiteral("releases-health"));
    m_health->setFont(titleFont(font()));
    m_health->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
    m_healthMark->setFixedSize(2 * kGrid, 2 * kGrid);
    m_release->setObjectName(QStringLiteral("releases-running"));
    m_release->setFont(titleFont(font()));
    auto *words = new QHBoxLayout;
    words->setSpacing(kGrid);
    words->addWidget(m_sync);
    words->addSpacing(2 * kGrid);
    words->addWidget(m_healthMark);
    words->addWidget(m_health);
    words->addSpacing(3 * kGrid);
    words->addWidget(m_release, 1);
    auto *below = new QHBoxLayout;
    below->addWidget(m_since, 1);
    below->addWidget(m_read);
    m_read->setWordWrap(false);
    m_read->setAlignment(Qt::AlignRight | Qt::AlignTop);
    QVBoxLayout *layout = cardLayout(this);
    layout->addLayout(words);
    layout->addLayout(below);
    setHealth(HealthState::Unknown);
}

void NowHead::setPicture(const ReleasePicture &picture, Instant now, const QTimeZone &zone)
{
    m_sync->setVerdict(picture.ladder.verdict);
    m_release->setText(runningText(picture.runningRelease, picture.runningCommit));
    m_since->setText(runningSince(picture.running, now, zone));
    m_read->setText(readText(picture, now));
}

void NowHead::setHealth(HealthState state)
{
    m_healthMark->setSeverity(severityOf(state));
    m_health->setText(state == HealthState::Unknown ? QStringLiteral("health unknown")
                                                    : healthWord(state));
}

} // namespace clicknback
