// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/theme/tokens.h"

#include <QApplication>
#include <QFile>
#include <QSettings>
#include <QStyle>

#include <utility>

namespace clicknback {

namespace {

QString themeKey()
{
    return QStringLiteral("view/theme");
}

QPalette paletteFrom(const Tokens &tokens)
{
    QPalette palette(tokens.text, tokens.surface, tokens.hover, tokens.hairline, tokens.hairline,
                     tokens.text, tokens.text, tokens.surface, tokens.background);
    palette.setColor(QPalette::AlternateBase, tokens.background);
    palette.setColor(QPalette::Highlight, tokens.selection);
    palette.setColor(QPalette::HighlightedText, tokens.text);
    palette.setColor(QPalette::PlaceholderText, tokens.muted);
    palette.setColor(QPalette::Link, tokens.accent);
    palette.setColor(QPalette::LinkVisited, tokens.accent);
    palette.setColor(QPalette::ToolTipBase, tokens.surface);
    palette.setColor(QPalette::ToolTipText, tokens.text);
    palette.setColor(QPalette::Shadow, tokens.hairline);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, tokens.muted);
    return palette;
}

QString styleSheetFrom(const Tokens &tokens)
{
    QFile file(QStringLiteral(":/themes/clicknback.qss"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QString sheet = QString::fromUtf8(file.readAll());
    const std::initializer_list<std::pair<QLatin1String, QColor>> names{
        {QLatin1String("@background"), tokens.background},
        {QLatin1String("@surface"), tokens.surface},
        {QLatin1String("@hairline"), tokens.hairline},
        {QLatin1String("@outline"), tokens.outline},
        {QLatin1String("@text"), tokens.text},
        {QLatin1String("@muted"), tokens.muted},
        {QLatin1String("@accent"), tokens.accent},
        {QLatin1String("@onaccent"), tokens.onAccent},
        {QLatin1String("@selection"), tokens.selection},
        {QLatin1String("@hover"), tokens.hover},
    };
    for (const auto &[name, colour] : names)
        sheet.replace(name, colour.name());
    return sheet;
}

/// What the desktop asks for, once our own palette is out of its way.
const Tokens &desktopTokens()
{
    QApplication::setPalette(QPalette());
    return tokensOf(QApplication::palette());
}

const Tokens &chosenTokens(ThemeChoice choice)
{
    switch (choice) {
    case ThemeChoice::Light:
        return lightTokens();
    case ThemeChoice::Dark:
        return darkTokens();
    case ThemeChoice::System:
        break;
    }
    return desktopTokens();
}

} // namespace

void applyTheme(QApplication &application, ThemeChoice choice)
{
    if (application.styleSheet().isEmpty())
        QApplication::setStyle(QStringLiteral("Fusion"));
    const Tokens &tokens = chosenTokens(choice);
    QApplication::setPalette(paletteFrom(tokens));
    application.setStyleSheet(styleSheetFrom(tokens));
}

ThemeChoice savedTheme()
{
    const QString word = QSettings().value(themeKey()).toString();
    if (word == u"light")
        return ThemeChoice::Light;
    return word == u"dark" ? ThemeChoice::Dark : ThemeChoice::System;
}

void saveTheme(ThemeChoice choice)
{
    const QString word = choice == ThemeChoice::Light  ? QStringLiteral("light")
                         : choice == ThemeChoice::Dark ? QStringLiteral("dark")
                                                       : QStringLiteral("system");
    QSettings().setValue(themeKey(), word);
}

} // namespace clicknback
