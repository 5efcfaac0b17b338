// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/health/incidents/incidentpanel.h"

#include "models/items/health/healthwords.h"
#include "models/items/health/incidentfacts.h"
#include "ui/theme/severitymark.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/factlist.h"
#include "ui/widgets/hoursmenu.h"
#include "ui/widgets/plainlabel.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace clicknback {

namespace {

constexpr int kLongestNote = 2'000;

QPushButton *button(const char *name, const QString &text)
{
    auto *made = new QPushButton(text);
    made->setObjectName(QLatin1String(name));
    return made;
}

} // namespace

IncidentPanel::IncidentPanel(QWidget *parent)
    : QWidget(parent)
    , m_mark(new SeverityMark)
    , m_title(new PlainLabel)
    , m_times(new PlainLabel)
    , m_message(new PlainLabel(QStringLiteral("Choose an incident to see it in whole.")))
    , m_body(new QWidget)
    , m_note(new QLineEdit)
    , m_acknowledge(button("incident-acknowledge", QStringLiteral("&Acknowledge")))
    , m_snooze(button("incident-snooze", QStringLiteral("&Snooze")))
{
    setObjectName(QStringLiteral("incident-panel"));
    m_message->setObjectName(QStringLiteral("incident-message"));
    m_message->setMuted(true);
    m_message->setWordWrap(true);
    m_message->setAlignment(Qt::AlignTop);
    m_facts.list()->setObjectName(QStringLiteral("incident-facts"));
    auto *body = new QVBoxLayout(m_body);
    body->setContentsMargins(0, 0, 0, 0);
    body->setSpacing(kGrid);
    body->addWidget(buildHead());
    body->addWidget(m_facts.list(), 1);
    body->addWidget(buildNote());
    body->addWidget(buildLinks());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * kGrid, 0, 0, 0);
    layout->addWidget(m_message);
    layout->addWidget(m_body, 1);
    m_body->hide();
}

QWidget *IncidentPanel::buildHead()
{
    m_title->setObjectName(QStringLiteral("incident-title"));
    m_title->setFont(strongFont(font()));
    m_times->setObjectName(QStringLiteral("incident-times"));
    m_times->setMuted(true);
    auto *first = new QHBoxLayout;
    first->setSpacing(kGrid);
    first->addWidget(m_mark);
    first->addWidget(m_title, 1);
    auto *head = new QWidget;
    auto *layout = new QVBoxLayout(head);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGrid / 2);
    layout->addLayout(first);
    layout->addWidget(m_times);
    return head;
}

QWidget *IncidentPanel::buildNote()
{
    m_note->setObjectName(QStringLiteral("incident-note"));
    m_note->setPlaceholderText(QStringLiteral("What was found or done, for whoever reads this"));
    m_note->setAccessibleName(QStringLiteral("A note on this incident"));
    m_note->setMaxLength(kLongestNote);
    QPushButton *add = button("incident-note-add", QStringLiteral("Add &note"));
    add->setEnabled(false);
    auto *note = new QWidget;
    auto *row = new QHBoxLayout(note);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kGrid);
    row->addWidget(m_note, 1);
    row->addWidget(add);
    connect(m_note, &QLineEdit::textChanged, add,
            [add](const QString &text) { add->setEnabled(!text.trimmed().isEmpty()); });
    connect(m_note, &QLineEdit::returnPressed, this, &IncidentPanel::addNote);
    connect(add, &QPushButton::clicked, this, &IncidentPanel::addNote);
    return note;
}

QWidget *IncidentPanel::buildLinks()
{
    auto *snooze = new HoursMenu(QString(), QStringLiteral("For"), this);
    m_snooze->setMenu(snooze);
    QPushButton *logs = button("incident-logs", QStringLiteral("&Logs at this time"));
    QPushButton *probe = button("incident-probe", QStringLiteral("Open &probe"));
    auto *links = new QWidget;
    auto *row = new QHBoxLayout(links);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kGrid);
    for (QPushButton *each : {m_acknowledge, m_snooze, logs, probe})
        row->addWidget(each);
    row->addStretch(1);
    connect(m_acknowledge, &QPushButton::clicked, this,
            [this] { emit acknowledgeRequested(m_incident->id); });
    connect(snooze, &HoursMenu::chosen, this,
            [this](std::chrono::minutes time) { emit snoozeRequested(m_incident->id, time); });
    connect(logs, &QPushButton::clicked, this, [this] { emit logsRequested(m_incident->opened); });
    connect(probe, &QPushButton::clicked, this,
            [this] { emit probeRequested(m_incident->probeId); });
    return links;
}

void IncidentPanel::setIncident(const std::optional<Incident> &incident,
                                const std::vector<PlatformChange> &changes, Instant now,
                                const QTimeZone &zone)
{
    const bool isOther = !incident || !m_incident || incident->id != m_incident->id;
    m_incident = incident;
    m_message->setVisible(!incident);
    m_body->setVisible(incident.has_value());
    if (isOther)
        m_note->clear();
    if (!incident)
        return;
    m_mark->setSeverity(severityOf(*incident));
    m_title->setText(incident->probeName);
    m_times->setText(incidentTimes(*incident, now, zone));
    m_acknowledge->setEnabled(incident->isOpen());
    m_snooze->setEnabled(incident->isOpen());
    FactSection summary = incidentSummary(*incident, now, zone);
    // The head says that, and grows with the time: what is marked below stays.
    std::erase_if(summary.facts,
                  [](const FactLine &fact) { return fact.label == QStringLiteral("When"); });
    std::vector<FactSection> sections{summary, changesFacts(*incident, changes, zone),
                                      timelineFacts(*incident, zone)};
    m_facts.show(incident->id, sections);
}

void IncidentPanel::addNote()
{
    const QString text = m_note->text().trimmed();
    if (text.isEmpty() || !m_incident)
        return;
    m_note->clear();
    emit noteAdded(m_incident->id, text);
}

} // namespace clicknback
