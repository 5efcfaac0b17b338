// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/corrections/leasedialog.h"

#include "ui/theme/tokens.h"
#include "ui/widgets/plainlabel.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>

namespace clicknback {

namespace {

constexpr int kLongest = 4 * 60; // minutes; the store refuses more

PlainLabel *wrapped(const QString &text)
{
    auto *label = new PlainLabel(text);
    label->setWordWrap(true);
    return label;
}

} // namespace

LeaseDialog::LeaseDialog(QWidget *parent)
    : QDialog(parent)
    , m_scope(new QComboBox)
    , m_id(new QLineEdit)
    , m_minutes(new QSpinBox)
    , m_reason(new QLineEdit)
    , m_problem(wrapped({}))
{
    setObjectName(QStringLiteral("lease-dialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(QStringLiteral("Hold the job back"));
    setMinimumWidth(64 * kGrid);
    m_scope->setObjectName(QStringLiteral("lease-scope"));
    m_scope->addItem(QStringLiteral("one user"), QStringLiteral("user"));
    m_scope->addItem(QStringLiteral("one merchant"), QStringLiteral("merchant"));
    m_id->setObjectName(QStringLiteral("lease-id"));
    m_minutes->setObjectName(QStringLiteral("lease-minutes"));
    m_minutes->setRange(1, kLongest);
    m_minutes->setValue(15);
    m_minutes->setSuffix(QStringLiteral(" min"));
    m_reason->setObjectName(QStringLiteral("lease-reason"));
    m_problem->setObjectName(QStringLiteral("lease-problem"));
    auto *form = new QFormLayout;
    form->setSpacing(kGrid);
    form->addRow(QStringLiteral("&For"), m_scope);
    form->addRow(QStringLiteral("&Id"), m_id);
    form->addRow(QStringLiteral("&Time"), m_minutes);
    form->addRow(QStringLiteral("&Reason"), m_reason);
    auto *note = wrapped(QStringLiteral(
        "Switches the scoped flag purchase_auto_confirm off, so that the job takes no new "
        "purchases there. What it has begun goes on, and so do calls of administrators. "
        "Afterwards the flag is put back exactly as it was, if nobody changed it meanwhile."));
    note->setMuted(true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_do = buttons->addButton(QStringLiteral("&Hold back"), QDialogButtonBox::AcceptRole);
    m_do->setObjectName(QStringLiteral("lease-do"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * kGrid, 2 * kGrid, 2 * kGrid, 2 * kGrid);
    layout->setSpacing(2 * kGrid);
    layout->addLayout(form);
    layout->addWidget(note);
    layout->addWidget(m_problem);
    layout->addWidget(buttons);
    m_problem->hide();
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, &LeaseDialog::ask);
    connect(m_id, &QLineEdit::textChanged, this, &LeaseDialog::check);
    connect(m_reason, &QLineEdit::textChanged, this, &LeaseDialog::check);
    check();
}

void LeaseDialog::setScope(const QString &scopeType, const QString &scopeId)
{
    m_scope->setCurrentIndex(std::max(0, m_scope->findData(scopeType)));
    m_id->setText(scopeId);
}

void LeaseDialog::showProblem(const QString &text)
{
    m_problem->setText(text);
    m_problem->show();
    check();
}

void LeaseDialog::check()
{
    m_do->setEnabled(!m_id->text().trimmed().isEmpty() && !m_reason->text().trimmed().isEmpty());
}

void LeaseDialog::ask()
{
    m_problem->hide();
    m_do->setEnabled(false);
    emit leaseRequested(m_scope->currentData().toString(), m_id->text().trimmed(),
                        m_reason->text().trimmed(), std::chrono::minutes(m_minutes->value()));
}

} // namespace clicknback
