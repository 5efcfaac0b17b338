// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/audit/auditfilterbar.h"

#include "models/items/format.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/periodpicker.h"
#include "ui/widgets/plainlabel.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace clicknback {

namespace {

QLineEdit *edit(const char *name, const QString &placeholder, const QString &accessible)
{
    auto *made = new QLineEdit;
    made->setObjectName(QLatin1String(name));
    made->setPlaceholderText(placeholder);
    made->setAccessibleName(accessible);
    made->setClearButtonEnabled(true);
    made->setMinimumWidth(16 * kGrid);
    return made;
}

QComboBox *choice(const char *name, const QString &accessible, const QString &any,
                  const QStringList &words)
{
    auto *made = new QComboBox;
    made->setObjectName(QLatin1String(name));
    made->setAccessibleName(accessible);
    made->addItem(any, QString());
    for (const QString &word : words)
        made->addItem(word, word);
    return made;
}

QPushButton *chip(const char *name, const QString &hint)
{
    auto *made = new QPushButton;
    made->setObjectName(QLatin1String(name));
    made->setToolTip(hint);
    return made;
}

/// A word that is none of the choices becomes one, so that the filter never hides what it does.
void choose(QComboBox *box, const QString &word)
{
    if (box->findData(word) < 0)
        box->addItem(word, word);
    box->setCurrentIndex(box->findData(word));
}

QWidget *rowOf(const std::vector<QWidget *> &widgets, int stretchedFrom)
{
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGrid);
    for (std::size_t i = 0; i < widgets.size(); ++i)
        layout->addWidget(widgets[i], int(i) < stretchedFrom ? 1 : 0);
    return row;
}

} // namespace

AuditFilterBar::AuditFilterBar(QWidget *parent)
    : QWidget(parent)
    , m_text(edit("audit-text", QStringLiteral("Resource id, or a part of the details"),
                  QStringLiteral("Part of an id, an action or the details")))
    , m_actor(edit("audit-actor", QStringLiteral("Actor: e-mail or id"),
                   QStringLiteral("Actor, a part of the e-mail or a whole id")))
    , m_period(
          new PeriodPicker(QStringLiteral("audit"), QStringLiteral("Days of the audit rows (UTC)")))
    , m_actions(new QPushButton)
    , m_actionMenu(new QMenu(m_actions))
    , m_actorType(choice("audit-actor-type", QStringLiteral("Actor type"),
                         QStringLiteral("Any actor type"), knownAuditActorTypes()))
    , m_resourceType(choice("audit-resource-type", QStringLiteral("Resource type"),
                            QStringLiteral("Any resource"), knownAuditResourceTypes()))
    , m_outcome(choice("audit-outcome", QStringLiteral("Outcome"), QStringLiteral("Any outcome"),
                       knownAuditOutcomes()))
    , m_resource(chip("audit-resource", QStringLiteral("Show all resources again")))
    , m_day(chip("audit-day", QStringLiteral("Show all days of the period again")))
    , m_clear(new QPushButton(QStringLiteral("Clear")))
    , m_complaint(new PlainLabel)
{
    m_actions->setObjectName(QStringLiteral("audit-actions"));
    m_actions->setAccessibleName(QStringLiteral("Actions"));
    m_actions->setMenu(m_actionMenu);
    m_clear->setObjectName(QStringLiteral("audit-clear"));
    m_complaint->setObjectName(QStringLiteral("audit-complaint"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGrid);
    layout->addWidget(buildTexts());
    layout->addWidget(buildChoices());
    layout->addWidget(m_complaint);
    offerActions(knownAuditActions());
    connectEdits();
    showFilter();
}

QWidget *AuditFilterBar::buildTexts()
{
    return rowOf({m_text, m_actor, m_period}, 2);
}

QWidget *AuditFilterBar::buildChoices()
{
    QWidget *row = rowOf({m_actions, m_actorType, m_resourceType, m_outcome, m_resource, m_day}, 0);
    auto *layout = static_cast<QHBoxLayout *>(row->layout());
    layout->addStretch(1);
    layout->addWidget(m_clear);
    return row;
}

void AuditFilterBar::connectEdits()
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(300);
    connect(&m_pause, &QTimer::timeout, this, &AuditFilterBar::readEdits);
    for (QLineEdit *lineEdit : {m_text, m_actor}) {
        connect(lineEdit, &QLineEdit::textEdited, &m_pause, qOverload<>(&QTimer::start));
        connect(lineEdit, &QLineEdit::textChanged, this, [this, lineEdit] {
            if (lineEdit->text().isEmpty() && !m_showing)
                readEdits(); // the clear button is no edit
        });
        connect(lineEdit, &QLineEdit::returnPressed, this, &AuditFilterBar::readEdits);
    }
    for (QComboBox *box : {m_actorType, m_resourceType, m_outcome})
        connect(box, &QComboBox::currentIndexChanged, this, &AuditFilterBar::readEdits);
    connect(m_period, &PeriodPicker::changed, this, &AuditFilterBar::readEdits);
    connect(m_resource, &QPushButton::clicked, this, [this] {
        AuditFilter filter = m_filter;
        filter.resourceId.clear();
        change(filter);
    });
    connect(m_day, &QPushButton::clicked, this, [this] {
        AuditFilter filter = m_filter;
        filter.day.reset();
        change(filter);
    });
    connect(m_clear, &QPushButton::clicked, this, [this] { change({}); });
}

void AuditFilterBar::offerActions(const QStringList &actions)
{
    for (const QString &name : actions) {
        const QList<QAction *> offered = m_actionMenu->actions();
        const auto isIt = [&name](const QAction *action) {
            return action->data().toString() == name;
        };
        if (std::any_of(offered.begin(), offered.end(), isIt))
            continue;
        // An ampersand in the database's text is no mnemonic.
        QAction *action =
            m_actionMenu->addAction(QString(name).replace(u'&', QStringLiteral("&&")));
        action->setData(name);
        action->setCheckable(true);
        connect(action, &QAction::toggled, this, &AuditFilterBar::readEdits);
    }
}

void AuditFilterBar::setFilter(const AuditFilter &filter)
{
    m_filter = filter;
    showFilter();
}

void AuditFilterBar::change(const AuditFilter &filter)
{
    setFilter(filter);
    emit filterChanged(m_filter);
}

void AuditFilterBar::readEdits()
{
    if (m_showing)
        return;
    m_pause.stop();
    AuditFilter filter{.resourceId = m_filter.resourceId, .day = m_filter.day};
    for (const QAction *action : m_actionMenu->actions()) {
        if (action->isChecked())
            filter.actions << action->data().toString();
    }
    filter.text = m_text->text().trimmed();
    filter.actor = m_actor->text().trimmed();
    filter.actorType = m_actorType->currentData().toString();
    filter.resourceType = m_resourceType->currentData().toString();
    filter.outcome = m_outcome->currentData().toString();
    filter.lastDays = m_period->lastDays();
    filter.fromDay = m_period->fromDay();
    filter.toDay = m_period->toDay();
    if (filter == m_filter)
        return;
    if (filter.window({}) != m_filter.window({}))
        filter.day.reset(); // a day of another period
    change(filter);
}

void AuditFilterBar::showFilter()
{
    m_showing = true;
    offerActions(m_filter.actions);
    for (QAction *action : m_actionMenu->actions())
        action->setChecked(m_filter.actions.contains(action->data().toString()));
    m_actions->setText(m_filter.actions.isEmpty() ? QStringLiteral("Any action")
                       : m_filter.actions.size() == 1
                           ? m_filter.actions.first().left(32)
                           : QStringLiteral("%1 actions").arg(m_filter.actions.size()));
    if (m_text->text().trimmed() != m_filter.text)
        m_text->setText(m_filter.text);
    if (m_actor->text().trimmed() != m_filter.actor)
        m_actor->setText(m_filter.actor);
    choose(m_actorType, m_filter.actorType);
    choose(m_resourceType, m_filter.resourceType);
    choose(m_outcome, m_filter.outcome);
    m_period->setPeriod(m_filter.lastDays, m_filter.fromDay, m_filter.toDay);
    showChips();
    m_showing = false;
}

void AuditFilterBar::showChips()
{
    m_resource->setVisible(!m_filter.resourceId.isEmpty());
    m_resource->setText(QStringLiteral("About %1 ×").arg(shortenId(m_filter.resourceId)));
    m_day->setVisible(m_filter.day.has_value());
    if (m_filter.day)
        m_day->setText(
            QLocale(QLocale::English).toString(*m_filter.day, QStringLiteral("d MMM yyyy '×'")));
    m_clear->setEnabled(!m_filter.isEmpty());
    const bool inverted = m_filter.fromDay && m_filter.toDay && *m_filter.fromDay > *m_filter.toDay;
    m_complaint->setText(inverted ? QStringLiteral("The first day is after the last day.")
                                  : QString());
    m_complaint->setVisible(inverted);
}

} // namespace clicknback
