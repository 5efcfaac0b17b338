// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/reconcile/acknowledgedialog.h"

#include "models/items/format.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/plainlabel.h"

#include <QComboBox>
#include <QDateEdit>
#include <QDialogButtonBox>
#include <QFileInfo>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace clicknback {

namespace {

constexpr int kUntilDate = 0;
constexpr int kLongestReason = 500;

QString headingOf(const FindingRow &finding)
{
    const std::int64_t count = finding.result.violations.value_or(0);
    return QStringLiteral("%1 · %2: %3 %4")
        .arg(finding.result.id, finding.invariant->title, formatCount(count),
             unitText(finding.invariant->unit, count));
}

PlainLabel *wrapped(const QString &text)
{
    auto *label = new PlainLabel(text);
    label->setWordWrap(true);
    return label;
}

/// Who sits before the program; a name, not a proof.
QString userName()
{
    for (const char *name : {"USER", "LOGNAME"}) {
        const QString user = qEnvironmentVariable(name);
        if (!user.isEmpty())
            return user;
    }
    const QString owner = QFileInfo(QStringLiteral("/proc/self")).owner();
    return owner.isEmpty() ? QStringLiteral("unknown") : owner;
}

} // namespace

AcknowledgeDialog::AcknowledgeDialog(const FindingRow &finding, QWidget *parent)
    : QDialog(parent)
    , m_finding(finding)
    , m_reason(new QLineEdit)
    , m_expiry(new QComboBox)
    , m_date(new QDateEdit(Instant::now().utcDay().addMonths(1)))
{
    setObjectName(QStringLiteral("acknowledge-dialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(QStringLiteral("Acknowledge a finding"));
    setMinimumWidth(64 * kGrid);
    m_reason->setObjectName(QStringLiteral("acknowledge-reason"));
    m_reason->setPlaceholderText(QStringLiteral("Why it may stay for a while"));
    m_reason->setMaxLength(kLongestReason);
    m_expiry->setObjectName(QStringLiteral("acknowledge-expiry"));
    m_expiry->addItem(QStringLiteral("1 day"), 1);
    m_expiry->addItem(QStringLiteral("1 week"), 7);
    m_expiry->addItem(QStringLiteral("1 month"), 30);
    m_expiry->addItem(QStringLiteral("Until a date (UTC)"), kUntilDate);
    m_expiry->setCurrentIndex(1);
    m_date->setObjectName(QStringLiteral("acknowledge-date"));
    m_date->setAccessibleName(QStringLiteral("Until this day"));
    m_date->setCalendarPopup(true);
    m_date->setMinimumDate(Instant::now().utcDay().addDays(1));
    auto *form = new QFormLayout;
    form->setSpacing(kGrid);
    form->addRow(QStringLiteral("&Reason"), m_reason);
    form->addRow(QStringLiteral("&For"), m_expiry);
    form->addRow(QStringLiteral("&Until"), m_date);
    auto *heading = wrapped(headingOf(finding));
    heading->setFont(strongFont(font()));
    auto *note = wrapped(QStringLiteral("It stays counted and shown, only marked. It comes back "
                                        "when it grows or when the time is over."));
    note->setMuted(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * kGrid, 2 * kGrid, 2 * kGrid, 2 * kGrid);
    layout->setSpacing(2 * kGrid);
    layout->addWidget(heading);
    layout->addLayout(form);
    layout->addWidget(note);
    layout->addWidget(buildButtons());
    connect(m_reason, &QLineEdit::textChanged, this, &AcknowledgeDialog::check);
    connect(m_expiry, &QComboBox::currentIndexChanged, this, &AcknowledgeDialog::check);
    check();
}

QWidget *AcknowledgeDialog::buildButtons()
{
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_do = buttons->addButton(QStringLiteral("&Acknowledge"), QDialogButtonBox::AcceptRole);
    m_do->setObjectName(QStringLiteral("acknowledge-do"));
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        emit acknowledged(acknowledgement());
        accept();
    });
    return buttons;
}

Instant AcknowledgeDialog::expiry(Instant now) const
{
    const int days = m_expiry->currentData().toInt();
    constexpr std::int64_t kDay = 24 * 3600;
    return days == kUntilDate ? Instant::startOfDay(m_date->date()) : now.plusSeconds(days * kDay);
}

Acknowledgement AcknowledgeDialog::acknowledgement() const
{
    const Instant now = Instant::now();
    return {.invariant = m_finding.result.id,
            .reason = m_reason->text().trimmed(),
            .by = userName(),
            .at = now,
            .expiresAt = expiry(now),
            .violations = m_finding.result.violations.value_or(0)};
}

void AcknowledgeDialog::check()
{
    const int days = m_expiry->currentData().toInt();
    m_date->setEnabled(days == kUntilDate);
    if (days != kUntilDate)
        m_date->setDate(expiry(Instant::now()).utcDay());
    m_do->setEnabled(!m_reason->text().trimmed().isEmpty());
}

} // namespace clicknback
