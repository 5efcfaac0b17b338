// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/releases/composefile.h"

#include "tests/domain/rollbackworld.h"

#include <QRandomGenerator>
#include <QTest>

using namespace clicknback;

namespace {

const QMap<QString, QString> kVariables{
    {QStringLiteral("SET"), QStringLiteral("value")},
    {QStringLiteral("EMPTY"), QString()},
    {QStringLiteral("_a1"), QStringLiteral("other")},
};

QString imageOf(const std::vector<ServiceImage> &images, const char *name)
{
    for (const ServiceImage &image : images)
        if (image.service == QLatin1String(name))
            return image.image.isEmpty() ? QStringLiteral("? ") + image.why : image.image;
    return QStringLiteral("no such service");
}

} // namespace

class TestComposeFile : public QObject
{
    Q_OBJECT
private slots:
    void variablesGetTheirValues_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *text, const char *expected) {
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(expected);
        };
        row("plain", "plain");
        row("", "");
        row("$SET", "value");
        row("${SET}", "value");
        row("a-$SET.b", "a-value.b");
        row("$SET$_a1", "valueother");
        row("$NONE.", ".");
        row("${NONE}.", ".");
        row("$$SET", "$SET");
        row("$$$SET", "$value");
        row("$${SET}", "${SET}");
        row("100$$", "100$");
        row("${SET:-default}", "value");
        row("${EMPTY:-default}", "default");
        row("${NONE:-default}", "default");
        row("${SET-default}", "value");
        row("${EMPTY-default}", "");
        row("${NONE-default}", "default");
        row("${NONE:-}", "");
        row("${NONE-}", "");
        row("${NONE:-ghcr.io/o/n:latest}", "ghcr.io/o/n:latest");
        row("${NONE:-a-b:-c}", "a-b:-c");
        row("${SET:+other}", "other");
        row("${EMPTY:+other}", "");
        row("${NONE:+other}", "");
        row("${EMPTY+other}", "other");
        row("${NONE+other}", "");
        row("${SET:?needed}", "value");
        row("${SET?needed}", "value");
        row("${EMPTY?needed}", "");
        row("${NONE:-${SET}}", "value");
        row("${NONE:-${ALSO:-${_a1}}}-x", "other-x");
        row("${NONE:-a${SET}b}", "avalueb");
        row("${NONE:-$SET}", "value");
        row("${NONE:-$$SET}", "$SET");
        row("${SET:+${_a1}/x}", "other/x");
        row("${SET:-${}}", "value"); // what is not taken is not looked at
        row("${REGISTRY:-ghcr.io}/o/n:${TAG:-latest}", "ghcr.io/o/n:latest");
        row("ü$SET€", "üvalue€");
    }
    void variablesGetTheirValues()
    {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        const Result<QString> result = interpolated(text, kVariables);
        QVERIFY2(result.has_value(), result ? "" : qPrintable(result.error().message));
        QCOMPARE(*result, expected);
    }

    void whatIsMalformedOrRequiredIsAnError_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *text, const char *says) {
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(says);
        };
        row("$", "no variable");
        row("a $ b", "no variable");
        row("$1", "no variable");
        row("${", "no variable");
        row("${SET", "no variable");
        row("${}", "no variable");
        row("${1A}", "no variable");
        row("${SET!x}", "no variable");
        row("${SET:x}", "no variable");
        row("${SET:}", "no variable");
        row("${ SET}", "no variable");
        row("${NONE:-${SET}", "no variable");
        row("${NONE:-${}}", "no variable");
        row("${NÖ}", "no variable");
        row("${NONE:?set it in .env}", "NONE is required and not set: set it in .env");
        row("${NONE?}", "NONE is required and not set");
        row("${EMPTY:?x}", "EMPTY is required and not set: x");
        row("${NONE:-${ALSO:?deep}}", "ALSO is required and not set: deep");
    }
    void whatIsMalformedOrRequiredIsAnError()
    {
        QFETCH(QString, text);
        QFETCH(QString, says);
        const Result<QString> result = interpolated(text, kVariables);
        QVERIFY(!result.has_value());
        QCOMPARE(result.error().kind, ErrorKind::InvalidInput);
        QVERIFY2(result.error().message.contains(says), qPrintable(result.error().message));
    }

    void whateverIsEscapedComesBackAsItWas()
    {
        QRandomGenerator random(7);
        const QString letters = QStringLiteral("${}:-?+A_1 ü");
        for (int round = 0; round < 2'000; ++round) {
            QString text;
            for (int i = random.bounded(12); i >= 0; --i)
                text += letters[random.bounded(int(letters.size()))];
            QString escaped = text;
            escaped.replace(QLatin1Char('$'), QLatin1String("$$"));
            QCOMPARE(*interpolated(escaped, {}), text);
            (void)interpolated(text, kVariables).has_value(); // ends, whatever it says
        }
    }

    void oneInsideTheOtherWithoutEndIsRefused()
    {
        const int deep = 20'000;
        const QString text =
            QStringLiteral("${N:-").repeated(deep) + QString(deep, QLatin1Char('}'));
        QVERIFY(!interpolated(text, {}).has_value());
    }

    void eachServiceGetsItsImage()
    {
        const QMap<QString, QString> variables{
            {QStringLiteral("POSTGRES_IMAGE"), QStringLiteral("postgres:15")},
            {QStringLiteral("APP_IMAGE"), QStringLiteral("ghcr.io/o/n:sha-1")}};
        const auto images = serviceImages(productionCompose(), variables);
        QCOMPARE(images.size(), std::size_t(3));
        QCOMPARE(imageOf(images, "clicknback-db"), QStringLiteral("postgres:15"));
        QCOMPARE(imageOf(images, "migrate"), QStringLiteral("ghcr.io/o/n:sha-1"));
        QCOMPARE(imageOf(images, "clicknback-app"), QStringLiteral("ghcr.io/o/n:latest"));
        QVERIFY(images[1].followsVariable);
        QVERIFY(!images[2].followsVariable);
    }

    void anImageThatIsNotKnownSaysWhy()
    {
        ComposeFile file{{service("empty", "${NONE}"), service("required", "${NONE:?set it}"),
                          service("broken", "${"), service("none", ""), service("built", ""),
                          service("named", "app:1")}};
        file.services[4].isBuilt = true;
        file.services[5].isBuilt = true;
        const auto images = serviceImages(file, {});
        QCOMPARE(imageOf(images, "empty"), QStringLiteral("? “${NONE}” comes to nothing"));
        QVERIFY(imageOf(images, "required").contains(QLatin1String("set it")));
        QVERIFY(imageOf(images, "broken").startsWith(QStringLiteral("? “${”")));
        QCOMPARE(imageOf(images, "none"), QStringLiteral("? the file names no image"));
        QCOMPARE(imageOf(images, "built"), QStringLiteral("? built on the host"));
        QCOMPARE(imageOf(images, "named"), QStringLiteral("app:1"));
        QCOMPARE(images[5].why, QStringLiteral("built on the host"));
    }

    void aPinGoesOverTheFile()
    {
        ComposeFile file = productionCompose();
        file.services[2].isBuilt = true;
        const ComposeFile pin{{service("clicknback-app", "n@sha256:1"), service("migrate", "")}};
        const auto images = serviceImages(file, {}, pin);
        QCOMPARE(imageOf(images, "clicknback-app"), QStringLiteral("n@sha256:1"));
        QCOMPARE(imageOf(images, "migrate"), QStringLiteral("ghcr.io/o/n:latest"));
        QVERIFY(images[2].why.isEmpty());
    }

    void aFileOfVariablesIsReadAsComposeReadsIt_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *name, const char *text, const char *expected) {
            QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(expected);
        };
        row("plain", "A=value", "A=value");
        row("several", "A=1\nB=2\n", "A=1 B=2");
        row("the last counts", "A=1\nA=2", "A=2");
        row("comments and empty lines", "# A=1\n\n  # B=2\nC=3", "C=3");
        row("a comment behind", "A=1 # one", "A=1");
        row("a hash within", "A=1#2", "A=1#2");
        row("spaces", "  A = 1  \n", "A=1");
        row("export", "export A=1", "A=1");
        row("empty", "A=\nB=2", "A= B=2");
        row("only a comment", "A= # none\nB=2", "A= B=2");
        row("an equals sign within", "A=b=c", "A=b=c");
        row("single quotes", "A='b # $C \\n'", "A=b # $C \\n");
        row("double quotes", "A=\"b # c\"", "A=b # c");
        row("escapes", "A=\"b\\\"c\\\\\"", "A=b\"c\\");
        row("behind quotes", "A='b' # c\nB=2", "A=b B=2");
        row("above", "A=1\nB=${A}2\nC=\"$A\"", "A=1 B=12 C=1");
        row("not above", "A=${B:-x}", "A=x");
        row("an escaped dollar", "A=\"\\$B\"", "A=$B");
        row("what is no variable", "A=pa$$1$", "A=pa$$1$");
        row("no assignment", "A\nB=2", "B=2");
        row("Windows", "A=1\r\nB='2'\r\n", "A=1 B=2");
        row("a mark of byte order",
            "\xef\xbb\xbf"
            "A=1",
            "A=1");
        row("no end of the quotes", "A='b", "A=b");
    }
    void aFileOfVariablesIsReadAsComposeReadsIt()
    {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        const QMap<QString, QString> values = environmentFileValues(text);
        QStringList found;
        for (auto it = values.begin(); it != values.end(); ++it)
            found << it.key() + QLatin1Char('=') + it.value();
        QCOMPARE(found.join(QLatin1Char(' ')), expected);
    }

    void aQuotedValueMayGoOverLines()
    {
        const auto values =
            environmentFileValues(QStringLiteral("KEY=\"one\nAPP_IMAGE=two\"\nB='x\ny'\nC=3"));
        QCOMPARE(values.value(QStringLiteral("KEY")), QStringLiteral("one\nAPP_IMAGE=two"));
        QCOMPARE(values.value(QStringLiteral("B")), QStringLiteral("x\ny"));
        QCOMPARE(values.value(QStringLiteral("C")), QStringLiteral("3"));
        QCOMPARE(values.size(), 3);
    }

    void aPinFileNamesEachServiceAndNothingOfARemarkGetsOut()
    {
        const QByteArray text =
            pinFileText({QStringLiteral("clicknback-app"), QStringLiteral("migrate"), QString()},
                        QStringLiteral("ghcr.io/o/n@sha256:1"),
                        QStringLiteral("carol: slow\nservices:\n  evil: {}\u2028x\r\ny\ttab"));
        QCOMPARE(text.count("image: \"ghcr.io/o/n@sha256:1\""), 2);
        for (const QByteArray &line : text.split('\n'))
            QVERIFY2(line.isEmpty() || line.startsWith('#') || line == "services:"
                         || line.startsWith("  \"") || line.startsWith("    image: \""),
                     line.constData());
        QCOMPARE(text.count("\nservices:"), 1);
    }
};

QTEST_APPLESS_MAIN(TestComposeFile)
#include "tst_composefile.moc"
