// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/page.h"

#include "models/items/format.h"
#include "ui/theme/severitymark.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/plainlabel.h"

#include <QProgressBar>
#include <QPushButton>
#include <QStackedLayout>
#include <QVBoxLayout>

#include <chrono>

namespace clicknback {

namespace {

using namespace std::chrono_literals;

constexpr auto kLoadingDelay = 150ms;
constexpr auto kAgeTick = 1s;
constexpr int kMessageWidth = 60 * kGrid;

PlainLabel *addLine(QVBoxLayout *layout, bool muted)
{
    auto *label = new PlainLabel;
    label->setWordWrap(true);
    label->setMuted(muted);
    label->setAlignment(Qt::AlignHCenter);
    label->setFixedWidth(kMessageWidth);
    layout->addWidget(label, 0, Qt::AlignHCenter);
    return label;
}

/// The layout would give it the height that it has at the whole page's width.
void say(PlainLabel *label, const QString &text)
{
    label->setText(text);
    label->ensurePolished();
    label->setMinimumHeight(label->heightForWidth(kMessageWidth));
}

QVBoxLayout *centredLayout(QWidget *widget)
{
    auto *layout = new QVBoxLayout(widget);
    layout->setContentsMargins(2 * kGrid, 2 * kGrid, 2 * kGrid, 2 * kGrid);
    layout->setSpacing(kGrid);
    layout->addStretch(2);
    return layout;
}

} // namespace

Page::Page(QWidget *parent) : QWidget(parent)
{
    // Takes the focus when a page comes to the front, so that no button looks chosen.
    setFocusPolicy(Qt::ClickFocus);
    m_stack = new QStackedLayout(this);
    m_stack->setContentsMargins(0, 0, 0, 0);
    for (QWidget *widget : {buildBody(), buildLoading(), buildEmpty(), buildError()})
        m_stack->addWidget(widget);
    setContent(new QWidget);
    m_loadingDelay.setSingleShot(true);
    m_loadingDelay.setInterval(kLoadingDelay);
    connect(&m_loadingDelay, &QTimer::timeout, this,
            [this] { m_stack->setCurrentWidget(m_loading); });
    m_ageTick.setInterval(kAgeTick);
    connect(&m_ageTick, &QTimer::timeout, this, &Page::updateStaleText);
}

void Page::showLoading(const QString &text)
{
    say(m_loadingText, text);
    if (m_state == State::Loading)
        return;
    m_loadingDelay.start();
    m_state = State::Loading;
    emit pageStateChanged();
}

void Page::showEmpty(const QString &title, const QString &hint)
{
    say(m_emptyTitle, title);
    say(m_emptyHint, hint);
    setState(State::Empty, m_empty);
}

void Page::showError(const Error &error)
{
    say(m_errorText, error.message);
    say(m_errorDetail, error.detail);
    m_errorDetail->setVisible(!error.detail.isEmpty());
    setState(State::Error, m_error);
}

void Page::showContent()
{
    setState(State::Content, m_body);
}

void Page::setStale(std::optional<Instant> dataFrom, const QString &reason)
{
    m_dataFrom = dataFrom;
    m_staleReason = reason;
    updateStaleText();
    m_banner->show();
    m_ageTick.start();
}

void Page::clearStale()
{
    m_banner->hide();
    m_ageTick.stop();
}

bool Page::isStale() const
{
    return !m_banner->isHidden();
}

void Page::setContent(QWidget *content)
{
    delete m_content;
    m_content = content;
    m_bodyLayout->addWidget(content, 1);
}

void Page::setState(State state, QWidget *shown)
{
    m_loadingDelay.stop();
    m_stack->setCurrentWidget(shown);
    if (m_state == state)
        return;
    m_state = state;
    emit pageStateChanged();
}

QWidget *Page::buildBody()
{
    m_body = new QWidget;
    m_bodyLayout = new QVBoxLayout(m_body);
    m_bodyLayout->setContentsMargins(0, 0, 0, 0);
    m_bodyLayout->setSpacing(0);
    m_bodyLayout->addWidget(buildStaleBanner());
    return m_body;
}

QWidget *Page::buildLoading()
{
    m_loading = new QWidget;
    m_loading->setObjectName(QStringLiteral("page-loading"));
    auto *layout = centredLayout(m_loading);
    m_loadingText = addLine(layout, true);
    auto *bar = new QProgressBar;
    bar->setRange(0, 0);
    bar->setTextVisible(false);
    bar->setFixedWidth(20 * kGrid);
    layout->addWidget(bar, 0, Qt::AlignHCenter);
    layout->addStretch(3);
    return m_loading;
}

QWidget *Page::buildEmpty()
{
    m_empty = new QWidget;
    m_empty->setObjectName(QStringLiteral("page-empty"));
    auto *layout = centredLayout(m_empty);
    m_emptyTitle = addLine(layout, false);
    m_emptyTitle->setFont(strongFont(font()));
    m_emptyHint = addLine(layout, true);
    layout->addStretch(3);
    return m_empty;
}

QWidget *Page::buildError()
{
    m_error = new QWidget;
    m_error->setObjectName(QStringLiteral("page-error"));
    auto *layout = centredLayout(m_error);
    auto *mark = new SeverityMark(m_error);
    mark->setSeverity(Severity::Warning);
    mark->setFixedSize(3 * kGrid, 3 * kGrid);
    layout->addWidget(mark, 0, Qt::AlignHCenter);
    m_errorText = addLine(layout, false);
    m_errorText->setFont(strongFont(font()));
    m_errorDetail = addLine(layout, true);
    auto *retry = new QPushButton(tr("Retry"));
    retry->setObjectName(QStringLiteral("page-retry"));
    connect(retry, &QPushButton::clicked, this, &Page::retryRequested);
    layout->addSpacing(kGrid);
    layout->addWidget(retry, 0, Qt::AlignHCenter);
    layout->addStretch(3);
    return m_error;
}

QWidget *Page::buildStaleBanner()
{
    m_banner = new Banner(Severity::Warning);
    m_banner->setObjectName(QStringLiteral("page-stale"));
    m_banner->hide();
    return m_banner;
}

void Page::updateStaleText()
{
    const QString age = m_dataFrom
                            ? tr("Data is %1 old").arg(formatAge(*m_dataFrom, Instant::now()))
                            : tr("Data of unknown age");
    m_banner->setText(m_staleReason.isEmpty() ? age : age + QStringLiteral(": ") + m_staleReason);
}

} // namespace clicknback
