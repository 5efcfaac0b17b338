// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/severity.h"

#include <QString>

#include <optional>

class QBoxLayout;
class QPushButton;
class QVBoxLayout;
class QWidget;

namespace clicknback {

class Card;
class PlainLabel;
class SeverityMark;

// What the parts of Releases are built from, so that they look alike.

PlainLabel *wrappedLabel(const char *name, bool isMuted = false);
PlainLabel *strongLabel(const QString &text, const QWidget &on);
QPushButton *namedButton(const char *name, const QString &text, const QString &accessibleName = {});
/// The layout of a card: two steps of the grid around, one between.
QVBoxLayout *cardLayout(Card *card);
/// Without room of its own around.
QVBoxLayout *bareLayout(QWidget *widget);
/// As high as a line, so that it stands beside the first line of a text.
SeverityMark *lineMark(std::optional<Severity> severity, const QWidget &on);
/// A row of mark and text; nothing: no mark.
QWidget *markedRow(std::optional<Severity> severity, PlainLabel *text);
void clearLayout(QBoxLayout *layout);

} // namespace clicknback
