// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/network/releases/registryclient.h"
#include "tests/network/registryworld.h"
#include "tests/support/registryserver.h"
#include "tests/support/tokenserver.h"

#include <algorithm>

using namespace clicknback;

namespace {

const QString kVersionLabel = QStringLiteral("org.opencontainers.image.version");
const QString kRevisionLabel = QStringLiteral("org.opencontainers.image.revision");

RegistrySettings settingsFor(const RegistryServer &server, const QString &token = {})
{
    RegistrySettings settings;
    settings.url = server.url();
    settings.repository = server.repository();
    settings.user = RegistryServer::user();
    settings.token = token;
    settings.timeout = std::chrono::seconds(20);
    return settings;
}

BuiltImage imageOf(const QString &version, const QString &revision = {})
{
    BuiltImage image;
    image.labels = {{kVersionLabel, version}, {kRevisionLabel, revision}};
    image.files = {{QStringLiteral("srv/version"), version.toUtf8(), false, {}}};
    return image;
}

} // namespace

/// A registry's protocol as the real one speaks it.
class RegistryClientTest : public QObject
{
    Q_OBJECT

    HttpEngine m_http;
    std::unique_ptr<RegistryServer> m_server;

private slots:
    void initTestCase() { m_server = std::make_unique<RegistryServer>(); }
    void cleanupTestCase() { m_server.reset(); }

    void anImageIsReadWithItsDigestsAndLabels()
    {
        const BuiltImage built = imageOf(QStringLiteral("v1.4.0"), QStringLiteral("d0d108e"));
        const QString digest = m_server->push(QStringLiteral("v1.4.0"), built);
        RegistryClient client(m_http, settingsFor(*m_server));
        const RegistryImage image = valueFrom(client.image(QStringLiteral("v1.4.0")));
        const std::vector<QByteArray> layers = layersOf(built);
        QCOMPARE(image.tag, QStringLiteral("v1.4.0"));
        QCOMPARE(image.digest, digest);
        QCOMPARE(image.manifestDigest, digest);
        QCOMPARE(image.configDigest, sha256Of(configOf(built, layers)));
        QCOMPARE(image.version, QStringLiteral("v1.4.0"));
        QCOMPARE(image.revision, QStringLiteral("d0d108e"));
        QCOMPARE(image.bytes, layers.front().size());
        QVERIFY(image.createdAt);
        QCOMPARE(image.createdAt->toText(), QStringLiteral("2026-11-20 10:00:00.500000"));
        QCOMPARE(valueFrom(client.digest(QStringLiteral("v1.4.0"))), digest);
        QCOMPARE(valueFrom(client.image(digest)).configDigest, image.configDigest);
    }

    void anImageWithoutLabelsHasNone()
    {
        BuiltImage built;
        built.created.clear();
        m_server->push(QStringLiteral("plain"), built);
        RegistryClient client(m_http, settingsFor(*m_server));
        const RegistryImage image = valueFrom(client.image(QStringLiteral("plain")));
        QVERIFY(image.version.isEmpty() && image.revision.isEmpty() && !image.createdAt);
        QCOMPARE(image.digest.size(), 71);
    }

    void anImageInDockersOwnWordsIsReadToo()
    {
        const BuiltImage built = imageOf(QStringLiteral("v1.4.1"));
        const std::vector<QByteArray> layers = layersOf(built);
        const QByteArray config = configOf(built, layers);
        m_server->pushBlob(layers.front());
        m_server->pushBlob(config);
        const QString type = QStringLiteral("application/vnd.docker.distribution.manifest.v2+json");
        const QString digest = m_server->pushManifest(QStringLiteral("v1.4.1"),
                                                      manifestOf(config, layers, true), type);
        RegistryClient client(m_http, settingsFor(*m_server));
        const RegistryImage image = valueFrom(client.image(QStringLiteral("v1.4.1")));
        QCOMPARE(image.digest, digest);
        QCOMPARE(image.version, QStringLiteral("v1.4.1"));
    }

    void anIndexIsResolvedToThePlatformPastItsAttestations()
    {
        BuiltImage ours = imageOf(QStringLiteral("v1.5.0"));
        BuiltImage theirs = ours;
        theirs.architecture = QStringLiteral("arm64");
        const QString digest = m_server->pushIndex(QStringLiteral("v1.5.0"), {theirs, ours});
        RegistrySettings settings = settingsFor(*m_server);
        for (const BuiltImage &built : {ours, theirs}) {
            settings.architecture = built.architecture;
            RegistryClient client(m_http, settings);
            const RegistryImage image = valueFrom(client.image(QStringLiteral("v1.5.0")));
            const std::vector<QByteArray> layers = layersOf(built);
            const QByteArray config = configOf(built, layers);
            QCOMPARE(image.digest, digest);
            QCOMPARE(image.manifestDigest, sha256Of(manifestOf(config, layers)));
            QCOMPARE(image.configDigest, sha256Of(config));
            QCOMPARE(image.version, QStringLiteral("v1.5.0"));
        }
        settings.architecture = QStringLiteral("s390x");
        RegistryClient client(m_http, settings);
        const Error error = errorFrom(client.image(QStringLiteral("v1.5.0")));
        QCOMPARE(error.kind, ErrorKind::NotFound);
        QVERIFY2(error.message.contains(QStringLiteral("there is: linux/arm64, linux/amd64.")),
                 qPrintable(error.message));
    }

    void theTagsAreListed()
    {
        RegistryServer server;
        QStringList expected;
        for (int i = 0; i < 12; ++i) {
            expected << QStringLiteral("v1.%1.0").arg(i);
            server.push(expected.last(), imageOf(expected.last()));
        }
        RegistryClient client(m_http, settingsFor(server));
        QStringList tags = valueFrom(client.tags());
        std::sort(tags.begin(), tags.end());
        std::sort(expected.begin(), expected.end());
        QCOMPARE(tags, expected);
        QCOMPARE(valueFrom(client.tags(5)).size(), 5);
    }

    void aRepositoryOrTagThatIsNotThereIsNotFound()
    {
        RegistryClient client(m_http, settingsFor(*m_server));
        const Error noTag = errorFrom(client.image(QStringLiteral("v9.9.9")));
        QCOMPARE(noTag.kind, ErrorKind::NotFound);
        QVERIFY2(noTag.message.startsWith(QStringLiteral("There is no “v9.9.9” of jerosanchez/")),
                 qPrintable(noTag.message));
        RegistrySettings other = settingsFor(*m_server);
        other.repository = QStringLiteral("nobody/nothing");
        RegistryClient stranger(m_http, other);
        const Error noRepository = errorFrom(stranger.tags());
        QCOMPARE(noRepository.kind, ErrorKind::NotFound);
        QVERIFY2(noRepository.message.startsWith(
                     QStringLiteral("There is no repository nobody/nothing")),
                 qPrintable(noRepository.message));
    }

    void aSecondLookCostsAHeadAndFollowsATagThatMoved()
    {
        const QString latest = QStringLiteral("latest");
        const QString before = m_server->push(latest, imageOf(QStringLiteral("old")));
        RegistryClient client(m_http, settingsFor(*m_server));
        const RegistryImage first = valueFrom(client.image(latest));
        const int sent = client.requestsSent();
        QCOMPARE(sent, 3); // the door, the manifest, the configuration
        QCOMPARE(valueFrom(client.image(latest)), first);
        QCOMPARE(client.requestsSent(), sent + 1);
        QCOMPARE(valueFrom(client.image(before)).version, QStringLiteral("old"));
        QCOMPARE(client.requestsSent(), sent + 1);
        const QString after = m_server->push(latest, imageOf(QStringLiteral("new")));
        const RegistryImage moved = valueFrom(client.image(latest));
        QCOMPARE(moved.digest, after);
        QCOMPARE(moved.version, QStringLiteral("new"));
        QCOMPARE(client.requestsSent(), sent + 4);
        m_server->push(latest, imageOf(QStringLiteral("old"))); // the push of an older one
        QCOMPARE(valueFrom(client.image(latest)), first);
        QCOMPARE(client.requestsSent(), sent + 5);
        m_server->remove(before);
        QCOMPARE(errorFrom(client.image(latest)).kind, ErrorKind::NotFound);
    }

    void aPasswordIsGivenWhereItIsAskedFor()
    {
        RegistryServer::Options options;
        options.wantsPassword = true;
        RegistryServer server(options);
        server.push(QStringLiteral("v1"), imageOf(QStringLiteral("v1")));
        RegistryClient good(m_http, settingsFor(server, RegistryServer::password()));
        QCOMPARE(valueFrom(good.image(QStringLiteral("v1"))).version, QStringLiteral("v1"));
        RegistryClient wrong(m_http, settingsFor(server, QStringLiteral("guessed")));
        QCOMPARE(errorFrom(wrong.image(QStringLiteral("v1"))).kind, ErrorKind::Unauthorized);
        QCOMPARE(wrong.requestsSent(), 2);
        RegistryClient nobody(m_http, settingsFor(server));
        const Error error = errorFrom(nobody.image(QStringLiteral("v1")));
        QCOMPARE(error.kind, ErrorKind::Unauthorized);
        QVERIFY2(error.message.contains(QStringLiteral("none is set")), qPrintable(error.message));
    }

    void oneTokenServesAHundredQuestionsAtOnce()
    {
        TokenServer tokens;
        RegistryServer::Options options;
        options.tokenRealm = tokens.realm();
        options.tokenCertificate = tokens.certificate();
        RegistryServer server(options);
        server.setToken(tokens.tokenFor(server.repository(), QStringLiteral("pull,push")));
        server.push(QStringLiteral("v1"), imageOf(QStringLiteral("v1")));
        tokens.setAccount(RegistryServer::user(), QStringLiteral("secret"));
        RegistryClient client(m_http, settingsFor(server, QStringLiteral("secret")));
        std::vector<QFuture<Result<QString>>> futures;
        for (int i = 0; i < 100; ++i)
            futures.push_back(client.digest(QStringLiteral("v1")));
        const QString first = valueFrom(futures.front());
        for (const auto &future : futures)
            QCOMPARE(valueFrom(future), first);
        QCOMPARE(tokens.requests(), 1);
        QCOMPARE(client.requestsSent(), 102);
        QCOMPARE(valueFrom(client.image(QStringLiteral("v1"))).version, QStringLiteral("v1"));
        QCOMPARE(tokens.requests(), 1);
        RegistryClient wrong(m_http, settingsFor(server, QStringLiteral("expired")));
        const Error error = errorFrom(wrong.tags());
        QCOMPARE(error.kind, ErrorKind::Unauthorized);
        QVERIFY2(error.message.contains(QStringLiteral("expired")), qPrintable(error.message));
    }

    void aTokenWithoutTheRightIsRefusedAndNotAskedForEndlessly()
    {
        TokenServer tokens;
        RegistryServer::Options options;
        options.tokenRealm = tokens.realm();
        options.tokenCertificate = tokens.certificate();
        RegistryServer server(options);
        server.setToken(tokens.tokenFor(server.repository(), QStringLiteral("pull,push")));
        server.push(QStringLiteral("v1"), imageOf(QStringLiteral("v1")));
        tokens.setActions({});
        RegistryClient client(m_http, settingsFor(server, QStringLiteral("secret")));
        const Error error = errorFrom(client.image(QStringLiteral("v1")));
        QCOMPARE(error.kind, ErrorKind::Refused);
        QVERIFY2(error.message.contains(QStringLiteral("no right")), qPrintable(error.message));
        QVERIFY(client.requestsSent() <= 5);
        RegistryClient anonymous(m_http, settingsFor(server));
        QCOMPARE(errorFrom(anonymous.image(QStringLiteral("v1"))).kind, ErrorKind::Unauthorized);
    }

    void whatWasChangedInTheRegistrysFolderIsALie()
    {
        const BuiltImage built = imageOf(QStringLiteral("v1.6.0"));
        const std::vector<QByteArray> layers = layersOf(built);
        const QByteArray config = configOf(built, layers);
        const QString digest = m_server->push(QStringLiteral("v1.6.0"), built);
        const QByteArray other = QByteArray(config).replace("v1.6.0", "v1.6.1");
        m_server->corrupt(sha256Of(config), other);
        RegistryClient client(m_http, settingsFor(*m_server));
        Error error = errorFrom(client.image(QStringLiteral("v1.6.0")));
        QCOMPARE(error.kind, ErrorKind::Unexpected);
        QVERIFY2(error.message.contains(sha256Of(config)), qPrintable(error.message));
        QVERIFY2(error.message.contains(sha256Of(other)), qPrintable(error.message));
        const QByteArray manifest = QByteArray(manifestOf(config, layers))
                                        .replace("\"schemaVersion\"", " \"schemaVersion\"");
        m_server->corrupt(digest, manifest);
        RegistryClient another(m_http, settingsFor(*m_server));
        error = errorFrom(another.image(QStringLiteral("v1.6.0")));
        QCOMPARE(error.kind, ErrorKind::Unexpected);
        QVERIFY2(error.message.contains(digest), qPrintable(error.message));
        QVERIFY2(error.message.contains(sha256Of(manifest)), qPrintable(error.message));
    }

    void aRegistryThatIsGoneIsUnreachableAndComesBack()
    {
        RegistryServer server;
        const QString digest = server.push(QStringLiteral("v1"), imageOf(QStringLiteral("v1")));
        RegistryClient client(m_http, settingsFor(server));
        server.stop();
        QCOMPARE(errorFrom(client.tags()).kind, ErrorKind::Unreachable);
        server.start();
        QCOMPARE(valueFrom(client.digest(QStringLiteral("v1"))), digest);
    }
};

QTEST_GUILESS_MAIN(RegistryClientTest)
#include "tst_registryclient.moc"
