// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/commandpalette.h"

#include "ui/shell/palettedelegate.h"
#include "ui/shell/paletteentry.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/card.h"
#include "ui/widgets/plainlabel.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QStandardItemModel>
#include <QVBoxLayout>

#include <algorithm>
#include <chrono>

namespace clicknback {

namespace {

using namespace std::chrono_literals;

constexpr int kWidth = 72 * kGrid;
constexpr int kHeight = 52 * kGrid;
constexpr int kTop = 10 * kGrid;
constexpr std::size_t kMostShown = 50;

} // namespace

CommandPalette::CommandPalette(QWidget *parent)
    : QFrame(parent)
    , m_input(new QLineEdit)
    , m_list(new QListView)
    , m_model(new QStandardItemModel(this))
    , m_status(new PlainLabel)
{
    setObjectName(QStringLiteral("command-palette"));
    setAccessibleName(tr("Command palette"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(kGrid, kGrid, kGrid, kGrid);
    layout->setSpacing(kGrid);
    layout->addWidget(m_input);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_status);
    buildField();
    buildList();
    m_status->setObjectName(QStringLiteral("palette-status"));
    m_status->setMuted(true);
    m_status->setContentsMargins(kGrid, 0, kGrid, 0);
    m_debounce.setSingleShot(true);
    m_debounce.setInterval(150ms);
    connect(&m_debounce, &QTimer::timeout, this, &CommandPalette::requestSearch);
    parent->installEventFilter(this);
    hide();
}

void CommandPalette::buildField()
{
    m_input->setObjectName(QStringLiteral("palette-input"));
    m_input->setPlaceholderText(tr("Page, action, e-mail or id"));
    m_input->setAccessibleName(tr("Search pages, actions, users and purchases"));
    m_input->setMaxLength(500);
    m_input->installEventFilter(this);
    connect(m_input, &QLineEdit::textChanged, this, &CommandPalette::textChanged);
}

void CommandPalette::buildList()
{
    m_list->setObjectName(QStringLiteral("palette-list"));
    m_list->setAccessibleName(tr("Results"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new PaletteDelegate(m_list));
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(m_list, &QListView::clicked, this, &CommandPalette::runCurrent);
}

void CommandPalette::setActions(std::vector<PaletteEntry> actions)
{
    m_actions = std::move(actions);
    refill();
}

void CommandPalette::open()
{
    if (isHidden())
        m_focusBefore = QApplication::focusWidget();
    m_input->clear();
    textChanged();
    place();
    show();
    raise();
    m_input->setFocus(Qt::ShortcutFocusReason);
}

void CommandPalette::dismiss()
{
    if (isHidden())
        return;
    m_debounce.stop();
    hide();
    if (m_focusBefore)
        m_focusBefore->setFocus(Qt::OtherFocusReason);
}

QString CommandPalette::text() const
{
    return m_input->text().trimmed();
}

void CommandPalette::setResults(const QString &forText, std::vector<PaletteEntry> results)
{
    if (forText != text())
        return;
    m_results = std::move(results);
    m_error.clear();
    m_searching = false;
    refill();
}

void CommandPalette::setSearching(bool searching)
{
    m_searching = searching;
    showStatus();
}

void CommandPalette::setSearchError(const QString &forText, const QString &message)
{
    if (forText != text())
        return;
    m_error = message;
    m_searching = false;
    showStatus();
}

int CommandPalette::shownCount() const
{
    return int(m_shown.size());
}

QString CommandPalette::currentTitle() const
{
    return m_list->currentIndex().data(Qt::DisplayRole).toString();
}

void CommandPalette::textChanged()
{
    m_results.clear();
    m_error.clear();
    m_searching = false;
    if (text().isEmpty())
        m_debounce.stop();
    else
        m_debounce.start();
    refill();
}

void CommandPalette::requestSearch()
{
    if (!text().isEmpty())
        emit searchRequested(text());
}

void CommandPalette::refill()
{
    const QString before = currentTitle();
    m_shown = bestMatches(m_actions, text());
    m_shown.insert(m_shown.end(), m_results.begin(), m_results.end());
    if (m_shown.size() > kMostShown)
        m_shown.resize(kMostShown);
    fillList(m_shown);
    place();
    // Results that come in late must not move the choice from under the person's finger.
    const auto same = std::find_if(m_shown.begin(), m_shown.end(), [&](const PaletteEntry &entry) {
        return entry.title == before && !m_results.empty();
    });
    const int row = same == m_shown.end() ? 0 : int(same - m_shown.begin());
    m_list->setCurrentIndex(m_model->index(row, 0));
    showStatus();
}

void CommandPalette::fillList(const std::vector<PaletteEntry> &entries)
{
    m_model->clear();
    for (const PaletteEntry &entry : entries) {
        auto *item = new QStandardItem(entry.title);
        item->setData(entry.subtitle, PaletteDelegate::SubtitleRole);
        item->setData(entry.iconName, PaletteDelegate::IconNameRole);
        item->setAccessibleText(entry.subtitle.isEmpty()
                                    ? entry.title
                                    : entry.title + QStringLiteral(", ") + entry.subtitle);
        m_model->appendRow(item);
    }
}

void CommandPalette::runCurrent()
{
    const int row = m_list->currentIndex().row();
    if (row < 0 || row >= shownCount())
        return;
    const auto run = m_shown[std::size_t(row)].run;
    dismiss();
    if (run)
        run();
}

void CommandPalette::step(int by)
{
    if (shownCount() == 0)
        return;
    const int row = std::clamp(m_list->currentIndex().row() + by, 0, shownCount() - 1);
    m_list->setCurrentIndex(m_model->index(row, 0));
}

void CommandPalette::place()
{
    const QSize room = parentWidget()->size();
    const int width = std::min(kWidth, room.width() - 4 * kGrid);
    const int top = std::min(kTop, room.height() / 8);
    const int chrome = m_input->sizeHint().height() + m_status->sizeHint().height() + 5 * kGrid;
    const int rows = std::max(1, shownCount()) * std::max(36, m_list->sizeHintForRow(0));
    const int height = std::min({kHeight, chrome + rows, room.height() - top - 2 * kGrid});
    setGeometry((room.width() - width) / 2, top, width, height);
}

void CommandPalette::showStatus()
{
    QString status;
    if (!m_error.isEmpty())
        status = m_error;
    else if (m_searching)
        status = tr("Searching…");
    else if (m_shown.empty())
        status = tr("Nothing found");
    else
        status = tr("↑↓ choose   ↵ open   Esc close");
    m_status->setText(status);
}

bool CommandPalette::handleKey(int key)
{
    constexpr int kPageStep = 8;
    switch (key) {
    case Qt::Key_Up:
        step(-1);
        return true;
    case Qt::Key_Down:
        step(1);
        return true;
    case Qt::Key_PageUp:
        step(-kPageStep);
        return true;
    case Qt::Key_PageDown:
        step(kPageStep);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        runCurrent();
        return true;
    case Qt::Key_Escape:
        dismiss();
        return true;
    default:
        return false;
    }
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize)
        place();
    if (watched != m_input)
        return QFrame::eventFilter(watched, event);
    if (event->type() == QEvent::KeyPress)
        return handleKey(static_cast<QKeyEvent *>(event)->key());
    if (event->type() == QEvent::FocusOut) {
        const auto reason = static_cast<QFocusEvent *>(event)->reason();
        // Another window or a menu in front is not a "no".
        if (reason == Qt::MouseFocusReason || reason == Qt::TabFocusReason)
            dismiss();
    }
    return false;
}

void CommandPalette::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = tokensOf(palette());
    painter.fillRect(rect(), tokens.background);
    paintCard(painter, rect(), tokens, tokens.outline);
}

} // namespace clicknback
