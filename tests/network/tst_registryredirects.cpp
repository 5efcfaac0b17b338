// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/network/registryworld.h"

using namespace clicknback;

namespace {

using Answer = ScriptedRegistry::Answer;

const QString kLatest = QStringLiteral("latest");

bool hasAuthorization(const QByteArray &head)
{
    return head.toLower().contains("\r\nauthorization:");
}

} // namespace

/// Registries keep blobs elsewhere, where a token is nobody's business.
class RegistryRedirectsTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<RegistryWorld> m_world;
    std::unique_ptr<ScriptedRegistry> m_other;

    static void contains(const Error &error, const QString &words)
    {
        QVERIFY2(error.message.contains(words), qPrintable(error.message));
    }

private slots:
    void init()
    {
        m_world = std::make_unique<RegistryWorld>();
        m_other = std::make_unique<ScriptedRegistry>();
    }
    void cleanup()
    {
        m_world.reset();
        m_other.reset();
    }

    void aBlobThatLiesElsewhereIsFetchedThereWithoutAToken()
    {
        const QByteArray challenge =
            "Bearer realm=\"" + m_world->registry.url(QStringLiteral("/token")).toLatin1() + '"';
        m_world->protect("/v2/", "Bearer abc", challenge, {200, "{}", {}});
        m_world->protect(RegistryWorld::kLatest, "Bearer abc", challenge,
                         {200, m_world->manifest, {}});
        m_world->registry.answerBelow("/token", [](const QByteArray &, int) {
            return Answer{200, R"({"token":"abc"})", {}};
        });
        const QByteArray place = "/store?X-Signature=a%2Fb%7Ec";
        m_world->protect(m_world->configPath(), "Bearer abc", challenge,
                         {307, {}, {"Location: " + m_other->url().toLatin1() + place}});
        m_other->answer(place, Answer{200, m_world->config, {}});
        RegistryClient client(m_world->http, m_world->settings(QStringLiteral("secret")));
        QCOMPARE(valueFrom(client.image(kLatest)).version, QStringLiteral("v1"));
        QCOMPARE(m_other->requests(), QList<QByteArray>{"GET " + place});
        QVERIFY2(!hasAuthorization(m_other->lastHead(place)), m_other->lastHead(place).constData());
    }

    void aBlobIsFollowedOnceAndNowhereUnsafe_data()
    {
        QTest::addColumn<QByteArray>("location");
        QTest::addColumn<QString>("words");
        QTest::newRow("plain HTTP")
            << QByteArray("http://192.0.2.1/x") << QStringLiteral("no safe address");
        QTest::newRow("a file") << QByteArray("file:///etc/passwd")
                                << QStringLiteral("no safe address");
        QTest::newRow("twice") << QByteArray("/again") << QStringLiteral("sends us elsewhere");
    }

    void aBlobIsFollowedOnceAndNowhereUnsafe()
    {
        QFETCH(QByteArray, location);
        QFETCH(QString, words);
        m_world->registry.answer(m_world->configPath(), Answer{307, {}, {"Location: " + location}});
        m_world->registry.answer("/again", Answer{307, {}, {"Location: /again"}});
        RegistryClient client(m_world->http, m_world->settings());
        const Error error = errorFrom(client.image(kLatest));
        QCOMPARE(error.kind, ErrorKind::Unexpected);
        contains(error, words);
        QVERIFY(m_world->registry.count("GET /again") <= 1);
    }
};

QTEST_GUILESS_MAIN(RegistryRedirectsTest)
#include "tst_registryredirects.moc"
