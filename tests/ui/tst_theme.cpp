// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/theme/severitymark.h"
#include "ui/theme/tokens.h"

#include <QApplication>
#include <QPainter>
#include <QSet>
#include <QSettings>
#include <QStandardPaths>
#include <QTest>

#include <cmath>

using namespace clicknback;

namespace {

double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &colour)
{
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF())
           + 0.0722 * linear(colour.blueF());
}

/// As WCAG defines it.
double contrast(const QColor &a, const QColor &b)
{
    const double la = luminance(a);
    const double lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

struct Pair
{
    QString name;
    QColor front;
    QColor back;
    double least;
};

std::vector<Pair> pairsOf(const Tokens &tokens)
{
    std::vector<Pair> pairs;
    const auto add = [&](const QString &name, const QColor &front, const QColor &back,
                         double least) {
        pairs.push_back({name, front, back, least});
    };
    for (const QColor &back : {tokens.background, tokens.surface}) {
        add(QStringLiteral("text"), tokens.text, back, 5);
        add(QStringLiteral("muted"), tokens.muted, back, 5);
        add(QStringLiteral("accent"), tokens.accent, back, 5);
        for (const QColor &colour : tokens.severities)
            add(QStringLiteral("severity"), colour, back, 5);
    }
    for (const QColor &back : {tokens.selection, tokens.hover}) {
        add(QStringLiteral("text on a row"), tokens.text, back, 5);
        add(QStringLiteral("muted on a row"), tokens.muted, back, 5);
        for (const QColor &colour : tokens.severities)
            add(QStringLiteral("mark on a row"), colour, back, 3);
    }
    for (const QColor &colour : tokens.environments) {
        add(QStringLiteral("environment"), tokens.onAccent, colour, 5);
        add(QStringLiteral("text on a tint"), tokens.text, tokens.tint(colour), 5);
        add(QStringLiteral("muted on a tint"), tokens.muted, tokens.tint(colour), 5);
        for (const QColor &mark : tokens.severities)
            add(QStringLiteral("mark on a tint"), mark, tokens.tint(colour), 3);
    }
    add(QStringLiteral("text on accent"), tokens.onAccent, tokens.accent, 5);
    return pairs;
}

QImage shapeOf(Severity severity)
{
    QImage image(20, 20, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    paintSeverityMark(painter, QRectF(0, 0, 20, 20), severity, QPalette());
    painter.end();
    return image.convertToFormat(QImage::Format_Alpha8);
}

} // namespace

class TestTheme : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }

    void everyPairIsReadable_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }

    void everyPairIsReadable()
    {
        QFETCH(bool, dark);
        for (const Pair &pair : pairsOf(dark ? darkTokens() : lightTokens())) {
            const double found = contrast(pair.front, pair.back);
            QVERIFY2(found >= pair.least,
                     qPrintable(QStringLiteral("%1: %2 on %3 is %4")
                                    .arg(pair.name, pair.front.name(), pair.back.name())
                                    .arg(found)));
        }
    }

    void paletteDecidesTheTokens()
    {
        applyTheme(*qApp, ThemeChoice::Dark);
        QCOMPARE(&tokensOf(QApplication::palette()), &darkTokens());
        applyTheme(*qApp, ThemeChoice::Light);
        QCOMPARE(&tokensOf(QApplication::palette()), &lightTokens());
    }

    void systemFollowsTheDesktopAgainAfterAnotherChoice()
    {
        applyTheme(*qApp, ThemeChoice::System);
        const Tokens *desktop = &tokensOf(QApplication::palette());
        applyTheme(*qApp, ThemeChoice::Dark);
        applyTheme(*qApp, ThemeChoice::System);
        QCOMPARE(&tokensOf(QApplication::palette()), desktop);
    }

    void styleSheetKnowsAllItsTokens()
    {
        applyTheme(*qApp, ThemeChoice::Light);
        const QString sheet = qApp->styleSheet();
        QVERIFY(!sheet.isEmpty());
        QVERIFY(sheet.contains(lightTokens().hairline.name()));
        const QString rules = sheet.mid(sheet.indexOf(QStringLiteral("*/")));
        QVERIFY2(!rules.contains(u'@'), qPrintable(rules.mid(rules.indexOf(u'@'), 20)));
    }

    void choiceIsRemembered()
    {
        for (const auto choice : {ThemeChoice::Dark, ThemeChoice::Light, ThemeChoice::System}) {
            saveTheme(choice);
            QCOMPARE(savedTheme(), choice);
        }
    }

    void everySeverityHasItsOwnShapeAndWord()
    {
        QSet<QString> words;
        QList<QImage> shapes;
        for (int i = 0; i <= int(Severity::Unknown); ++i) {
            words.insert(severityWord(Severity(i)));
            const QImage shape = shapeOf(Severity(i));
            QVERIFY(!shapes.contains(shape));
            shapes.append(shape);
        }
        QCOMPARE(words.size(), 6);
    }

    void everyNamedIconExists()
    {
        const QStringList names{
            QStringLiteral("overview"), QStringLiteral("ledger"),   QStringLiteral("wallets"),
            QStringLiteral("health"),   QStringLiteral("search"),   QStringLiteral("refresh"),
            QStringLiteral("copy"),     QStringLiteral("export"),   QStringLiteral("columns"),
            QStringLiteral("close"),    QStringLiteral("back"),     QStringLiteral("settings"),
            QStringLiteral("demo"),     QStringLiteral("warning"),  QStringLiteral("user"),
            QStringLiteral("purchase"), QStringLiteral("link"),     QStringLiteral("filter"),
            QStringLiteral("help"),     QStringLiteral("clock"),    QStringLiteral("catalogue"),
            QStringLiteral("audit"),    QStringLiteral("releases"), QStringLiteral("undo"),
            QStringLiteral("redo"),     QStringLiteral("goto"),     QStringLiteral("chart")};
        for (const QString &name : names) {
            const QImage image = themedIcon(name, QApplication::palette()).pixmap(24, 24).toImage();
            QVERIFY2(!image.isNull(), qPrintable(name));
            QImage empty(image.size(), image.format());
            empty.fill(Qt::transparent);
            QVERIFY2(image != empty, qPrintable(name));
        }
        QVERIFY(!applicationIcon().pixmap(64, 64).isNull());
        QVERIFY(themedIcon(QStringLiteral("no-such-icon"), QApplication::palette()).isNull());
    }

    void titleIsLargerAndHeavier()
    {
        QFont base;
        base.setPointSizeF(10);
        QVERIFY(titleFont(base).pointSizeF() > 13);
        QCOMPARE(strongFont(base).pointSizeF(), 10.0);
        QCOMPARE(strongFont(base).weight(), titleFont(base).weight());
        QFont pixels;
        pixels.setPixelSize(12);
        QCOMPARE(titleFont(pixels).pixelSize(), 18);
    }
};

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
