// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QProgressBar;

namespace clicknback {

class PlainLabel;

/// A line that stands while a file is written, with how far it is and a button to stop it.
class ExportStrip : public QWidget
{
    Q_OBJECT
public:
    explicit ExportStrip(QWidget *parent = nullptr);

    void start(const QString &what);
    void setShare(double share);
    void stop() { hide(); }

signals:
    void cancelRequested();

private:
    PlainLabel *m_text;
    QProgressBar *m_bar;
};

} // namespace clicknback
