// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/releases/deploy/outputpane.h"

#include "ui/theme/tokens.h"

#include <QFontDatabase>
#include <QRegularExpression>
#include <QScrollBar>

namespace clicknback {

namespace {

constexpr std::chrono::milliseconds kDrawEvery{50};
constexpr qsizetype kLongestLine = 2'000;
constexpr qsizetype kMostWaiting = 1 << 19;

/// Terminals' colours and cursor movements say nothing here; a carriage return begins a line anew.
QString readable(QString text)
{
    static const QRegularExpression escapes(QStringLiteral("\x1b\\[[0-9;?]*[ -/]*[@-~]"));
    static const QRegularExpression controls(QStringLiteral("[\\x00-\\x08\\x0b-\\x1f\\x7f]"));
    text.remove(escapes);
    text.replace(QStringLiteral("\r\n"), QStringLiteral("\n"));
    text.replace(u'\r', u'\n');
    return text.remove(controls);
}

/// A line without an end would be laid out anew at each piece of it.
QString broken(const QString &text)
{
    QString lines;
    qsizetype length = 0;
    for (const QChar letter : text) {
        length = letter == u'\n' ? 0 : length + 1;
        if (length > kLongestLine) {
            lines += u'\n';
            length = 1;
        }
        lines += letter;
    }
    return lines;
}

} // namespace

OutputPane::OutputPane(QWidget *parent) : QPlainTextEdit(parent)
{
    setObjectName(QStringLiteral("run-output"));
    setAccessibleName(QStringLiteral("Live output"));
    setReadOnly(true);
    setUndoRedoEnabled(false);
    setTabChangesFocus(true);
    setMaximumBlockCount(kMostLines);
    setLineWrapMode(QPlainTextEdit::NoWrap);
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    setPlaceholderText(QStringLiteral("What the commands write stands here."));
    m_draw.setSingleShot(true);
    m_draw.setInterval(kDrawEvery);
    connect(&m_draw, &QTimer::timeout, this, &OutputPane::flush);
}

void OutputPane::append(const QByteArray &bytes)
{
    m_waiting += QString(m_decoder.decode(bytes));
    boundWaiting();
    if (!m_draw.isActive())
        m_draw.start();
}

/// Of a flood only the end would be seen.
void OutputPane::boundWaiting()
{
    if (m_waiting.size() > 2 * kMostWaiting)
        m_waiting = m_waiting.right(kMostWaiting);
}

void OutputPane::restart()
{
    m_draw.stop();
    m_waiting.clear();
    m_decoder.resetState();
    clear();
}

void OutputPane::flush()
{
    m_draw.stop();
    if (m_waiting.isEmpty())
        return;
    QScrollBar *bar = verticalScrollBar();
    const bool follows = bar->value() >= bar->maximum();
    QTextCursor end(document());
    end.movePosition(QTextCursor::End);
    end.insertText(broken(readable(std::exchange(m_waiting, {}))));
    if (follows)
        bar->setValue(bar->maximum());
}

} // namespace clicknback
