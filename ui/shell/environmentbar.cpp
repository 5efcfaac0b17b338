// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/environmentbar.h"

#include "models/domain/instant.h"
#include "models/items/format.h"
#include "ui/shell/badge.h"
#include "ui/theme/severitymark.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/timedisplay.h"

#include <QDateTime>
#include <QEvent>
#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>
#include <QToolButton>

#include <chrono>

namespace clicknback {

namespace {

using namespace std::chrono_literals;

/// Below this width the details step aside for what matters.
constexpr int kNarrow = 900;
constexpr int kVeryNarrow = 640;

QString latencyText(std::optional<std::chrono::microseconds> latency)
{
    return latency ? formatLatency(*latency) : QStringLiteral("latency unknown");
}

/// "14:02:11 CEST": the zone always stands beside the time.
QString clockText(const QTimeZone &zone)
{
    const QDateTime now = QDateTime::currentDateTimeUtc().toTimeZone(zone);
    return QLocale(QLocale::English).toString(now, QStringLiteral("HH:mm:ss")) + u' '
           + zone.abbreviation(now);
}

} // namespace

EnvironmentBar::EnvironmentBar(TimeDisplay &time, QWidget *parent) : QFrame(parent), m_time(time)
{
    setObjectName(QStringLiteral("environment-bar"));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    build();
    m_tick.setInterval(1s);
    connect(&m_tick, &QTimer::timeout, this, &EnvironmentBar::showTime);
    m_tick.start();
    connect(&m_time, &TimeDisplay::changed, this, &EnvironmentBar::showTime);
    showStatus();
    showTime();
}

void EnvironmentBar::setStatus(const EnvironmentStatus &status)
{
    m_status = status;
    showStatus();
}

void EnvironmentBar::setAdministrator(const QString &email)
{
    m_administrator->setText(email);
    m_administrator->setToolTip(plainToolTip(tr("Signed in to commit corrections")));
    m_administrator->setAccessibleName(tr("Signed in as %1").arg(email));
    fitWidth();
}

QString EnvironmentBar::text() const
{
    QStringList parts{toText(m_status.kind).toUpper(), m_status.name, m_status.role,
                      m_connection->text(), m_revision->text()};
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

void EnvironmentBar::build()
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(2 * kGrid, kGrid - 2, 2 * kGrid, kGrid - 2);
    layout->setSpacing(kGrid);
    m_kind = new Badge(this);
    m_kind->setObjectName(QStringLiteral("environment-kind"));
    layout->addWidget(m_kind);
    m_name = new PlainLabel(this);
    m_name->setObjectName(QStringLiteral("environment-name"));
    m_name->setFont(strongFont(font()));
    layout->addWidget(m_name);
    m_role = new PlainLabel(this);
    m_role->setMuted(true);
    layout->addWidget(m_role);
    m_connectionMark = new SeverityMark(this);
    m_connection = new PlainLabel(this);
    addPart(layout, m_connectionMark, m_connection);
    m_revisionMark = new SeverityMark(this);
    m_revision = new PlainLabel(this);
    addPart(layout, m_revisionMark, m_revision);
    layout->addStretch(1);
    m_administrator = new PlainLabel(this);
    m_administrator->setObjectName(QStringLiteral("environment-administrator"));
    m_administrator->hide();
    layout->addWidget(m_administrator);
    layout->addSpacing(kGrid);
    m_clock = new PlainLabel(this);
    m_clock->setObjectName(QStringLiteral("environment-clock"));
    layout->addWidget(m_clock);
    m_utc = new QToolButton(this);
    m_utc->setObjectName(QStringLiteral("environment-utc"));
    m_utc->setText(tr("UTC"));
    m_utc->setCheckable(true);
    m_utc->setAutoRaise(true);
    m_utc->setToolTip(plainToolTip(tr("Show all times in UTC instead of local time")));
    m_utc->setAccessibleName(tr("Show times in UTC"));
    connect(m_utc, &QToolButton::clicked, this, &EnvironmentBar::chooseUtc);
    layout->addWidget(m_utc);
}

void EnvironmentBar::addPart(QHBoxLayout *layout, SeverityMark *mark, PlainLabel *label)
{
    layout->addSpacing(kGrid);
    layout->addWidget(mark);
    layout->addWidget(label);
}

void EnvironmentBar::chooseUtc(bool utc)
{
    m_time.setUtc(utc);
    emit utcChosen(utc);
}

void EnvironmentBar::showStatus()
{
    m_kind->setKind(m_status.kind);
    m_name->setText(m_status.name);
    m_role->setText(m_status.role);
    m_role->setToolTip(plainToolTip(tr("Database role of the connection")));
    QStringList connection{m_status.connectionText, latencyText(m_status.latency)};
    connection.removeAll(QString());
    m_connection->setText(connection.join(QStringLiteral(" · ")));
    m_connectionMark->setSeverity(m_status.connectionSeverity);
    m_revision->setText(m_status.revisionText.isEmpty() ? tr("revision unknown")
                                                        : m_status.revisionText);
    m_revisionMark->setSeverity(m_status.revisionSeverity);
    setAccessibleName(tr("Environment: %1").arg(text()));
    fitWidth();
    update();
}

void EnvironmentBar::showTime()
{
    m_clock->setText(clockText(m_time.zone()));
    m_utc->setChecked(m_time.isUtc());
}

void EnvironmentBar::fitWidth()
{
    m_role->setVisible(width() >= kNarrow && !m_status.role.isEmpty());
    const bool hasRoom = width() >= kVeryNarrow;
    // What is wrong never steps aside.
    const bool revision = hasRoom || m_status.revisionSeverity != Severity::Good;
    m_revision->setVisible(revision);
    m_revisionMark->setVisible(revision);
    m_clock->setVisible(hasRoom);
    m_administrator->setVisible(hasRoom && !m_administrator->text().isEmpty());
}

void EnvironmentBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = tokensOf(palette());
    const QColor colour = tokens.environment(m_status.kind);
    painter.fillRect(rect(), tokens.tint(colour));
    painter.fillRect(QRect(0, height() - 2, width(), 2), colour);
}

void EnvironmentBar::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    fitWidth();
}

void EnvironmentBar::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        m_name->setFont(strongFont(font()));
}

} // namespace clicknback
