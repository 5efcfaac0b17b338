// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/corrections/proposaldialog.h"

#include "models/items/format.h"
#include "ui/corrections/argumenteditors.h"
#include "ui/corrections/previewview.h"
#include "ui/corrections/reasonedit.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/plainlabel.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFrame>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QShortcut>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>

namespace clicknback {

namespace {

constexpr std::chrono::milliseconds kPause{350}; // of typing, before a preview is asked for

PlainLabel *wrapped(const char *name, bool isMuted)
{
    auto *label = new PlainLabel;
    label->setObjectName(QLatin1String(name));
    label->setWordWrap(true);
    label->setMuted(isMuted);
    return label;
}

QString notFilledText()
{
    return QStringLiteral("What it would do stands here once the form is filled in.");
}

PlainLabel *caption(const QString &text, QWidget *of)
{
    auto *label = new PlainLabel(text);
    label->setBuddy(of);
    return label;
}

/// A preview asks for no reason yet; a request without any would be refused.
CorrectionRequest withReason(CorrectionRequest request)
{
    if (request.reasonCode.isEmpty())
        request.reasonCode = reasonCodes().front().code;
    if (request.reason.isEmpty() || request.reason.size() > kLongestReason)
        request.reason = QStringLiteral("not given yet");
    return request;
}

QString manyText(std::size_t count, CorrectionSubject subject)
{
    return QStringLiteral("%1 %2s").arg(formatCount(std::int64_t(count)), toText(subject));
}

} // namespace

ProposalDialog::ProposalDialog(const std::vector<CorrectionRequest> &initial, Preview preview,
                               QWidget *parent)
    : QDialog(parent)
    , m_initial(initial)
    , m_preview(std::move(preview))
    , m_operation(new QComboBox)
    , m_description(wrapped("proposal-description", true))
    , m_keyLabel(new PlainLabel)
    , m_key(new QLineEdit)
    , m_arguments(new ArgumentEditors)
    , m_reason(new ReasonEdit)
    , m_previewTitle(new PlainLabel)
    , m_shown(new PreviewView)
    , m_problem(wrapped("proposal-problem", false))
{
    setObjectName(QStringLiteral("proposal-dialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(QStringLiteral("Stage a correction"));
    resize(120 * kGrid, 80 * kGrid);
    auto *splitter = new QSplitter(Qt::Horizontal);
    splitter->addWidget(buildForm());
    splitter->addWidget(buildPreview());
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({48 * kGrid, 70 * kGrid});
    splitter->setChildrenCollapsible(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * kGrid, 2 * kGrid, 2 * kGrid, 2 * kGrid);
    layout->setSpacing(2 * kGrid);
    layout->addWidget(splitter, 1);
    layout->addWidget(buildButtons());
    m_shown->setMessage(notFilledText());
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPause);
    connect(&m_pause, &QTimer::timeout, this, &ProposalDialog::askPreview);
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &ProposalDialog::previewed);
    connect(m_operation, &QComboBox::currentIndexChanged, this, &ProposalDialog::chooseOperation);
    connect(m_key, &QLineEdit::textChanged, this, &ProposalDialog::edited);
    connect(m_arguments, &ArgumentEditors::changed, this, &ProposalDialog::edited);
    connect(m_reason, &ReasonEdit::changed, this, &ProposalDialog::edited);
    if (!m_initial.empty())
        m_reason->setReason(m_initial.front().reasonCode, m_initial.front().reason);
    chooseOperation();
    (m_initial.empty() ? static_cast<QWidget *>(m_operation) : m_reason)->setFocus();
}

ProposalDialog::~ProposalDialog()
{
    m_watcher.cancel();
}

QWidget *ProposalDialog::buildForm()
{
    m_operation->setObjectName(QStringLiteral("proposal-operation"));
    m_operation->setAccessibleName(QStringLiteral("Operation"));
    for (const CorrectionOperation &each : correctionOperations())
        m_operation->addItem(each.title, int(each.kind));
    m_key->setObjectName(QStringLiteral("proposal-key"));
    if (!m_initial.empty()) {
        m_operation->setCurrentIndex(m_operation->findData(int(m_initial.front().kind)));
        m_key->setText(m_initial.front().key);
    }
    const bool isMany = m_initial.size() > 1;
    m_operation->setEnabled(!isMany);
    m_key->setReadOnly(isMany);
    auto *form = new QWidget;
    auto *layout = new QVBoxLayout(form);
    layout->setContentsMargins(0, 0, 2 * kGrid, 0);
    layout->setSpacing(kGrid);
    layout->addWidget(caption(QStringLiteral("&Operation"), m_operation));
    layout->addWidget(m_operation);
    layout->addWidget(m_description);
    m_keyLabel->setBuddy(m_key);
    layout->addWidget(m_keyLabel);
    layout->addWidget(m_key);
    layout->addWidget(m_arguments);
    layout->addWidget(caption(QStringLiteral("&Reason"), m_reason));
    layout->addWidget(m_reason);
    layout->addStretch(1);
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setMinimumWidth(40 * kGrid);
    scroll->setWidget(form);
    return scroll;
}

QWidget *ProposalDialog::buildPreview()
{
    m_previewTitle->setFont(strongFont(font()));
    auto *side = new QWidget;
    auto *layout = new QVBoxLayout(side);
    layout->setContentsMargins(2 * kGrid, 0, 0, 0);
    layout->setSpacing(kGrid);
    layout->addWidget(m_previewTitle);
    layout->addWidget(m_shown, 1);
    return side;
}

QWidget *ProposalDialog::buildButtons()
{
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_stage = buttons->addButton(QStringLiteral("&Stage"), QDialogButtonBox::AcceptRole);
    m_stage->setObjectName(QStringLiteral("proposal-stage"));
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, &ProposalDialog::stage);
    auto *quick = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_Return), this);
    connect(quick, &QShortcut::activated, this, &ProposalDialog::stage);
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2 * kGrid);
    layout->addWidget(m_problem, 1);
    layout->addWidget(buttons);
    return row;
}

const CorrectionOperation &ProposalDialog::operation() const
{
    return operationOf(CorrectionKind(m_operation->currentData().toInt()));
}

void ProposalDialog::chooseOperation()
{
    const CorrectionOperation &chosen = operation();
    const bool isMany = m_initial.size() > 1;
    m_description->setText(chosen.description);
    const QString subject = toText(chosen.subject);
    m_keyLabel->setText(
        isMany ? QStringLiteral("For %1").arg(manyText(m_initial.size(), chosen.subject))
        : chosen.subject == CorrectionSubject::Flag
            ? QStringLiteral("&Key: name, name/merchant/ID or name/user/ID")
            : QStringLiteral("&Id of the %1")
                  .arg(chosen.subject == CorrectionSubject::Wallet ? QStringLiteral("user")
                                                                   : subject));
    m_key->setAccessibleName(m_keyLabel->text().remove(u'&'));
    m_key->setVisible(!isMany);
    const bool isInitial = !m_initial.empty() && m_initial.front().kind == chosen.kind;
    m_arguments->setArguments(chosen.arguments, isInitial ? m_initial.front().arguments
                                                          : std::map<QString, QString>());
    m_previewTitle->setText(isMany ? QStringLiteral("What it does to the first of them")
                                   : QStringLiteral("What it does"));
    edited();
}

CorrectionRequest ProposalDialog::filled(const CorrectionRequest &row) const
{
    CorrectionRequest request = row;
    request.kind = operation().kind;
    if (m_initial.size() <= 1)
        request.key = m_key->text();
    // What rows bring along on their own, such as a side or a value, differs from row to row.
    for (const auto &[name, value] : m_arguments->values())
        request.arguments[name] = value;
    if (m_initial.size() <= 1)
        request.arguments = m_arguments->values();
    request.reasonCode = m_reason->code();
    request.reason = m_reason->text();
    return request;
}

Result<std::vector<CorrectionRequest>> ProposalDialog::requests() const
{
    std::vector<CorrectionRequest> all;
    const std::vector<CorrectionRequest> rows =
        m_initial.empty() ? std::vector<CorrectionRequest>(1) : m_initial;
    for (const CorrectionRequest &row : rows) {
        Result<CorrectionRequest> checked = checkedRequest(filled(row));
        if (!checked)
            return fail(checked.error());
        all.push_back(std::move(*checked));
    }
    return all;
}

void ProposalDialog::edited()
{
    const Result<std::vector<CorrectionRequest>> made = requests();
    m_stage->setEnabled(made.has_value() && !m_isStaging);
    m_problem->setText(made ? QString() : made.error().message);
    m_pause.start();
}

void ProposalDialog::askPreview()
{
    const CorrectionRequest row = m_initial.empty() ? CorrectionRequest() : m_initial.front();
    const Result<CorrectionRequest> checked = checkedRequest(withReason(filled(row)));
    m_watcher.cancel();
    if (!checked)
        return m_shown->setMessage(notFilledText());
    if (!m_shown->preview())
        m_shown->setMessage(QStringLiteral("Rehearsing…"));
    m_watcher.setFuture(m_preview(*checked));
}

void ProposalDialog::previewed()
{
    if (m_watcher.isCanceled() || m_watcher.future().resultCount() == 0)
        return;
    const Result<CorrectionPreview> preview = m_watcher.result();
    if (preview)
        m_shown->setPreview(*preview);
    else
        m_shown->setMessage(preview.error().message);
}

void ProposalDialog::stage()
{
    const Result<std::vector<CorrectionRequest>> made = requests();
    if (made && !m_isStaging)
        emit stageRequested(*made);
}

void ProposalDialog::setStaging(bool isStaging)
{
    m_isStaging = isStaging;
    m_stage->setEnabled(!isStaging);
    if (isStaging)
        m_problem->setText(QStringLiteral("Being written to disk…"));
}

void ProposalDialog::showProblem(const QString &text)
{
    setStaging(false);
    m_problem->setText(text);
}

} // namespace clicknback
