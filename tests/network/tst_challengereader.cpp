// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/network/releases/challengereader.h"

#include <QTest>

using namespace clicknback;

/// WWW-Authenticate in all its spellings.
class ChallengeReaderTest : public QObject
{
    Q_OBJECT

private slots:
    void challengesAreReadAsServersWriteThem_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QStringList>("read"); // scheme, realm, service, scope, error
        QTest::newRow("usual") << QByteArray(
            "Bearer realm=\"https://ghcr.io/token\",service=\"ghcr.io\","
            "scope=\"repository:user/image:pull\"")
                               << QStringList{QStringLiteral("bearer|https://ghcr.io/token|ghcr.io|"
                                                             "repository:user/image:pull|")};
        QTest::newRow("spaces, cases, order")
            << QByteArray("  bearer  Scope = \"a,b\" , REALM = \"r\"")
            << QStringList{QStringLiteral("bearer|r||a,b|")};
        QTest::newRow("escapes") << QByteArray("Basic realm=\"a \\\"b\\\" \\\\\"")
                                 << QStringList{QStringLiteral("basic|a \"b\" \\|||")};
        QTest::newRow("without quotes")
            << QByteArray("Bearer realm=https://r/t,service=s,error=invalid_token")
            << QStringList{QStringLiteral("bearer|https://r/t|s||invalid_token")};
        QTest::newRow("several") << QByteArray("Negotiate, Basic realm=\"x\", Bearer realm=\"y\"")
                                 << QStringList{QStringLiteral("basic|x|||"),
                                                QStringLiteral("bearer|y|||")};
        QTest::newRow("unknown ones")
            << QByteArray("Digest realm=\"x\", nonce=\"y\"") << QStringList{};
        QTest::newRow("no end") << QByteArray("Bearer realm=\"x")
                                << QStringList{QStringLiteral("bearer|x|||")};
        QTest::newRow("noise") << QByteArray("=\"\\,;Bearer=,,\"=Basic\"")
                               << QStringList{QStringLiteral("basic||||")};
        QTest::newRow("nothing") << QByteArray() << QStringList{};
        QTest::newRow("a megabyte") << "Bearer realm=" + QByteArray(1 << 20, 'x') << QStringList{};
    }

    void challengesAreReadAsServersWriteThem()
    {
        QFETCH(QByteArray, header);
        QFETCH(QStringList, read);
        QStringList texts;
        for (const Challenge &challenge : readChallenges(header)) {
            const bool isBasic = challenge.scheme == Challenge::Scheme::Basic;
            texts << QStringList{isBasic ? QStringLiteral("basic") : QStringLiteral("bearer"),
                                 challenge.realm, challenge.service, challenge.scope,
                                 challenge.error}
                         .join(QLatin1Char('|'));
        }
        QCOMPARE(texts, read);
    }
};

QTEST_GUILESS_MAIN(ChallengeReaderTest)
#include "tst_challengereader.moc"
