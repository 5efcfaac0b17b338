// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/environmentkind.h"
#include "models/domain/severity.h"

#include <QColor>
#include <QFont>
#include <QIcon>
#include <QPalette>

#include <array>

class QApplication;

namespace clicknback {

/// The grid every distance is a multiple of, in device-independent pixels.
inline constexpr int kGrid = 8;
inline constexpr int kRowHeight = 30;

inline constexpr int kHeatSteps = 5;

/// The visual language's colours. Nothing else in the program names a colour, and nobody keeps
/// one: ask tokensOf(palette()) at every painting, so that a theme change needs no code.
struct Tokens
{
    QColor background;
    QColor surface;
    QColor hairline;
    QColor outline; ///< around what lies above the page: notices, readouts, the palette
    QColor text;
    QColor muted;
    QColor accent;
    QColor onAccent;                    ///< text upon accent and upon environment colours
    QColor selection;                   ///< behind selected rows, under `text`
    QColor hover;                       ///< behind the row or button under the pointer
    std::array<QColor, 6> severities;   ///< in Severity's order
    std::array<QColor, 6> chartSeries;  ///< Okabe-Ito
    std::array<QColor, 4> environments; ///< in EnvironmentKind's order

    QColor severity(Severity severity) const;
    /// Any number: colours repeat after six.
    QColor series(int index) const;
    QColor environment(EnvironmentKind kind) const;
    /// The surface with a breath of a colour in it, for banners; text and muted stay readable.
    QColor tint(const QColor &colour) const;
    /// The same for what lies outside of a selection: still seen, but no longer looked at.
    QColor faded(const QColor &colour) const;
    /// A step of one colour's scale, from 0 for nothing to kHeatSteps for the most.
    QColor heat(int step) const;
};

const Tokens &lightTokens();
const Tokens &darkTokens();
/// Decided by how light the palette's window is.
const Tokens &tokensOf(const QPalette &palette);

/// Two sizes and one weight change are the whole typography: body, strong (body, heavier), title.
QFont strongFont(const QFont &base);
QFont titleFont(const QFont &base);

enum class ThemeChoice { System, Light, Dark };

/// Fusion, a palette and one small style sheet. System follows the desktop's palette.
void applyTheme(QApplication &application, ThemeChoice choice);
/// What the person chose in the View menu; kept in QSettings.
ThemeChoice savedTheme();
void saveTheme(ThemeChoice choice);

/// A line icon of resources/icons in the palette's text colour, with a greyed disabled state.
/// Names: "overview", "ledger", "wallets", "health", "search", "refresh", "copy", "export",
/// "columns", "close", "back", "settings", "demo", "warning", "user", "purchase", "link", "filter",
/// "help", "clock", "catalogue", "audit", "releases", "undo", "redo", "goto", "chart",
/// "reconcile", "corrections", "up", "down".
QIcon themedIcon(const QString &name, const QPalette &palette);
/// The same in a colour of the tokens.
QIcon tintedIcon(const QString &name, const QColor &colour);
QIcon applicationIcon();

} // namespace clicknback
