// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/theme/tokens.h"

namespace clicknback {

namespace {

Tokens buildLight()
{
    Tokens tokens;
    tokens.background = QColor(0xF5F7FA);
    tokens.surface = QColor(0xFFFFFF);
    tokens.hairline = QColor(0xDFE4EA);
    tokens.outline = QColor(0xB4BECB);
    tokens.text = QColor(0x1A2230);
    tokens.muted = QColor(0x566273);
    tokens.accent = QColor(0x2563C9);
    tokens.onAccent = QColor(0xFFFFFF);
    tokens.selection = QColor(0xE4EDFC);
    tokens.hover = QColor(0xEDF1F6);
    tokens.severities = {QColor(0x5C6878), QColor(0x08784F), QColor(0x9A5B00),
                         QColor(0xB9281F), QColor(0x2563C9), QColor(0x6A4BB5)};
    tokens.chartSeries = {QColor(0x0072B2), QColor(0xE69F00), QColor(0x009E73),
                          QColor(0xCC79A7), QColor(0x56B4E9), QColor(0xD55E00)};
    tokens.environments = {QColor(0xA3231B), QColor(0x8F5400), QColor(0x2563C9), QColor(0x6A4BB5)};
    return tokens;
}

Tokens buildDark()
{
    Tokens tokens;
    tokens.background = QColor(0x11151B);
    tokens.surface = QColor(0x191F28);
    tokens.hairline = QColor(0x2B3440);
    tokens.outline = QColor(0x4A586A);
    tokens.text = QColor(0xE7EBF1);
    tokens.muted = QColor(0x9CA8B8);
    tokens.accent = QColor(0x76A7FF);
    tokens.onAccent = QColor(0x11151B);
    tokens.selection = QColor(0x223150);
    tokens.hover = QColor(0x222A35);
    tokens.severities = {QColor(0x9CA8B8), QColor(0x45C795), QColor(0xF0AE4A),
                         QColor(0xFF8177), QColor(0x76A7FF), QColor(0xB7A1FF)};
    tokens.chartSeries = {QColor(0x4DA6DB), QColor(0xF2BC4B), QColor(0x3FC79F),
                          QColor(0xE0A3C6), QColor(0x8CCBF0), QColor(0xF0884A)};
    tokens.environments = {QColor(0xFF8177), QColor(0xF0AE4A), QColor(0x76A7FF), QColor(0xB7A1FF)};
    return tokens;
}

bool isDark(const QPalette &palette)
{
    const QColor window = palette.color(QPalette::Window);
    // A style sheet may have made the window transparent; then the text tells.
    if (window.alpha() == 0)
        return palette.color(QPalette::WindowText).lightness() > 127;
    return window.lightness() < 128;
}

/// `share` of the way from one colour to another.
QColor blend(const QColor &from, const QColor &to, float share)
{
    const auto mix = [share](float a, float b) { return a + (b - a) * share; };
    return QColor::fromRgbF(mix(from.redF(), to.redF()), mix(from.greenF(), to.greenF()),
                            mix(from.blueF(), to.blueF()));
}

} // namespace

QColor Tokens::severity(Severity severity) const
{
    return severities.at(std::size_t(severity));
}

QColor Tokens::series(int index) const
{
    const int count = int(chartSeries.size());
    return chartSeries.at(std::size_t(((index % count) + count) % count));
}

QColor Tokens::environment(EnvironmentKind kind) const
{
    return environments.at(std::size_t(kind));
}

QColor Tokens::tint(const QColor &colour) const
{
    constexpr float kShare = 0.10F;
    return blend(surface, colour, kShare);
}

QColor Tokens::faded(const QColor &colour) const
{
    constexpr float kShare = 0.28F;
    return blend(surface, colour, kShare);
}

QColor Tokens::heat(int step) const
{
    constexpr float kFaintest = 0.22F;
    if (step <= 0)
        return hover;
    const float share = float(step - 1) / float(kHeatSteps - 1);
    return blend(surface, series(0), kFaintest + share * (1 - kFaintest));
}

const Tokens &lightTokens()
{
    static const Tokens tokens = buildLight();
    return tokens;
}

const Tokens &darkTokens()
{
    static const Tokens tokens = buildDark();
    return tokens;
}

const Tokens &tokensOf(const QPalette &palette)
{
    return isDark(palette) ? darkTokens() : lightTokens();
}

QFont strongFont(const QFont &base)
{
    QFont font(base);
    font.setWeight(QFont::DemiBold);
    return font;
}

QFont titleFont(const QFont &base)
{
    constexpr double kTitleScale = 1.5;
    QFont font = strongFont(base);
    if (base.pointSizeF() > 0)
        font.setPointSizeF(base.pointSizeF() * kTitleScale);
    else
        font.setPixelSize(qRound(base.pixelSize() * kTitleScale));
    return font;
}

} // namespace clicknback
