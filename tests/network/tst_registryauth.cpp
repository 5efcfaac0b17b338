// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/network/registryworld.h"

using namespace clicknback;

namespace {

using Answer = ScriptedRegistry::Answer;

const QString kLatest = QStringLiteral("latest");
const QByteArray kScope = "scope=repository%3Ao%2Fn%3Apull";

QByteArray bearer(const ScriptedRegistry &tokens, const QByteArray &more = {})
{
    return "Bearer realm=\"" + tokens.url(QStringLiteral("/token")).toLatin1()
           + "\",service=\"a registry\"" + more;
}

bool hasAuthorization(const QByteArray &head)
{
    return head.toLower().contains("\r\nauthorization:");
}

} // namespace

/// Who is told who asks: the registry's own host, and nobody else.
class RegistryAuthTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<RegistryWorld> m_world;
    std::unique_ptr<ScriptedRegistry> m_other; ///< a token server, or a store of blobs

    /// All paths of the registry want this token.
    void protectAll(const QByteArray &token, const QByteArray &challenge)
    {
        const QByteArray header = "Bearer " + token;
        m_world->protect("/v2/", header, challenge, {200, "{}", {}});
        m_world->protect(RegistryWorld::kLatest, header, challenge, {200, m_world->manifest, {}});
        m_world->protect(m_world->configPath(), header, challenge, {200, m_world->config, {}});
    }
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

    void aTokenIsAskedForOnceAndUsedForAll()
    {
        protectAll("abc.def", bearer(*m_other, ",scope=\"repository:user/image:pull\""));
        const QByteArray ask = "/token?service=a%20registry&" + kScope;
        m_other->answer(ask, Answer{200, R"({"token":"abc.def","expires_in":300})", {}});
        RegistryClient client(m_world->http, m_world->settings(QStringLiteral("secret")));
        QCOMPARE(valueFrom(client.image(kLatest)).version, QStringLiteral("v1"));
        QCOMPARE(m_other->requests(), QList<QByteArray>{"GET " + ask});
        const QByteArray basic = "Authorization: Basic " + QByteArray("me:secret").toBase64();
        QVERIFY2(m_other->lastHead(ask).contains(basic), m_other->lastHead(ask).constData());
        QCOMPARE(m_world->registry.requests().size(), 3);
        QVERIFY(!m_world->registry.lastHead(m_world->configPath()).contains("Basic"));
    }

    void withoutATokenOfOursTheFlowIsAnonymous()
    {
        protectAll("abc", bearer(*m_other));
        m_other->answerBelow("/token", [](const QByteArray &, int) {
            return Answer{200, R"({"access_token":"abc"})", {}};
        });
        RegistryClient client(m_world->http, m_world->settings());
        QCOMPARE(valueFrom(client.image(kLatest)).version, QStringLiteral("v1"));
        QVERIFY(!hasAuthorization(m_other->lastHead("/token?service=a%20registry&" + kScope)));
    }

    void aTokenThatIsOverIsAskedForAgain()
    {
        protectAll("abc", bearer(*m_other));
        m_other->answerBelow("/token", [](const QByteArray &, int) {
            return Answer{200, R"({"token":"abc","expires_in":1})", {}};
        });
        RegistryClient client(m_world->http, m_world->settings());
        valueFrom(client.image(kLatest));
        QTest::qWait(1'100);
        valueFrom(client.image(kLatest));
        QCOMPARE(m_other->requests().size(), 2);
        QCOMPARE(m_world->registry.count("GET /v2/"), 1);
    }

    void aTokenThatWasWithdrawnIsAskedForAgain()
    {
        protectAll("first", bearer(*m_other));
        m_other->answerBelow("/token", [](const QByteArray &, int nth) {
            return Answer{200,
                          nth == 0 ? R"({"token":"first","expires_in":300})"
                                   : R"({"token":"second","expires_in":300})",
                          {}};
        });
        RegistryClient client(m_world->http, m_world->settings());
        valueFrom(client.image(kLatest));
        protectAll("second", bearer(*m_other));
        std::vector<QFuture<Result<QString>>> futures;
        for (int i = 0; i < 20; ++i)
            futures.push_back(client.digest(kLatest));
        for (const auto &future : futures)
            QCOMPARE(valueFrom(future), QString::fromLatin1(m_world->digest));
        QCOMPARE(m_other->requests().size(), 2);
    }

    void theScopeThatAThingItselfNamesIsAskedFor()
    {
        m_world->protect(RegistryWorld::kLatest, "Bearer abc",
                         bearer(*m_other, ",scope=\"repository:o/n:pull,metadata\""),
                         {200, m_world->manifest, {}});
        m_other->answer("/token?service=a%20registry&scope=repository%3Ao%2Fn%3Apull%2Cmetadata",
                        Answer{200, R"({"token":"abc"})", {}});
        RegistryClient client(m_world->http, m_world->settings());
        QCOMPARE(valueFrom(client.digest(kLatest)), QString::fromLatin1(m_world->digest));
    }

    void aTokenWithTheWrongScopeIsRefusedAfterOneMoreTry()
    {
        const QByteArray challenge = bearer(*m_other, ",error=\"insufficient_scope\"");
        protectAll("never given", challenge);
        m_other->answerBelow("/token", [](const QByteArray &, int nth) {
            return Answer{200, "{\"token\":\"t" + QByteArray::number(nth) + "\"}", {}};
        });
        RegistryClient client(m_world->http, m_world->settings(QStringLiteral("secret")));
        const Error error = errorFrom(client.image(kLatest));
        QCOMPARE(error.kind, ErrorKind::Refused);
        QCOMPARE(m_other->requests().size(), 2);
        QCOMPARE(m_world->registry.requests().size(), 3);
    }

    void aTokenServerOnAnotherHostLearnsNothingOfUs()
    {
        // The same machine by another name.
        const QByteArray realm =
            m_other->url(QStringLiteral("/token"))
                .replace(QStringLiteral("127.0.0.1"), QStringLiteral("localhost"))
                .toLatin1();
        protectAll("abc", "Bearer realm=\"" + realm + "\"");
        const QByteArray ask = "/token?" + kScope;
        m_other->answer(ask, Answer{401, "{}", {}});
        RegistryClient client(m_world->http, m_world->settings(QStringLiteral("secret")));
        const Error error = errorFrom(client.image(kLatest));
        QCOMPARE(error.kind, ErrorKind::Unauthorized);
        contains(error, QStringLiteral("at another host, localhost"));
        QCOMPARE(m_other->count("GET " + ask), 1);
        QVERIFY(!hasAuthorization(m_other->lastHead(ask)));
    }

    void aTokenServerWithoutEncryptionIsNotAsked_data()
    {
        QTest::addColumn<QByteArray>("realm");
        QTest::newRow("plain HTTP") << QByteArray("http://192.0.2.1/token");
        QTest::newRow("a file") << QByteArray("file:///etc/passwd");
        QTest::newRow("a user in it") << QByteArray("https://me@ghcr.io/token");
        QTest::newRow("two hosts at once") << QByteArray("http://192.0.2.1\\@127.0.0.1/token");
        QTest::newRow("no address") << QByteArray("lab");
        QTest::newRow("nothing") << QByteArray();
    }

    void aTokenServerWithoutEncryptionIsNotAsked()
    {
        QFETCH(QByteArray, realm);
        protectAll("abc", "Bearer realm=" + realm);
        RegistryClient client(m_world->http, m_world->settings(QStringLiteral("secret")));
        const Error error = errorFrom(client.image(kLatest));
        QCOMPARE(error.kind, ErrorKind::Unexpected);
        contains(error, QStringLiteral("no safe address"));
        QCOMPARE(client.requestsSent(), 1);
    }

    void whatATokenServerAnswersWrongly_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("kind");
        QTest::newRow("no token") << 200 << QByteArray("{}") << int(ErrorKind::Unexpected);
        QTest::newRow("a page") << 200 << QByteArray("<html>") << int(ErrorKind::Unexpected);
        QTest::newRow("a header in it")
            << 200 << QByteArray(R"({"token":"a\r\nX-Evil: b"})") << int(ErrorKind::Unexpected);
        QTest::newRow("not accepted") << 401 << QByteArray("{}") << int(ErrorKind::Unauthorized);
        QTest::newRow("no right") << 403 << QByteArray("{}") << int(ErrorKind::Refused);
        QTest::newRow("too often") << 429 << QByteArray("{}") << int(ErrorKind::Busy);
        QTest::newRow("down") << 503 << QByteArray("{}") << int(ErrorKind::Unreachable);
        QTest::newRow("broken") << 500 << QByteArray("{}") << int(ErrorKind::Unexpected);
    }

    void whatATokenServerAnswersWrongly()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(int, kind);
        protectAll("abc", bearer(*m_other));
        m_other->answerBelow("/token", [=](const QByteArray &, int) {
            return Answer{status, body, {}};
        });
        RegistryClient client(m_world->http, m_world->settings(QStringLiteral("secret")));
        QCOMPARE(int(errorFrom(client.image(kLatest)).kind), kind);
        // The next question begins anew.
        QCOMPARE(int(errorFrom(client.digest(kLatest)).kind), kind);
        QCOMPARE(m_other->requests().size(), 2);
    }

    void settingsThatWouldShowATokenAreRefused_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("repository");
        const QString good = QStringLiteral("https://ghcr.io");
        QTest::newRow("plain HTTP") << QStringLiteral("http://ghcr.io") << QStringLiteral("o/n");
        QTest::newRow("like this machine")
            << QStringLiteral("http://localhost.example.org") << QStringLiteral("o/n");
        QTest::newRow("a password")
            << QStringLiteral("https://a:b@ghcr.io") << QStringLiteral("o/n");
        QTest::newRow("no address") << QStringLiteral("ghcr.io") << QStringLiteral("o/n");
        QTest::newRow("capitals") << good << QStringLiteral("Owner/Name");
        QTest::newRow("upwards") << good << QStringLiteral("o/../n");
        QTest::newRow("nothing") << good << QString();
    }

    void settingsThatWouldShowATokenAreRefused()
    {
        QFETCH(QString, url);
        QFETCH(QString, repository);
        RegistrySettings settings = m_world->settings(QStringLiteral("secret"));
        settings.url = url;
        settings.repository = repository;
        RegistryClient client(m_world->http, settings);
        QCOMPARE(errorFrom(client.tags()).kind, ErrorKind::InvalidInput);
        QCOMPARE(client.requestsSent(), 0);
    }

    void whoGivesUpWaitingForATokenIsFreeAndTheOthersGetTheirs()
    {
        protectAll("abc", bearer(*m_other));
        QTcpSocket *held = nullptr;
        ScriptedServer slow([&held](QTcpSocket &socket, const QByteArray &) { held = &socket; });
        protectAll("abc", "Bearer realm=\"" + slow.url().toLatin1() + "\"");
        RegistryClient client(m_world->http, m_world->settings());
        QFuture<Result<QString>> impatient = client.digest(kLatest);
        QFuture<Result<QString>> patient = client.digest(kLatest);
        QTRY_VERIFY_WITH_TIMEOUT(held, 20'000);
        impatient.cancel();
        const QByteArray body = R"({"token":"abc"})";
        held->write("HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(body.size())
                    + "\r\n\r\n" + body);
        QCOMPARE(valueFrom(patient), QString::fromLatin1(m_world->digest));
        QTRY_VERIFY_WITH_TIMEOUT(impatient.isFinished(), 20'000);
        QCOMPARE(impatient.resultCount(), 0);
    }

    void aClientThatGoesLeavesNobodyWaiting()
    {
        m_world->registry.answer("/v2/", Answer{0, {}, {}, false, true});
        std::vector<QFuture<Result<QString>>> futures;
        {
            RegistryClient client(m_world->http, m_world->settings());
            for (int i = 0; i < 5; ++i)
                futures.push_back(client.digest(kLatest));
            QTRY_COMPARE_WITH_TIMEOUT(m_world->registry.count("GET /v2/"), 1, 20'000);
        }
        for (const auto &future : futures)
            QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), 20'000);
    }
};

QTEST_GUILESS_MAIN(RegistryAuthTest)
#include "tst_registryauth.moc"
