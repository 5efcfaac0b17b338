// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/corrections/commitdialog.h"

#include "models/items/corrections/correctionwords.h"
#include "models/items/format.h"
#include "ui/shell/badge.h"
#include "ui/theme/severitymark.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/plainlabel.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>

namespace clicknback {

namespace {

PlainLabel *wrapped(const QString &text, const char *name)
{
    auto *label = new PlainLabel(text);
    label->setObjectName(QLatin1String(name));
    label->setWordWrap(true);
    return label;
}

void addMarked(QVBoxLayout *layout, Severity severity, const QString &text, const char *name)
{
    auto *mark = new SeverityMark;
    mark->setSeverity(severity);
    auto *row = new QHBoxLayout;
    row->setSpacing(kGrid);
    row->addWidget(mark, 0, Qt::AlignTop);
    row->addWidget(wrapped(text, name), 1);
    layout->addLayout(row);
}

std::vector<CorrectionRequest> requestsOf(const CommitQuestion &question)
{
    std::vector<CorrectionRequest> requests;
    for (const CorrectionPreview &preview : question.operations)
        requests.push_back(preview.plan.request);
    return requests;
}

Money movedBy(const CommitQuestion &question)
{
    Money moved;
    for (const CorrectionPreview &preview : question.operations)
        moved += preview.plan.moved();
    return moved;
}

/// To whom, as long as a person reads them.
QString subjectsText(const CommitQuestion &question)
{
    constexpr std::size_t kShown = 5;
    QStringList names;
    for (const CorrectionPreview &preview : question.operations) {
        if (names.size() < qsizetype(kShown))
            names << subjectText(preview.plan.request, &preview.before);
    }
    const std::size_t all = question.operations.size();
    const QString list = names.join(QStringLiteral(", "));
    return all <= kShown ? list
                         : QStringLiteral("%1 and %2 more")
                               .arg(list, formatCount(std::int64_t(all - kShown)));
}

QString undoText(const CommitQuestion &question)
{
    const auto final =
        std::count_if(question.operations.begin(), question.operations.end(),
                      [](const CorrectionPreview &preview) { return !preview.plan.compensation; });
    if (final == 0)
        return QStringLiteral("Each can be undone from the journal by a correction of its own.");
    if (question.operations.size() == 1)
        return QStringLiteral("It cannot be undone: %1")
            .arg(question.operations.front().plan.whyNoUndo);
    return QStringLiteral("%1 of them cannot be undone; the others can, from the journal.")
        .arg(formatCount(final));
}

QStringList warningsOf(const CommitQuestion &question)
{
    QStringList warnings;
    for (const CorrectionPreview &preview : question.operations)
        warnings << preview.plan.warnings;
    warnings.removeDuplicates();
    return warnings;
}

} // namespace

CommitDialog::CommitDialog(const CommitQuestion &question, QWidget *parent)
    : QDialog(parent)
    , m_question(question)
    , m_name(new QLineEdit)
    , m_operations(new QSpinBox)
    , m_euros(new QLineEdit)
    , m_canary(new QCheckBox(QStringLiteral("Commit the first &alone, then ask")))
    , m_problem(wrapped({}, "commit-problem"))
{
    setObjectName(QStringLiteral("commit-dialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(QStringLiteral("Commit corrections"));
    setMinimumWidth(68 * kGrid);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * kGrid, 2 * kGrid, 2 * kGrid, 2 * kGrid);
    layout->setSpacing(kGrid + kGrid / 2);
    addFacts(layout);
    layout->addWidget(buildLimits());
    layout->addWidget(buildName());
    layout->addWidget(m_problem);
    layout->addStretch(1);
    layout->addWidget(buildButtons());
    check();
}

void CommitDialog::addFacts(QVBoxLayout *layout)
{
    auto *badge = new Badge;
    badge->setKind(m_question.kind);
    auto *name = new PlainLabel(m_question.environment);
    name->setFont(strongFont(font()));
    auto *heading = new QHBoxLayout;
    heading->addWidget(badge);
    heading->addWidget(name, 1);
    layout->addLayout(heading);
    PlainLabel *what =
        wrapped(QStringLiteral("%1, moving €%2 in all.")
                    .arg(operationsText(requestsOf(m_question)), formatAmount(movedBy(m_question))),
                "commit-what");
    what->setFont(strongFont(font()));
    layout->addWidget(what);
    layout->addWidget(
        wrapped(QStringLiteral("To %1.").arg(subjectsText(m_question)), "commit-subjects"));
    for (const QString &warning : warningsOf(m_question))
        addMarked(layout, Severity::Warning, warning, "commit-warning");
    PlainLabel *note = wrapped(
        QStringLiteral("Each in a transaction of its own, with its entry in the journal as %1. "
                       "What changed since its preview is refused. %2")
            .arg(m_question.actor, undoText(m_question)),
        "commit-undo");
    note->setMuted(true);
    layout->addWidget(note);
}

QWidget *CommitDialog::buildLimits()
{
    const int all = int(m_question.operations.size());
    m_operations->setObjectName(QStringLiteral("commit-operations"));
    m_operations->setRange(1, std::max(all, 1));
    m_operations->setValue(all);
    m_euros->setObjectName(QStringLiteral("commit-euros"));
    m_euros->setText(movedBy(m_question).toText());
    m_canary->setObjectName(QStringLiteral("commit-canary"));
    m_canary->setChecked(isMany());
    auto *limits = new QWidget;
    auto *form = new QFormLayout(limits);
    form->setContentsMargins(0, 0, 0, 0);
    form->setSpacing(kGrid);
    form->addRow(QStringLiteral("At most &operations"), m_operations);
    form->addRow(QStringLiteral("At most &euros"), m_euros);
    form->addRow(m_canary);
    limits->setVisible(isMany());
    connect(m_euros, &QLineEdit::textChanged, this, &CommitDialog::check);
    return limits;
}

QWidget *CommitDialog::buildName()
{
    const bool isProduction = m_question.kind == EnvironmentKind::Production;
    m_name->setObjectName(QStringLiteral("commit-name"));
    m_name->setAccessibleName(
        QStringLiteral("The environment's name: %1").arg(m_question.environment));
    m_name->setPlaceholderText(m_question.environment);
    auto *label = new PlainLabel(
        QStringLiteral("This is production. Type “%1” to commit.").arg(m_question.environment));
    label->setWordWrap(true);
    auto *name = new QWidget;
    auto *layout = new QVBoxLayout(name);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGrid / 2);
    layout->addWidget(label);
    layout->addWidget(m_name);
    name->setVisible(isProduction);
    connect(m_name, &QLineEdit::textChanged, this, &CommitDialog::check);
    return name;
}

QWidget *CommitDialog::buildButtons()
{
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_do = buttons->addButton(
        isMany() ? QStringLiteral("Co&mmit %1 corrections")
                       .arg(formatCount(std::int64_t(m_question.operations.size())))
                 : QStringLiteral("Co&mmit"),
        QDialogButtonBox::AcceptRole);
    m_do->setObjectName(QStringLiteral("commit-do"));
    buttons->button(QDialogButtonBox::Cancel)->setDefault(true); // Enter by habit must not commit
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, &CommitDialog::confirm);
    return buttons;
}

Result<PlanBudget> CommitDialog::budget() const
{
    PlanBudget budget;
    if (!isMany())
        return budget;
    const Result<QString> amount = checkedAmount(m_euros->text());
    if (!amount)
        return fail(amount.error());
    const Result<Money> euros = Money::fromText(*amount);
    if (!euros)
        return fail(euros.error());
    budget.operations = m_operations->value();
    budget.euros = *euros;
    return budget;
}

void CommitDialog::check()
{
    const Result<PlanBudget> limits = budget();
    const bool isNamed =
        m_question.kind != EnvironmentKind::Production || m_name->text() == m_question.environment;
    m_problem->setText(limits ? QString() : limits.error().message);
    m_problem->setVisible(!limits);
    m_do->setEnabled(limits.has_value() && isNamed && !m_question.operations.empty());
    // Who typed the name means it; elsewhere Enter by habit must not commit.
    m_do->setDefault(m_do->isEnabled() && m_question.kind == EnvironmentKind::Production);
}

void CommitDialog::confirm()
{
    const Result<PlanBudget> limits = budget();
    if (!limits || !m_do->isEnabled())
        return;
    emit confirmed(*limits, isMany() && m_canary->isChecked());
    accept();
}

} // namespace clicknback
