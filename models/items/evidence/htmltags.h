// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <utility>
#include <vector>

namespace clicknback {

/// The few tags of a report, that browsers and QTextDocument show alike. Texts are escaped here,
/// and nowhere else.

/// <h2 class="…">text</h2>, on a line of its own.
QString tagged(const char *tag, const QByteArray &cssClass, const QString &text);
/// "<b>Label.</b> text"; only the label when there is no text.
QString labelled(const QString &label, const QString &text);
/// Each text in a line of one paragraph.
QString lines(const QByteArray &cssClass, const QStringList &texts);
/// <div>, around finished tags.
QString block(const QByteArray &cssClass, const QString &tags);

/// Of finished tags.
QString cell(const QString &text, const QByteArray &cssClass = {});
QString rowOf(const QStringList &cells, const QByteArray &cssClass = {});
QString headerRow(const QStringList &titles);
QString table(const QString &rows);
/// Labels and values; those without a value are left out.
QString factTable(const std::vector<std::pair<QString, QString>> &facts);

} // namespace clicknback
