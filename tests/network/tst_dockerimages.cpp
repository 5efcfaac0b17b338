// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/network/dockerclient.h"
#include "models/network/releases/registryclient.h"
#include "tests/network/waiting.h"
#include "tests/support/dockerengine.h"
#include "tests/support/registryserver.h"

#include <unistd.h>

#include <algorithm>

using namespace clicknback;

namespace {

const QString kVersionLabel = QStringLiteral("org.opencontainers.image.version");
const QString kFolder = QStringLiteral("/srv/alembic/versions");
const QString kPython = QStringLiteral(".py");

QStringList words(const QString &text)
{
    return text.split(QLatin1Char(' '));
}

BuiltImage imageOf(const QString &version)
{
    BuiltImage image;
    image.labels = {{kVersionLabel, version}};
    image.command = {QStringLiteral("sh"), QStringLiteral("-c"),
                     QStringLiteral("while :; do sleep 1; done")};
    image.hasBusybox = true;
    image.files = {{QStringLiteral("srv/alembic/versions/one.py"), "revision = '1'\n", false, {}},
                   {QStringLiteral("srv/alembic/versions/two.py"), version.toUtf8(), false, {}},
                   {QStringLiteral("srv/alembic/versions/README"), "no migration", false, {}},
                   {QStringLiteral("srv/alembic/versions/__pycache__/one.py"), "deeper", false, {}},
                   {QStringLiteral("srv/alembic/env.py"), "above", false, {}},
                   {QStringLiteral("srv/link"), {}, false, QStringLiteral("alembic/versions")},
                   {QStringLiteral("srv/linked/one.py"), {}, false, QStringLiteral("/etc/passwd")}};
    return image;
}

} // namespace

/// Images and files as a real engine tells of them, with a real registry beside it. Needs root.
class DockerImagesTest : public QObject
{
    Q_OBJECT

    HttpEngine m_http;
    std::unique_ptr<DockerEngine> m_engine;
    std::unique_ptr<RegistryServer> m_registry;
    std::unique_ptr<DockerClient> m_client;

    void docker(const QString &arguments)
    {
        const DockerEngine::Output done = m_engine->docker(words(arguments));
        QVERIFY2(done.exitCode == 0, done.err.constData());
    }
    template<typename T>
    static T valueFrom(const QFuture<Result<T>> &future)
    {
        const Result<T> result = resultOf(future);
        [&] { QVERIFY2(result, result ? "" : qPrintable(result.error().message)); }();
        return result.value_or(T{});
    }
    template<typename T>
    static Error errorFrom(const QFuture<Result<T>> &future)
    {
        const Result<T> result = resultOf(future);
        [&] { QVERIFY2(!result, "there is no error"); }();
        return result ? Error{} : result.error();
    }
    static QString service(const QString &name)
    {
        return QStringLiteral(" --label com.docker.compose.project=app"
                              " --label com.docker.compose.service=%1"
                              " --label com.docker.compose.oneoff=False")
            .arg(name);
    }

private slots:
    void initTestCase()
    {
        if (geteuid() != 0) {
            if (qEnvironmentVariable("CI") == u"true")
                QFAIL("a Docker engine of our own needs root");
            QSKIP("a Docker engine of our own needs root: NOTHING about images was tested");
        }
        m_engine = std::make_unique<DockerEngine>();
        m_registry = std::make_unique<RegistryServer>();
        m_client = std::make_unique<DockerClient>(m_http, m_engine->endpoint());
    }
    void cleanupTestCase()
    {
        m_engine.reset();
        m_registry.reset();
    }

    void anImageThatWasNeverPulledHasNoRepositoryDigest()
    {
        const HostImage image = valueFrom(m_client->image(QStringLiteral("lab:latest")));
        QVERIFY(image.id.startsWith(QStringLiteral("sha256:")));
        QCOMPARE(image.tags, QStringList{QStringLiteral("lab:latest")});
        QVERIFY(image.repoDigests.isEmpty());
        QVERIFY(image.labels.isEmpty());
        QVERIFY(image.createdAt && Instant::now().secondsSince(*image.createdAt) < 600);
        QCOMPARE(valueFrom(m_client->image(image.id)), image);
        QCOMPARE(valueFrom(m_client->image(QStringLiteral("lab"))), image);
    }

    void aPulledImageHasTheDigestThatTheRegistryGave()
    {
        const QString digest =
            m_registry->push(QStringLiteral("v1.4.0"), imageOf(QStringLiteral("v1.4.0")));
        const QString tag = m_registry->reference(QStringLiteral("v1.4.0"));
        const QString byDigest = m_registry->reference(digest);
        docker(QStringLiteral("pull -q ") + tag);
        const HostImage image = valueFrom(m_client->image(tag));
        QCOMPARE(image.tags, QStringList{tag});
        QCOMPARE(image.repoDigests, QStringList{byDigest});
        QCOMPARE(image.labels.value(kVersionLabel), QStringLiteral("v1.4.0"));
        QCOMPARE(image.createdAt->toText(), QStringLiteral("2026-11-20 10:00:00.500000"));
        QCOMPARE(valueFrom(m_client->image(byDigest)), image);
    }

    void anImageThatTheEnginePushedIsTheSameInTheRegistry()
    {
        const QString tag = m_registry->reference(QStringLiteral("pushed"));
        docker(QStringLiteral("tag lab:latest ") + tag);
        docker(QStringLiteral("push -q ") + tag);
        RegistrySettings settings;
        settings.url = m_registry->url();
        settings.repository = m_registry->repository();
        RegistryClient registry(m_http, settings);
        const RegistryImage kept = valueFrom(registry.image(QStringLiteral("pushed")));
        const HostImage image = valueFrom(m_client->image(tag));
        QCOMPARE(kept.configDigest, image.id);
        QCOMPARE(image.repoDigests, QStringList{m_registry->reference(kept.digest)});
        QVERIFY(kept.bytes > 100'000);
    }

    void anImageThatIsNotThereIsNotFoundAndANameThatIsNoneIsNotAskedFor()
    {
        const Error absent = errorFrom(m_client->image(QStringLiteral("ghcr.io/o/n:v9")));
        QCOMPARE(absent.kind, ErrorKind::NotFound);
        QVERIFY2(absent.message.contains(QStringLiteral("ghcr.io/o/n:v9")),
                 qPrintable(absent.message));
        for (const char *name : {"", "../containers", "a/../b", "a b", "a?all=1", "-x", "a/"})
            QCOMPARE(errorFrom(m_client->image(QLatin1String(name))).kind, ErrorKind::InvalidInput);
    }

    void theContainerOfAServiceIsToldWithItsImage()
    {
        const QString tag = m_registry->reference(QStringLiteral("v1.4.0"));
        const QString options = QStringLiteral("run -d --network none --name app-web-1");
        docker(options + service(QStringLiteral("web")) + u' ' + tag);
        const RunningImage running =
            valueFrom(m_client->running(QStringLiteral("app"), QStringLiteral("web")));
        QCOMPARE(running.container, QStringLiteral("app-web-1"));
        QCOMPARE(running.reference, tag);
        QCOMPARE(running.image, valueFrom(m_client->image(tag)));
        QVERIFY(running.isRunning);
        QVERIFY(running.startedAt && Instant::now().secondsSince(*running.startedAt) < 120);
    }

    void theReferenceStaysWhatWasAskedForWhenTheTagMovesOn()
    {
        const QString digest =
            m_registry->push(QStringLiteral("v1.4.0"), imageOf(QStringLiteral("v1.4.0 again")));
        const QString tag = m_registry->reference(QStringLiteral("v1.4.0"));
        docker(QStringLiteral("pull -q ") + tag);
        const RunningImage running =
            valueFrom(m_client->running(QStringLiteral("app"), QStringLiteral("web")));
        QCOMPARE(running.reference, tag);
        QCOMPARE(running.image.labels.value(kVersionLabel), QStringLiteral("v1.4.0"));
        QVERIFY(!running.image.hasDigest(digest));
        QVERIFY(valueFrom(m_client->image(tag)).hasDigest(digest));
    }

    void oneThatRunsStandsBeforeANewerOneThatDoesNotAndOneOffsDoNotCount()
    {
        const QString start = QStringLiteral("run -d --network none");
        docker(start + QStringLiteral(" --name ended") + service(QStringLiteral("web"))
               + QStringLiteral(" lab:latest /bin/sh -c exit"));
        docker(start
               + QStringLiteral(" --name once --label com.docker.compose.project=app --label "
                                "com.docker.compose.service=web --label "
                                "com.docker.compose.oneoff=True lab:latest /bin/sleep 600"));
        const auto now = [this] {
            return valueFrom(m_client->running(QStringLiteral("app"), QStringLiteral("web")));
        };
        QCOMPARE(now().container, QStringLiteral("app-web-1"));
        docker(QStringLiteral("rm -f app-web-1"));
        QCOMPARE(now().container, QStringLiteral("ended"));
        QVERIFY(!now().isRunning);
        const Error none =
            errorFrom(m_client->running(QStringLiteral("app"), QStringLiteral("nobody")));
        QCOMPARE(none.kind, ErrorKind::NotFound);
        QVERIFY2(none.message.contains(QStringLiteral("service nobody")), qPrintable(none.message));
        QCOMPARE(errorFrom(m_client->running(QStringLiteral("other"), QStringLiteral("web"))).kind,
                 ErrorKind::NotFound);
    }

    void anImageThatWasRemovedMeanwhileHasItsIdAlone()
    {
        m_registry->push(QStringLiteral("short"), imageOf(QStringLiteral("short")));
        const QString tag = m_registry->reference(QStringLiteral("short"));
        docker(QStringLiteral("run -d --network none --name gone")
               + service(QStringLiteral("short")) + u' ' + tag);
        const QString id = valueFrom(m_client->image(tag)).id;
        docker(QStringLiteral("rmi -f ") + tag);
        const RunningImage running =
            valueFrom(m_client->running(QStringLiteral("app"), QStringLiteral("short")));
        QCOMPARE(running.image.id, id);
        QVERIFY(running.image.tags.isEmpty());
        QCOMPARE(running.reference, tag);
    }

    void theFilesOfAContainerThatNeverRanAreRead()
    {
        docker(QStringLiteral("create --network none --name made ")
               + m_registry->reference(QStringLiteral("v1.4.0")));
        const std::vector<MigrationFile> expected{{QStringLiteral("one.py"), "revision = '1'\n"},
                                                  {QStringLiteral("two.py"), "v1.4.0 again"}};
        for (const QString &folder :
             {kFolder, kFolder + u'/', QStringLiteral("srv/alembic/versions"),
              QStringLiteral("/srv/link")}) {
            auto files = valueFrom(m_client->files(QStringLiteral("made"), folder, kPython));
            std::sort(files.begin(), files.end(),
                      [](const auto &a, const auto &b) { return a.name < b.name; });
            QVERIFY2(files == expected, qPrintable(folder));
        }
        QVERIFY(valueFrom(m_client->files(QStringLiteral("made"), kFolder, QStringLiteral(".sql")))
                    .empty());
    }

    void aFolderThatIsNotThereIsNotFoundAndAFileIsNone()
    {
        const auto error = [this](const char *container, const char *folder) {
            return errorFrom(
                m_client->files(QLatin1String(container), QLatin1String(folder), kPython));
        };
        QCOMPARE(error("made", "/srv/nowhere").kind, ErrorKind::NotFound);
        QCOMPARE(error("nobody", "/srv").kind, ErrorKind::NotFound);
        const Error file = error("made", "/srv/alembic/env.py");
        QCOMPARE(file.kind, ErrorKind::InvalidInput);
        QVERIFY2(file.message.contains(QStringLiteral("is no folder")), qPrintable(file.message));
        const Error link = error("made", "/srv/linked");
        QCOMPARE(link.kind, ErrorKind::InvalidInput);
        QVERIFY2(link.message.contains(QStringLiteral("is a link")), qPrintable(link.message));
        QCOMPARE(error("a/../b", "/srv").kind, ErrorKind::InvalidInput);
    }

    void aFolderOfMoreThanEightMebibytesIsRefused()
    {
        BuiltImage large;
        large.files = {{QStringLiteral("srv/large"), QByteArray(9 << 20, 'x'), false, {}}};
        large.command = {QStringLiteral("none")};
        m_registry->push(QStringLiteral("large"), large);
        docker(QStringLiteral("create --network none --name large ")
               + m_registry->reference(QStringLiteral("large")));
        const Error tooMuch =
            errorFrom(m_client->files(QStringLiteral("large"), QStringLiteral("/srv"), kPython));
        QCOMPARE(tooMuch.kind, ErrorKind::InvalidInput);
        QVERIFY2(tooMuch.message.contains(QStringLiteral("more than 8 MiB")),
                 qPrintable(tooMuch.message));
    }
};

QTEST_GUILESS_MAIN(DockerImagesTest)
#include "tst_dockerimages.moc"
