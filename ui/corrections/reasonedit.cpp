// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/corrections/reasonedit.h"

#include "models/domain/corrections/correction.h"
#include "models/items/format.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/plainlabel.h"

#include <QComboBox>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace clicknback {

ReasonEdit::ReasonEdit(QWidget *parent)
    : QWidget(parent), m_code(new QComboBox), m_text(new QPlainTextEdit), m_counter(new PlainLabel)
{
    m_code->setObjectName(QStringLiteral("reason-code"));
    m_code->setAccessibleName(QStringLiteral("Kind of reason"));
    for (const ReasonCode &reason : reasonCodes())
        m_code->addItem(reason.title, reason.code);
    m_text->setObjectName(QStringLiteral("reason-text"));
    m_text->setAccessibleName(QStringLiteral("Reason in words"));
    m_text->setPlaceholderText(QStringLiteral("Why, in words that stay in the journal"));
    m_text->setTabChangesFocus(true);
    m_text->setFixedHeight(10 * kGrid);
    m_counter->setObjectName(QStringLiteral("reason-counter"));
    m_counter->setMuted(true);
    m_counter->setAlignment(Qt::AlignRight);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGrid / 2);
    layout->addWidget(m_code);
    layout->addWidget(m_text);
    layout->addWidget(m_counter);
    setFocusProxy(m_text);
    connect(m_code, &QComboBox::currentIndexChanged, this, &ReasonEdit::changed);
    connect(m_text, &QPlainTextEdit::textChanged, this, [this] {
        showCount();
        emit changed();
    });
    showCount();
}

QString ReasonEdit::code() const
{
    return m_code->currentData().toString();
}

QString ReasonEdit::text() const
{
    return m_text->toPlainText().trimmed();
}

void ReasonEdit::setReason(const QString &code, const QString &text)
{
    const int known = m_code->findData(code);
    if (known >= 0)
        m_code->setCurrentIndex(known);
    m_text->setPlainText(text);
}

bool ReasonEdit::isComplete() const
{
    return !text().isEmpty() && text().size() <= kLongestReason;
}

/// Nothing is cut off: what was pasted stays to be shortened.
void ReasonEdit::showCount()
{
    const qsizetype over = text().size() - kLongestReason;
    m_counter->setText(over > 0
                           ? QStringLiteral("%1 characters too long").arg(formatCount(over))
                           : QStringLiteral("%1 of %2 characters")
                                 .arg(formatCount(text().size()), formatCount(kLongestReason)));
    m_counter->setMuted(over <= 0);
}

} // namespace clicknback
