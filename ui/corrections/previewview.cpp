// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/corrections/previewview.h"

#include "models/services/corrections/correctionservice.h"
#include "ui/corrections/diffview.h"
#include "ui/theme/severitymark.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/plainlabel.h"

#include <QFontDatabase>
#include <QGridLayout>
#include <QVBoxLayout>

namespace clicknback {

namespace {

PlainLabel *wrapped(const QString &text, const char *name)
{
    auto *label = new PlainLabel(text);
    label->setObjectName(QLatin1String(name));
    label->setWordWrap(true);
    return label;
}

void addHeading(QVBoxLayout *layout, const QString &text)
{
    auto *heading = new PlainLabel(text);
    heading->setFont(strongFont(heading->font()));
    layout->addSpacing(kGrid);
    layout->addWidget(heading);
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

void addFactRow(QGridLayout *grid, const FactLine &fact)
{
    const int row = grid->rowCount();
    auto *label = new PlainLabel(fact.label);
    label->setMuted(true);
    auto *mark = new SeverityMark;
    mark->setSeverity(fact.severity);
    auto *value = new PlainLabel(fact.value);
    value->setWordWrap(fact.value.contains(u' '));
    grid->addWidget(label, row, 0, Qt::AlignTop);
    grid->addWidget(mark, row, 1, Qt::AlignTop);
    grid->addWidget(value, row, 2);
}

QString rehearsedText(const CorrectionPreview &preview)
{
    return preview.isRehearsed
               ? QStringLiteral("ran and was rolled back")
               : QStringLiteral("not rehearsed: computed, and its hash cannot be committed");
}

QString undoText(const CorrectionPlan &plan)
{
    return plan.compensation
               ? QStringLiteral("by “%1”").arg(operationOf(plan.compensation->kind).title)
               : QStringLiteral("cannot be undone: %1").arg(plan.whyNoUndo);
}

} // namespace

PreviewView::PreviewView(QWidget *parent) : QScrollArea(parent)
{
    setObjectName(QStringLiteral("correction-preview"));
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(QStringLiteral("What the correction does"));
}

void PreviewView::setMessage(const QString &text)
{
    m_preview.reset();
    PlainLabel *message = wrapped(text, "preview-message");
    message->setMuted(true);
    message->setAlignment(Qt::AlignTop);
    setWidget(message);
}

void PreviewView::setPreview(const CorrectionPreview &preview)
{
    if (m_preview && m_preview->hash == preview.hash && m_preview->plan == preview.plan
        && m_preview->before == preview.before)
        return; // a person reads in it
    m_preview = preview;
    auto *body = new QWidget;
    auto *layout = new QVBoxLayout(body);
    layout->setContentsMargins(0, 0, kGrid, 0);
    layout->setSpacing(kGrid / 2);
    addWarnings(layout);
    auto *diff = new DiffView;
    diff->setSections(correctionDiff(preview.before, preview.after));
    layout->addWidget(diff);
    addFacts(layout);
    addStatements(layout);
    layout->addStretch(1);
    setWidget(body);
}

void PreviewView::addWarnings(QVBoxLayout *layout)
{
    for (const QString &warning : m_preview->plan.warnings)
        addMarked(layout, Severity::Warning, warning, "preview-warning");
    if (!m_preview->isRehearsed)
        addMarked(layout, Severity::Unknown,
                  QStringLiteral("Not rehearsed: this role cannot write here. What stands below is "
                                 "computed and cannot be committed."),
                  "preview-not-rehearsed");
}

void PreviewView::addFacts(QVBoxLayout *layout)
{
    auto *facts = new QWidget;
    auto *grid = new QGridLayout(facts);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(kGrid);
    grid->setVerticalSpacing(kGrid / 2);
    grid->setColumnStretch(2, 1);
    addHeading(layout, QStringLiteral("Invariants"));
    for (const FactLine &fact : invariantFacts(*m_preview))
        addFactRow(grid, fact);
    addFactRow(grid, {QStringLiteral("locks"), toText(m_preview->plan.lock), std::nullopt});
    addFactRow(grid, {QStringLiteral("rehearsed"), rehearsedText(*m_preview),
                      m_preview->isRehearsed ? Severity::Good : Severity::Unknown});
    addFactRow(grid, {QStringLiteral("undo"), undoText(m_preview->plan), std::nullopt});
    addFactRow(grid, {QStringLiteral("hash"), m_preview->hash, std::nullopt});
    layout->addWidget(facts);
}

void PreviewView::addStatements(QVBoxLayout *layout)
{
    addHeading(layout, QStringLiteral("Statements"));
    PlainLabel *statements = wrapped(
        readableStatements(m_preview->plan).join(QStringLiteral("\n\n")), "preview-statements");
    statements->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    statements->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    layout->addWidget(statements);
}

} // namespace clicknback
