// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/health/logs/logbar.h"

#include "ui/health/logs/sourcemenu.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/plainlabel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QToolButton>
#include <QVBoxLayout>

namespace clicknback {

namespace {

QToolButton *button(const char *name, const QString &text, const QString &hint)
{
    auto *made = new QToolButton;
    made->setObjectName(QLatin1String(name));
    made->setText(text);
    made->setToolTip(hint);
    made->setAccessibleName(hint);
    return made;
}

QHBoxLayout *rowLayout(QWidget *row)
{
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGrid);
    return layout;
}

LogFilter searchOf(const QString &text, bool isPattern)
{
    LogFilter filter;
    filter.text = text;
    filter.isPattern = isPattern;
    return filter;
}

} // namespace

LogBar::LogBar(QWidget *parent)
    : QWidget(parent)
    , m_search(new QLineEdit)
    , m_pattern(button("log-pattern", QStringLiteral(".*"),
                       QStringLiteral("The search is a regular expression")))
    , m_previous(button("log-previous", {}, QStringLiteral("Previous hit (Shift+F3)")))
    , m_next(button("log-next", {}, QStringLiteral("Next hit (F3)")))
    , m_onlyHits(new QCheckBox(QStringLiteral("&Only hits")))
    , m_hits(new PlainLabel)
    , m_complaint(new PlainLabel)
    , m_level(new QComboBox)
    , m_sources(new SourceMenu)
    , m_wrap(button("log-wrap", QStringLiteral("Wrap"), QStringLiteral("Wrap long lines")))
    , m_export(button("log-export", QStringLiteral("Export…"),
                      QStringLiteral("Export the lines that are shown")))
{
    m_pattern->setCheckable(true);
    m_wrap->setCheckable(true);
    m_complaint->setObjectName(QStringLiteral("log-complaint"));
    m_complaint->setWordWrap(true);
    m_complaint->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGrid / 2);
    auto *row = new QWidget;
    auto *rows = rowLayout(row);
    rows->addWidget(buildSearch(), 1);
    rows->addWidget(buildFilters());
    layout->addWidget(row);
    layout->addWidget(m_complaint);
    connectSearch();
    updateIcons();
}

QWidget *LogBar::buildSearch()
{
    m_search->setObjectName(QStringLiteral("log-search"));
    m_search->setPlaceholderText(QStringLiteral("Search (Ctrl+F)"));
    m_search->setAccessibleName(QStringLiteral("Search in log lines"));
    m_search->setClearButtonEnabled(true);
    m_search->setMinimumWidth(20 * kGrid);
    m_hits->setObjectName(QStringLiteral("log-hits"));
    m_hits->setMuted(true);
    m_hits->setMinimumWidth(12 * kGrid);
    m_onlyHits->setObjectName(QStringLiteral("log-only-hits"));
    m_onlyHits->setToolTip(QStringLiteral("Show only lines with a hit, also those of the archive"));
    auto *search = new QWidget;
    auto *layout = rowLayout(search);
    layout->addWidget(m_search, 1);
    for (QWidget *widget : {static_cast<QWidget *>(m_pattern), static_cast<QWidget *>(m_previous),
                            static_cast<QWidget *>(m_next), static_cast<QWidget *>(m_hits),
                            static_cast<QWidget *>(m_onlyHits)})
        layout->addWidget(widget);
    return search;
}

QWidget *LogBar::buildFilters()
{
    m_level->setObjectName(QStringLiteral("log-level"));
    m_level->setAccessibleName(QStringLiteral("Least level of the lines shown"));
    m_level->setToolTip(QStringLiteral(
        "Lines that follow an error at once, like a traceback, count as the error. Lines of "
        "unknown level are always shown."));
    m_level->addItem(QStringLiteral("All levels"), int(LogLevel::Unknown));
    m_level->addItem(QStringLiteral("Info and worse"), int(LogLevel::Info));
    m_level->addItem(QStringLiteral("Warnings and worse"), int(LogLevel::Warning));
    m_level->addItem(QStringLiteral("Errors and worse"), int(LogLevel::Error));
    m_level->addItem(QStringLiteral("Critical only"), int(LogLevel::Critical));
    auto *filters = new QWidget;
    auto *layout = rowLayout(filters);
    for (QWidget *widget : {static_cast<QWidget *>(m_level), static_cast<QWidget *>(m_sources),
                            static_cast<QWidget *>(m_wrap), static_cast<QWidget *>(m_export)})
        layout->addWidget(widget);
    return filters;
}

void LogBar::connectSearch()
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(200);
    connect(&m_pause, &QTimer::timeout, this, &LogBar::readSearch);
    connect(m_search, &QLineEdit::textChanged, &m_pause, qOverload<>(&QTimer::start));
    connect(m_search, &QLineEdit::returnPressed, this, [this] {
        readSearch();
        emit nextRequested();
    });
    connect(m_pattern, &QToolButton::toggled, this, &LogBar::readSearch);
    connect(m_previous, &QToolButton::clicked, this, &LogBar::previousRequested);
    connect(m_next, &QToolButton::clicked, this, &LogBar::nextRequested);
    connect(m_onlyHits, &QCheckBox::toggled, this, [this] {
        readSearch();
        emit filterChanged();
    });
    connect(m_level, &QComboBox::currentIndexChanged, this, &LogBar::filterChanged);
    connect(m_sources, &SourceMenu::changed, this, &LogBar::filterChanged);
    connect(m_wrap, &QToolButton::toggled, this, &LogBar::wrapChanged);
    connect(m_export, &QToolButton::clicked, this, &LogBar::exportRequested);
}

void LogBar::readSearch()
{
    m_pause.stop();
    const QString problem = filterProblem(searchOf(m_search->text(), m_pattern->isChecked()));
    setComplaint(problem);
    const QString text = problem.isEmpty() ? m_search->text() : QString();
    if (text == m_text && m_pattern->isChecked() == m_isPattern)
        return;
    m_text = text;
    m_isPattern = m_pattern->isChecked();
    emit searchChanged();
    if (m_onlyHits->isChecked())
        emit filterChanged();
}

void LogBar::giveUpSearch(const QString &why)
{
    m_text.clear();
    setComplaint(why);
    emit searchChanged();
    if (m_onlyHits->isChecked())
        emit filterChanged();
}

void LogBar::setComplaint(const QString &text)
{
    m_complaint->setText(text);
    m_complaint->setVisible(!text.isEmpty());
}

LogFilter LogBar::filter() const
{
    LogFilter filter;
    if (m_onlyHits->isChecked())
        filter = searchOf(m_text, m_isPattern);
    filter.least = LogLevel(m_level->currentData().toInt());
    filter.sources = m_sources->chosen();
    return filter;
}

QString LogBar::searchText() const
{
    return m_text;
}

bool LogBar::isPattern() const
{
    return m_isPattern;
}

bool LogBar::isWrapped() const
{
    return m_wrap->isChecked();
}

void LogBar::setSources(const std::vector<LogSource> &sources)
{
    m_sources->setSources(sources);
}

QStringList LogBar::sourceNames() const
{
    return m_sources->names();
}

void LogBar::setHits(const QString &text)
{
    m_hits->setText(text);
    m_search->setAccessibleDescription(text);
}

void LogBar::clear()
{
    m_search->clear();
    m_onlyHits->setChecked(false);
    m_level->setCurrentIndex(0);
    m_sources->setChosen({});
    readSearch();
    emit filterChanged();
}

void LogBar::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void LogBar::updateIcons()
{
    m_previous->setIcon(themedIcon(QStringLiteral("up"), palette()));
    m_next->setIcon(themedIcon(QStringLiteral("down"), palette()));
    m_export->setIcon(themedIcon(QStringLiteral("export"), palette()));
    m_export->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
}

void LogBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        updateIcons();
}

} // namespace clicknback
