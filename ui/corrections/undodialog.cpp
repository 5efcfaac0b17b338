// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/corrections/undodialog.h"

#include "models/items/corrections/correctionwords.h"
#include "models/items/format.h"
#include "ui/corrections/reasonedit.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/plainlabel.h"

#include <QDialogButtonBox>
#include <QPushButton>
#include <QVBoxLayout>

namespace clicknback {

UndoDialog::UndoDialog(const JournalEntry &entry, QWidget *parent)
    : QDialog(parent)
    , m_operationId(entry.operationId)
    , m_reason(new ReasonEdit)
    , m_problem(new PlainLabel)
{
    setObjectName(QStringLiteral("undo-dialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(QStringLiteral("Undo a correction"));
    setMinimumWidth(64 * kGrid);
    auto *heading =
        new PlainLabel(QStringLiteral("Entry %1 · %2")
                           .arg(formatCount(entry.sequence), operationTitle(entry.operation)));
    heading->setFont(strongFont(font()));
    heading->setWordWrap(true);
    auto *note = new PlainLabel(
        QStringLiteral("Stages the correction that undoes it, checked against what happened since. "
                       "Nothing is committed by that; the entry stays in the journal."));
    note->setWordWrap(true);
    note->setMuted(true);
    m_problem->setObjectName(QStringLiteral("undo-problem"));
    m_problem->setWordWrap(true);
    m_problem->hide();
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_do = buttons->addButton(QStringLiteral("&Stage the undo"), QDialogButtonBox::AcceptRole);
    m_do->setObjectName(QStringLiteral("undo-do"));
    m_do->setEnabled(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * kGrid, 2 * kGrid, 2 * kGrid, 2 * kGrid);
    layout->setSpacing(kGrid + kGrid / 2);
    layout->addWidget(heading);
    layout->addWidget(note);
    layout->addWidget(m_reason);
    layout->addWidget(m_problem);
    layout->addWidget(buttons);
    connect(m_reason, &ReasonEdit::changed, this,
            [this] { m_do->setEnabled(m_reason->isComplete()); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        m_do->setEnabled(false);
        emit undoRequested(m_operationId, m_reason->code(), m_reason->text());
    });
    m_reason->setFocus();
}

void UndoDialog::showProblem(const QString &text)
{
    m_problem->setText(text);
    m_problem->show();
    m_do->setEnabled(m_reason->isComplete());
}

} // namespace clicknback
