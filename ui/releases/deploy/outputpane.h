// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPlainTextEdit>
#include <QStringDecoder>
#include <QTimer>

namespace clicknback {

/// The live output of commands: the newest lines only, followed unless a person scrolled up. What
/// comes in a flood is drawn a few times a second.
class OutputPane : public QPlainTextEdit
{
    Q_OBJECT
public:
    static constexpr int kMostLines = 5'000;

    explicit OutputPane(QWidget *parent = nullptr);

    void append(const QByteArray &bytes);
    void restart();
    /// Draws now what waits to be drawn.
    void flush();

private:
    void boundWaiting();

    QStringDecoder m_decoder{QStringDecoder::Utf8};
    QString m_waiting;
    QTimer m_draw;
};

} // namespace clicknback
