// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/network/registryworld.h"

using namespace clicknback;

namespace {

using Answer = ScriptedRegistry::Answer;

} // namespace

/// Lists of tags that come in pages, or never end.
class RegistryTagsTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<RegistryWorld> m_world;

    static void contains(const Error &error, const QString &words)
    {
        QVERIFY2(error.message.contains(words), qPrintable(error.message));
    }

private slots:
    void init() { m_world = std::make_unique<RegistryWorld>(); }
    void cleanup() { m_world.reset(); }

    void tagsComePageByPage()
    {
        auto &registry = m_world->registry;
        registry.answer("/v2/o/n/tags/list?n=1000",
                        Answer{200,
                               R"({"name":"o/n","tags":["a","b"]})",
                               {R"(Link: </v2/o/n/tags/list?last=b%2B&n=2>; rel="next")"}});
        registry.answer("/v2/o/n/tags/list?last=b%2B&n=2",
                        Answer{200,
                               R"({"tags":["c"]})",
                               {"Link: <" + registry.url().toLatin1()
                                + "/v2/o/n/tags/list?last=c>; type=\"x\"; rel=next"}});
        registry.answer("/v2/o/n/tags/list?last=c", Answer{200, R"({"tags":["d","e"]})", {}});
        RegistryClient client(m_world->http, m_world->settings());
        const QStringList all{QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c"),
                              QStringLiteral("d"), QStringLiteral("e")};
        QCOMPARE(valueFrom(client.tags()), all);
        registry.answer("/v2/o/n/tags/list?n=3", Answer{200, R"({"tags":["a","b","c","d"]})", {}});
        QCOMPARE(valueFrom(client.tags(3)), all.mid(0, 3));
    }

    void aListOfTagsThatIsNoneIsRefused_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("link");
        QTest::addColumn<QString>("words");
        const QByteArray page = R"({"tags":["a"]})";
        QTest::newRow("elsewhere")
            << page << QByteArray("<http://127.0.0.1:1/v2/o/n/tags/list>; rel=next")
            << QStringLiteral("goes on elsewhere");
        QTest::newRow("out of the protocol")
            << page << QByteArray("</admin>; rel=next") << QStringLiteral("goes on elsewhere");
        QTest::newRow("for ever") << page << QByteArray("</v2/o/n/tags/list?n=2000>; rel=next")
                                  << QStringLiteral("has no end");
        QTest::newRow("no list") << QByteArray(R"({"tags":"a"})") << QByteArray()
                                 << QStringLiteral("no list of tags");
    }

    void aListOfTagsThatIsNoneIsRefused()
    {
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, link);
        QFETCH(QString, words);
        const QList<QByteArray> headers =
            link.isEmpty() ? QList<QByteArray>{} : QList<QByteArray>{"Link: " + link};
        m_world->registry.answerBelow("/v2/o/n/tags/list", [=](const QByteArray &, int) {
            return Answer{200, body, headers};
        });
        RegistryClient client(m_world->http, m_world->settings());
        const Error error = errorFrom(client.tags());
        QCOMPARE(error.kind, ErrorKind::Unexpected);
        contains(error, words);
    }

    void aRepositoryWhoseTagsAreAllGoneHasNone()
    {
        m_world->registry.answer("/v2/o/n/tags/list?n=1000",
                                 Answer{200, R"({"name":"o/n","tags":null})", {}});
        RegistryClient client(m_world->http, m_world->settings());
        QVERIFY(valueFrom(client.tags()).isEmpty());
    }
};

QTEST_GUILESS_MAIN(RegistryTagsTest)
#include "tst_registrytags.moc"
