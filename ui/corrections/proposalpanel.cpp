// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/corrections/proposalpanel.h"

#include "models/items/format.h"
#include "ui/corrections/previewview.h"
#include "ui/theme/severitymark.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/timedisplay.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace clicknback {

namespace {

PlainLabel *wrapped(const char *name, bool isMuted)
{
    auto *label = new PlainLabel;
    label->setObjectName(QLatin1String(name));
    label->setWordWrap(true);
    label->setMuted(isMuted);
    return label;
}

QPushButton *button(const char *name, const QString &text)
{
    auto *made = new QPushButton(text);
    made->setObjectName(QLatin1String(name));
    return made;
}

QString factsText(const Proposal &proposal, const QTimeZone &zone)
{
    QStringList parts{
        QStringLiteral("Proposed by %1 as %2, %3")
            .arg(proposal.maker.email, proposal.makerRole, formatTime(proposal.proposedAt, zone)),
        QStringLiteral("expires %1").arg(formatTime(proposal.expiresAt, zone))};
    if (proposal.checker)
        parts << QStringLiteral("%1 by %2 as %3, %4")
                     .arg(toText(proposal.state), proposal.checker->email, proposal.checkerRole,
                          formatTime(proposal.decidedAt, zone));
    if (!proposal.note.isEmpty())
        parts << QStringLiteral("“%1”").arg(proposal.note);
    return parts.join(QStringLiteral(" · "));
}

QString lineOf(const CorrectionPreview &preview)
{
    return QStringLiteral("%1 · %2").arg(operationOf(preview.plan.request.kind).title,
                                         subjectText(preview.plan.request, &preview.before));
}

} // namespace

ProposalPanel::ProposalPanel(TimeDisplay &time, QWidget *parent)
    : QFrame(parent)
    , m_time(time)
    , m_hint(wrapped("proposal-hint", true))
    , m_body(new QWidget)
    , m_title(wrapped("proposal-title", false))
    , m_facts(wrapped("proposal-facts", true))
    , m_operation(new QComboBox)
    , m_thenView(new PreviewView)
    , m_nowView(new PreviewView)
    , m_mark(new SeverityMark)
    , m_differences(wrapped("proposal-differences", false))
    , m_note(new QLineEdit)
    , m_why(wrapped("proposal-why", true))
    , m_again(button("proposal-again", QStringLiteral("&Preview again")))
    , m_refuse(button("proposal-refuse", QStringLiteral("&Refuse")))
    , m_approve(button("proposal-approve", QStringLiteral("&Approve")))
{
    setObjectName(QStringLiteral("proposal-panel"));
    m_hint->setText(QStringLiteral("Choose a proposal to see it as its maker did, beside what it "
                                   "would do now."));
    m_hint->setAlignment(Qt::AlignTop);
    m_title->setFont(strongFont(font()));
    auto *body = new QVBoxLayout(m_body);
    body->setContentsMargins(0, 0, 0, 0);
    body->setSpacing(kGrid);
    body->addWidget(m_title);
    body->addWidget(m_facts);
    body->addWidget(m_operation);
    body->addWidget(buildComparison(), 1);
    m_decision = buildDecision();
    body->addWidget(m_decision);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * kGrid, 0, 0, 0);
    layout->addWidget(m_hint);
    layout->addWidget(m_body, 1);
    connect(&m_time, &TimeDisplay::changed, this, [this] {
        if (m_proposal)
            m_facts->setText(factsText(*m_proposal, m_time.zone()));
    });
    setProposal({});
}

void ProposalPanel::setProposal(const std::optional<Proposal> &proposal)
{
    const bool isSame = proposal && m_proposal && proposal->id == m_proposal->id;
    m_proposal = proposal;
    m_hint->setVisible(!proposal);
    m_body->setVisible(proposal.has_value());
    if (!proposal)
        return;
    m_title->setText(
        QStringLiteral("%1 operations, moving €%2 · %3")
            .arg(formatCount(proposal->operations), proposal->movedEuros, toText(proposal->state)));
    m_facts->setText(factsText(*proposal, m_time.zone()));
    if (!isSame) {
        m_note->clear();
        readPlan();
    }
    showDecision();
}

void ProposalPanel::setReviewer(const std::optional<Administrator> &reviewer)
{
    m_reviewer = reviewer;
    showDecision();
}

void ProposalPanel::readPlan()
{
    const Result<std::vector<CorrectionPreview>> then = plannedPreviews(*m_proposal);
    m_then = then ? *then : std::vector<CorrectionPreview>();
    m_now.clear();
    m_freshHash.clear();
    m_operation->clear();
    std::vector<CorrectionRequest> requests;
    for (const CorrectionPreview &preview : m_then) {
        m_operation->addItem(lineOf(preview));
        requests.push_back(preview.plan.request);
    }
    m_operation->setVisible(m_then.size() > 1);
    if (!then)
        m_thenView->setMessage(then.error().message);
    showOperation();
    const bool isOpen = m_proposal->state == Proposal::State::ToReview
                        || m_proposal->state == Proposal::State::Approved;
    if (isOpen && !requests.empty())
        emit freshRequested(m_proposal->id, requests);
    showDifferences();
}

void ProposalPanel::setFresh(const QString &proposalId,
                             const std::vector<Result<CorrectionPreview>> &fresh)
{
    if (!m_proposal || m_proposal->id != proposalId)
        return;
    m_now = fresh;
    m_freshHash = hashOf(fresh);
    showOperation();
    showDifferences();
}

void ProposalPanel::showOperation()
{
    const auto place = std::size_t(std::max(0, m_operation->currentIndex()));
    if (place < m_then.size())
        m_thenView->setPreview(m_then[place]);
    if (place >= m_now.size())
        return m_nowView->setMessage(m_proposal && m_proposal->state == Proposal::State::ToReview
                                         ? QStringLiteral("Rehearsing…")
                                         : QStringLiteral("Not rehearsed: it was decided."));
    if (m_now[place])
        m_nowView->setPreview(*m_now[place]);
    else
        m_nowView->setMessage(m_now[place].error().message);
}

/// Nothing until every operation has a preview of now.
QString ProposalPanel::hashOf(const std::vector<Result<CorrectionPreview>> &fresh)
{
    QStringList hashes;
    for (const Result<CorrectionPreview> &each : fresh) {
        if (!each)
            return {};
        hashes << rehearsedHash(*each);
    }
    return hashes.isEmpty() ? QString() : planHash(hashes);
}

void ProposalPanel::showDifferences()
{
    QStringList lines;
    for (std::size_t i = 0; i < std::min(m_now.size(), m_then.size()); ++i)
        lines << (m_now[i] ? previewDifferences(m_then[i], *m_now[i])
                           : QStringList{m_now[i].error().message});
    const bool isSame = m_proposal && m_freshHash == m_proposal->previewHash;
    m_mark->setSeverity(m_now.empty() ? std::nullopt
                        : isSame      ? std::optional(Severity::Good)
                                      : std::optional(Severity::Warning));
    m_differences->setText(
        m_now.empty() ? QString()
        : isSame      ? QStringLiteral("Nothing changed since it was proposed.")
                 : QStringLiteral("It changed since it was proposed:\n%1").arg(lines.join(u'\n')));
    showDecision();
}

QString ProposalPanel::whyNoDecision() const
{
    if (!m_proposal || m_proposal->state != Proposal::State::ToReview)
        return QStringLiteral("It was decided.");
    if (!m_reviewer)
        return QStringLiteral("Sign in to decide.");
    if (m_reviewer->userId == m_proposal->maker.userId)
        return QStringLiteral("It is your own: the database takes a decision of another person "
                              "only.");
    if (m_freshHash.isEmpty())
        return QStringLiteral("It is decided over what it does now, which is not known.");
    return {};
}

void ProposalPanel::showDecision()
{
    const bool isOpen = m_proposal && m_proposal->state == Proposal::State::ToReview;
    const QString why = whyNoDecision();
    const bool isSame = m_proposal && m_freshHash == m_proposal->previewHash;
    m_decision->setVisible(isOpen);
    m_again->setVisible(isOpen);
    m_refuse->setEnabled(
        why.isEmpty()
        || (m_reviewer && m_freshHash.isEmpty() && m_reviewer->userId != m_proposal->maker.userId));
    m_approve->setEnabled(why.isEmpty() && isSame);
    const QString text = why.isEmpty() && !isSame
                             ? QStringLiteral("Rows changed: it can only be refused, and proposed "
                                              "anew by its maker.")
                             : why;
    m_why->setText(isOpen ? text : QString());
    m_why->setVisible(isOpen && !text.isEmpty());
    m_approve->setToolTip(plainToolTip(text));
}

void ProposalPanel::decide(bool isApproved)
{
    const QString hash = isApproved ? m_freshHash : m_proposal->previewHash;
    emit decided(m_proposal->id, hash, isApproved, m_note->text().trimmed());
}

} // namespace clicknback
