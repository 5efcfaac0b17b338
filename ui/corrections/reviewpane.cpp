// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/corrections/reviewpane.h"

#include "models/items/format.h"
#include "ui/corrections/previewview.h"
#include "ui/theme/severitymark.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/plainlabel.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace clicknback {

namespace {

QPushButton *button(const char *name, const QString &text)
{
    auto *made = new QPushButton(text);
    made->setObjectName(QLatin1String(name));
    return made;
}

PlainLabel *wrapped(const char *name, bool isMuted)
{
    auto *label = new PlainLabel;
    label->setObjectName(QLatin1String(name));
    label->setWordWrap(true);
    label->setMuted(isMuted);
    return label;
}

QString titleOf(const StagedCorrection &staged)
{
    const CorrectionFacts *facts = staged.preview ? &staged.preview->before : nullptr;
    return QStringLiteral("%1 · %2").arg(operationOf(staged.request.kind).title,
                                         subjectText(staged.request, facts));
}

QString stateText(const StagedRow &row)
{
    const QString state = phaseText(row.phase);
    const QString text = state.left(1).toUpper() + state.mid(1);
    return row.sentence.isEmpty() ? text : QStringLiteral("%1: %2").arg(text, row.sentence);
}

QString counted(const QString &what, int count)
{
    return count > 1 ? QStringLiteral("%1 %2 selected…").arg(what, formatCount(count))
                     : QStringLiteral("%1…").arg(what);
}

} // namespace

ReviewPane::ReviewPane(QWidget *parent)
    : QFrame(parent)
    , m_hint(wrapped("review-hint", true))
    , m_body(new QWidget)
    , m_title(wrapped("review-title", false))
    , m_mark(new SeverityMark)
    , m_state(wrapped("review-state", false))
    , m_reason(wrapped("review-reason", true))
    , m_differences(wrapped("review-differences", false))
    , m_preview(new PreviewView)
    , m_why(wrapped("review-why", true))
    , m_again(button("review-preview", QStringLiteral("&Preview again")))
    , m_discard(button("review-discard", QStringLiteral("&Discard")))
    , m_outcome(button("review-outcome", QStringLiteral("&Ask how it ended")))
    , m_propose(button("review-propose", QStringLiteral("P&ropose for approval…")))
    , m_commit(button("review-commit", QStringLiteral("&Commit…")))
{
    setObjectName(QStringLiteral("review-pane"));
    m_hint->setText(QStringLiteral("Choose a staged correction to see what it would do. Nothing "
                                   "is written before it is committed here."));
    m_hint->setAlignment(Qt::AlignTop);
    m_title->setFont(strongFont(font()));
    auto *body = new QVBoxLayout(m_body);
    body->setContentsMargins(0, 0, 0, 0);
    body->setSpacing(kGrid);
    body->addWidget(m_title);
    body->addWidget(buildState());
    body->addWidget(m_reason);
    body->addWidget(m_differences);
    body->addWidget(m_preview, 1);
    body->addWidget(m_why);
    body->addWidget(buildButtons());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * kGrid, 0, 0, 0);
    layout->addWidget(m_hint);
    layout->addWidget(m_body, 1);
    setDifferences({});
    setStaged({});
}

QWidget *ReviewPane::buildState()
{
    auto *state = new QWidget;
    auto *row = new QHBoxLayout(state);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kGrid);
    row->addWidget(m_mark, 0, Qt::AlignTop);
    row->addWidget(m_state, 1);
    return state;
}

QWidget *ReviewPane::buildButtons()
{
    auto *buttons = new QWidget;
    auto *row = new QHBoxLayout(buttons);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kGrid);
    row->addWidget(m_again);
    row->addWidget(m_discard);
    row->addWidget(m_outcome);
    row->addStretch(1);
    row->addWidget(m_propose);
    row->addWidget(m_commit);
    connect(m_again, &QPushButton::clicked, this, &ReviewPane::previewRequested);
    connect(m_discard, &QPushButton::clicked, this, &ReviewPane::discardRequested);
    connect(m_propose, &QPushButton::clicked, this, &ReviewPane::proposeRequested);
    connect(m_commit, &QPushButton::clicked, this, &ReviewPane::commitRequested);
    connect(m_outcome, &QPushButton::clicked, this, [this] {
        if (m_staged)
            emit outcomeRequested(m_staged->request.operationId);
    });
    return buttons;
}

void ReviewPane::setStaged(const std::optional<StagedCorrection> &staged)
{
    m_staged = staged;
    m_hint->setVisible(!staged);
    m_body->setVisible(staged.has_value());
    if (!staged)
        return;
    const StagedRow row = stagedRow(*staged);
    m_title->setText(titleOf(*staged));
    m_mark->setSeverity(severityOf(row.phase));
    m_state->setText(stateText(row));
    m_reason->setText(QStringLiteral("%1: %2").arg(reasonTitle(staged->request.reasonCode),
                                                   staged->request.reason));
    m_outcome->setVisible(row.phase == StagedPhase::Committing);
    showPreview();
}

void ReviewPane::setDifferences(const QStringList &differences)
{
    m_differences->setVisible(!differences.isEmpty());
    m_differences->setText(
        QStringLiteral("The rows changed since the preview:\n%1").arg(differences.join(u'\n')));
}

void ReviewPane::showPreview()
{
    if (m_staged->preview)
        m_preview->setPreview(*m_staged->preview);
    else
        m_preview->setMessage(m_staged->sentence.isEmpty()
                                  ? QStringLiteral("Its preview is not there yet.")
                                  : QStringLiteral("There is no preview to review."));
}

void ReviewPane::setGate(const CommitGate &gate, int count, bool canDiscard)
{
    m_commit->setText(counted(QStringLiteral("&Commit"), count));
    m_commit->setEnabled(gate.mayCommit);
    m_commit->setVisible(!gate.mayPropose);
    m_propose->setVisible(gate.mayPropose);
    m_discard->setEnabled(canDiscard);
    m_again->setEnabled(canDiscard);
    m_why->setText(gate.why);
    m_why->setVisible(!gate.why.isEmpty());
    m_commit->setToolTip(plainToolTip(gate.why));
}

} // namespace clicknback
