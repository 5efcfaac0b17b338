// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/releases/version.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>

using namespace clicknback;

namespace {

Version version(const char *tag)
{
    return Version::fromTag(QString::fromLatin1(tag)).value();
}

Version version(const QString &tag)
{
    return Version::fromTag(tag).value();
}

/// Each stands before the next.
const QStringList kAscending{
    QStringLiteral("0.0.0-0"),
    QStringLiteral("0.0.0"),
    QStringLiteral("v0.9.99"),
    QStringLiteral("1.0.0-0"),
    QStringLiteral("1.0.0-9"),
    QStringLiteral("1.0.0-10"),
    QStringLiteral("1.0.0-18446744073709551616"), // beyond 64 bits
    QStringLiteral("1.0.0-18446744073709551617"),
    QStringLiteral("1.0.0--"),
    QStringLiteral("1.0.0-0a"),
    QStringLiteral("1.0.0-RC.1"),
    QStringLiteral("v1.0.0-alpha"),
    QStringLiteral("1.0.0-alpha.1"),
    QStringLiteral("v1.0.0-alpha.beta"),
    QStringLiteral("1.0.0-alpha-beta"),
    QStringLiteral("1.0.0-beta"),
    QStringLiteral("1.0.0-beta.2"),
    QStringLiteral("1.0.0-beta.11"),
    QStringLiteral("1.0.0-rc.1"),
    QStringLiteral("1.0.0"),
    QStringLiteral("v1.9.0"),
    QStringLiteral("v1.10.0"),
    QStringLiteral("1.10.1"),
    QStringLiteral("2.0.0-rc"),
    QStringLiteral("18446744073709551615.0.0"),
};

QString randomIdentifier(QRandomGenerator &random)
{
    if (random.bounded(2) == 0)
        return QString::number(random.bounded(3) == 0 ? random.generate() : random.bounded(12u));
    const QString letters = QStringLiteral("ab-Z09");
    QString word(1, u'a');
    for (int i = random.bounded(3); i > 0; --i)
        word.insert(random.bounded(int(word.size()) + 1), letters[random.bounded(6)]);
    return word;
}

Version randomVersion(QRandomGenerator &random)
{
    Version one{.major = random.bounded(2u), .minor = random.bounded(12u), .patch = 0};
    for (int i = random.bounded(4); i > 0; --i)
        one.preRelease << randomIdentifier(random);
    return one;
}

} // namespace

class TestVersion : public QObject
{
    Q_OBJECT
private slots:
    void readsTags_data()
    {
        QTest::addColumn<QString>("tag");
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isPreRelease");
        const auto row = [](const char *tag, const char *text, bool isPreRelease) {
            QTest::newRow(tag) << QString::fromLatin1(tag) << QString::fromLatin1(text)
                               << isPreRelease;
        };
        row("v1.10.0", "1.10.0", false);
        row("1.10.0", "1.10.0", false);
        row("0.0.0", "0.0.0", false);
        row("1.10.0-rc.1+5", "1.10.0-rc.1+5", true);
        row("1.0.0+20261123.sha-0000", "1.0.0+20261123.sha-0000", false);
        row("1.0.0-0.x-y.-", "1.0.0-0.x-y.-", true);
        row("1.0.0-99999999999999999999999", "1.0.0-99999999999999999999999", true);
        row("v18446744073709551615.0.0", "18446744073709551615.0.0", false);
    }
    void readsTags()
    {
        QFETCH(QString, tag);
        const std::optional<Version> read = Version::fromTag(tag);
        QVERIFY(read.has_value());
        QTEST(read->text(), "text");
        QTEST(read->isPreRelease(), "isPreRelease");
    }

    void whatIsNoVersionIsNone_data()
    {
        QTest::addColumn<QString>("tag");
        for (const char *tag : {"",
                                "v",
                                "latest",
                                "stable",
                                "nightly-2026-11-23",
                                "1",
                                "1.2",
                                "v1.2",
                                "1.2.3.4",
                                "v01.2.3",
                                "1.02.3",
                                "1.2.03",
                                "1.2.3-",
                                "1.2.3+",
                                "1.2.3-01",
                                "1.2.3-a..b",
                                "1.2.3-a.",
                                "1.2.3-.a",
                                "1.2.3-a_b",
                                "1.2.3+a+b",
                                "vv1.2.3",
                                "V1.2.3",
                                "release-1.2.3",
                                " 1.2.3",
                                "1.2.3 ",
                                "1.2.3\n",
                                "-1.2.3",
                                "1.-2.3",
                                "1.2.x",
                                "sha-d0d108e0d0d108e0d0d108e0d0d108e0d0d108e0",
                                "18446744073709551616.0.0",
                                "0.99999999999999999999.0"})
            QTest::newRow(*tag ? tag : "empty") << QString::fromLatin1(tag);
        QTest::newRow("other digits") << QStringLiteral("١.٢.٣");
    }
    void whatIsNoVersionIsNone()
    {
        QFETCH(QString, tag);
        QVERIFY(!Version::fromTag(tag));
    }

    void everyOneStandsBeforeAllThatFollow()
    {
        for (qsizetype i = 0; i < kAscending.size(); ++i) {
            for (qsizetype j = 0; j < kAscending.size(); ++j) {
                const auto order = version(kAscending[i]) <=> version(kAscending[j]);
                const QByteArray pair = (kAscending[i] + u' ' + kAscending[j]).toLatin1();
                QVERIFY2(order == (i <=> j), pair);
            }
        }
    }

    void tenComesAfterNine()
    {
        QVERIFY(version("v1.10.0") > version("v1.9.0"));
        QVERIFY(version("v1.10.0-rc.1") > version("v1.9.0"));
        QVERIFY(version("v1.10.0-rc.1") < version("v1.10.0"));
    }

    void whatFollowsAPlusDoesNotCount()
    {
        QVERIFY(version("1.0.0+5") == version("v1.0.0+6"));
        QVERIFY(version("1.0.0-rc.1+5") == version("1.0.0-rc.1"));
        QVERIFY(version("1.0.0-rc.1+5") != version("1.0.0+5"));
    }

    void keysForTablesStandAsTheVersionsDo()
    {
        for (qsizetype i = 0; i + 1 < kAscending.size(); ++i) {
            const QByteArray pair = (kAscending[i] + u' ' + kAscending[i + 1]).toLatin1();
            QVERIFY2(version(kAscending[i]).sortKey() < version(kAscending[i + 1]).sortKey(), pair);
        }
    }

    void anyTwoOfManyAgreeInOrderKeyAndText()
    {
        QRandomGenerator random(10);
        for (int i = 0; i < 20'000; ++i) {
            const Version a = randomVersion(random);
            const Version b = randomVersion(random);
            const QByteArray pair = (a.text() + u' ' + b.text()).toLatin1();
            QVERIFY2((a < b) == (a.sortKey() < b.sortKey()), pair);
            QVERIFY2((a < b) == (b > a) && (a == b) == (a.text() == b.text()), pair);
            QVERIFY2(version(QString(u'v' + a.text())) == a, pair);
        }
    }

    void aSortPutsAnyMixtureInOrder()
    {
        QRandomGenerator random(11);
        QStringList tags = kAscending;
        for (int i = 0; i < 50; ++i) {
            std::shuffle(tags.begin(), tags.end(), random);
            std::sort(tags.begin(), tags.end(),
                      [](const QString &a, const QString &b) { return version(a) < version(b); });
            QCOMPARE(tags, kAscending);
        }
    }
};

QTEST_APPLESS_MAIN(TestVersion)
#include "tst_version.moc"
