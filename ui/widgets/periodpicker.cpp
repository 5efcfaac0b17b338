// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/periodpicker.h"

#include "models/domain/instant.h"
#include "ui/theme/tokens.h"

#include <QComboBox>
#include <QDateEdit>
#include <QHBoxLayout>
#include <QSignalBlocker>

#include <algorithm>

namespace clicknback {

namespace {

enum Period { AnyTime = 0, Chosen = -1 };

QDateEdit *dateEdit(const QString &name, const QString &accessible)
{
    auto *made = new QDateEdit(Instant::now().utcDay());
    made->setObjectName(name);
    made->setAccessibleName(accessible);
    made->setCalendarPopup(true);
    made->setDisplayFormat(QStringLiteral("d MMM yyyy"));
    return made;
}

} // namespace

PeriodPicker::PeriodPicker(const QString &name, const QString &what, QWidget *parent)
    : QWidget(parent)
    , m_period(new QComboBox)
    , m_from(dateEdit(name + QStringLiteral("-from"), QStringLiteral("First day (UTC)")))
    , m_to(dateEdit(name + QStringLiteral("-to"), QStringLiteral("Last day (UTC)")))
{
    m_period->setObjectName(name + QStringLiteral("-period"));
    m_period->setAccessibleName(what);
    m_period->addItem(QStringLiteral("Any day"), AnyTime);
    m_period->addItem(QStringLiteral("Today"), 1);
    for (const int days : {7, 30, 90})
        m_period->addItem(QStringLiteral("Last %1 days").arg(days), days);
    m_period->addItem(QStringLiteral("From … to …"), Chosen);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kGrid);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_period, m_from, m_to})
        row->addWidget(widget);
    showDays();
    connect(m_period, &QComboBox::currentIndexChanged, this, [this] {
        showDays();
        emit changed();
    });
    connect(m_from, &QDateEdit::dateChanged, this, &PeriodPicker::changed);
    connect(m_to, &QDateEdit::dateChanged, this, &PeriodPicker::changed);
}

int PeriodPicker::period() const
{
    return m_period->currentData().toInt();
}

std::optional<int> PeriodPicker::lastDays() const
{
    return period() > 0 ? std::optional(period()) : std::nullopt;
}

std::optional<QDate> PeriodPicker::fromDay() const
{
    return period() == Chosen ? std::optional(m_from->date()) : std::nullopt;
}

std::optional<QDate> PeriodPicker::toDay() const
{
    return period() == Chosen ? std::optional(m_to->date()) : std::nullopt;
}

void PeriodPicker::setPeriod(std::optional<int> lastDays, std::optional<QDate> fromDay,
                             std::optional<QDate> toDay)
{
    const QSignalBlocker period(m_period);
    const QSignalBlocker from(m_from);
    const QSignalBlocker to(m_to);
    const bool chosen = fromDay || toDay;
    const int wanted = chosen ? int(Chosen) : lastDays.value_or(AnyTime);
    if (m_period->findData(wanted) < 0)
        m_period->addItem(QStringLiteral("Last %1 days").arg(wanted), wanted);
    m_period->setCurrentIndex(m_period->findData(wanted));
    if (chosen) {
        const QDate today = Instant::now().utcDay();
        m_from->setDate(fromDay.value_or(toDay.value_or(today)));
        m_to->setDate(toDay.value_or(today));
    }
    showDays();
}

void PeriodPicker::showDays()
{
    m_from->setVisible(period() == Chosen);
    m_to->setVisible(period() == Chosen);
}

} // namespace clicknback
