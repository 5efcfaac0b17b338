// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/releases/deploy/hostdialog.h"

#include "models/items/releases/ladderwords.h"
#include "ui/releases/parts.h"
#include "ui/shell/badge.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/plainlabel.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace clicknback {

namespace {

QString followsText(HostDialog::Act act)
{
    if (act == HostDialog::Act::LiftHold)
        return QStringLiteral("Afterwards the next deployment may replace what runs. To undo: roll "
                              "back again, which holds it again.");
    return QStringLiteral("If the deployment that set it still goes on, two would change the host "
                          "at once. Make sure that it does not: look at the host and at the runs. "
                          "This cannot be undone.");
}

} // namespace

HostDialog::HostDialog(Act act, const HostNote &note, const QString &environment,
                       EnvironmentKind kind, QWidget *parent)
    : QDialog(parent), m_environment(environment), m_kind(kind), m_name(new QLineEdit)
{
    const bool isHold = act == Act::LiftHold;
    setObjectName(QStringLiteral("host-dialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(isHold ? QStringLiteral("Lift the hold") : QStringLiteral("Break the lock"));
    setMinimumWidth(68 * kGrid);
    auto *badge = new Badge;
    badge->setKind(kind);
    auto *heading = new QHBoxLayout;
    heading->addWidget(badge);
    heading->addWidget(strongLabel(environment, *this), 1);
    PlainLabel *what = wrappedLabel("host-what");
    const Instant now = Instant::now();
    const QTimeZone zone = QTimeZone::systemTimeZone();
    what->setText(isHold ? holdText(note, now, zone) : lockText(note, now, zone));
    PlainLabel *follows = wrappedLabel("host-follows");
    follows->setText(followsText(act));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * kGrid, 2 * kGrid, 2 * kGrid, 2 * kGrid);
    layout->setSpacing(kGrid + kGrid / 2);
    layout->addLayout(heading);
    layout->addWidget(markedRow(Severity::Warning, what));
    layout->addWidget(follows);
    layout->addWidget(buildName());
    layout->addStretch(1);
    layout->addWidget(buildButtons(windowTitle()));
    check();
}

QWidget *HostDialog::buildName()
{
    m_name->setObjectName(QStringLiteral("host-name"));
    m_name->setAccessibleName(QStringLiteral("The environment's name: %1").arg(m_environment));
    m_name->setPlaceholderText(m_environment);
    PlainLabel *label = wrappedLabel("host-name-hint");
    label->setText(QStringLiteral("This is production. Type “%1” to go on.").arg(m_environment));
    auto *name = new QWidget;
    QVBoxLayout *layout = bareLayout(name);
    layout->setSpacing(kGrid / 2);
    layout->addWidget(label);
    layout->addWidget(m_name);
    name->setVisible(m_kind == EnvironmentKind::Production);
    connect(m_name, &QLineEdit::textChanged, this, &HostDialog::check);
    return name;
}

QWidget *HostDialog::buildButtons(const QString &text)
{
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_do = buttons->addButton(text, QDialogButtonBox::AcceptRole);
    m_do->setObjectName(QStringLiteral("host-do"));
    buttons->button(QDialogButtonBox::Cancel)->setDefault(true); // Enter by habit must not do it
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        if (!m_do->isEnabled())
            return;
        emit confirmed();
        accept();
    });
    return buttons;
}

void HostDialog::check()
{
    m_do->setEnabled(m_kind != EnvironmentKind::Production
                     || (!m_environment.isEmpty() && m_name->text() == m_environment));
}

} // namespace clicknback
