// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/network/dockerclient.h"
#include "models/network/dockerlogs.h"
#include "tests/network/waiting.h"
#include "tests/support/scriptedserver.h"

#include <QFile>
#include <QLocalServer>
#include <QTemporaryDir>

#include <sys/syscall.h>
#include <unistd.h>

#include <thread>

using namespace clicknback;

namespace {

/// A frame as the engine sends it.
QByteArray frame(char stream, const QByteArray &text)
{
    QByteArray header(8, '\0');
    header[0] = stream;
    for (int i = 0; i < 4; ++i)
        header[4 + i] = char(text.size() >> (8 * (3 - i)));
    return header + text;
}

} // namespace

/// What needs no engine: sockets that are none, answers that are not the API's, frames in pieces.
class DockerAnswersTest : public QObject
{
    Q_OBJECT

    HttpEngine m_http;

    Error errorOf(const QString &endpoint)
    {
        DockerClient client(m_http, endpoint);
        const auto version = resultOf(client.version());
        return version ? Error{ErrorKind::Unexpected, QStringLiteral("it answered"), {}}
                       : version.error();
    }

private slots:
    void anEndpointThatIsNoneIsExplained_data()
    {
        QTest::addColumn<QString>("endpoint");
        for (const char *endpoint :
             {"", "docker.sock", "/var/run/docker.sock", "ftp://a", "http://", "unix://"})
            QTest::newRow(endpoint) << QString::fromLatin1(endpoint);
    }
    void anEndpointThatIsNoneIsExplained()
    {
        QFETCH(QString, endpoint);
        const Error error = errorOf(endpoint);
        QCOMPARE(error.kind, ErrorKind::InvalidInput);
        QVERIFY2(error.message.contains(QStringLiteral("unix:///var/run/docker.sock")),
                 qPrintable(error.message));
    }

    void aSocketThatIsMissingOrDeadIsUnreachable()
    {
        const QTemporaryDir folder;
        const Error missing =
            errorOf(QStringLiteral("unix://") + folder.filePath(QStringLiteral("docker.sock")));
        QCOMPARE(missing.kind, ErrorKind::Unreachable);
        QVERIFY(missing.message.startsWith(QStringLiteral("There is no Docker socket /")));
        QFile file(folder.filePath(QStringLiteral("dead")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        const Error dead = errorOf(QStringLiteral("unix://") + file.fileName());
        QCOMPARE(dead.kind, ErrorKind::Unreachable);
        QVERIFY(dead.message.startsWith(QStringLiteral("Nobody listens at the Docker socket /")));
        const Error refused = errorOf(QStringLiteral("tcp://127.0.0.1:1"));
        QCOMPARE(refused.kind, ErrorKind::Unreachable);
        QVERIFY(refused.message.contains(QStringLiteral("connection refused")));
    }

    void aSocketWithoutPermissionIsRefused()
    {
        QTemporaryDir folder;
        QLocalServer server;
        server.setSocketOptions(QLocalServer::UserAccessOption);
        QVERIFY(server.listen(folder.filePath(QStringLiteral("docker.sock"))));
        // Root may use every socket: a thread that is nobody asks, with an engine that is nobody's.
        QFile::setPermissions(folder.path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner
                                                 | QFile::ExeOther | QFile::ExeGroup);
        const bool isRoot = geteuid() == 0;
        if (!isRoot)
            QFile::setPermissions(server.fullServerName(), QFile::Permissions());
        Error error;
        std::thread([&] {
            if (isRoot)
                syscall(SYS_setresuid, -1, 65'534, -1); // this thread alone
            HttpEngine http;
            DockerClient client(http, QStringLiteral("unix://") + server.fullServerName());
            const Result<QString> version = client.version().result();
            if (!version)
                error = version.error();
        }).join();
        QCOMPARE(error.kind, ErrorKind::Refused);
        QVERIFY2(
            error.message.startsWith(QStringLiteral("This user may not use the Docker socket")),
            qPrintable(error.message));
    }

    void whatIsNoEngineIsNamedSo_data()
    {
        QTest::addColumn<ScriptedServer::Script>("script");
        using S = ScriptedServer;
        QTest::newRow("a web page") << S::answering("<html>welcome</html>", "text/html");
        QTest::newRow("other JSON") << S::answering("{\"hello\":\"world\"}", "application/json");
        QTest::newRow("not found")
            << S::closingAfter("HTTP/1.1 404 Not Found\r\nContent-Length: 2\r\n\r\nno");
        QTest::newRow("no HTTP") << S::closingAfter("SSH-2.0-OpenSSH_9.2\r\n");
    }
    void whatIsNoEngineIsNamedSo()
    {
        QFETCH(ScriptedServer::Script, script);
        ScriptedServer server(script);
        const Error error = errorOf(QStringLiteral("http://127.0.0.1:%1").arg(server.port()));
        QCOMPARE(error.kind, ErrorKind::Unexpected);
        QVERIFY2(error.message.contains(QStringLiteral("is not a Docker engine")),
                 qPrintable(error.message));
    }

    void theEnginesOwnWordsAreTold()
    {
        ScriptedServer server(
            ScriptedServer::closingAfter("HTTP/1.1 500 Internal Server Error\r\nContent-Length: "
                                         "26\r\n\r\n{\"message\":\"disk is full\"}"));
        const Error error = errorOf(QStringLiteral("http://127.0.0.1:%1").arg(server.port()));
        QCOMPARE(error.kind, ErrorKind::Unexpected);
        QCOMPARE(error.message, QStringLiteral("The Docker engine says: disk is full."));
    }

    void framesComeInPiecesOfAnySize()
    {
        const QByteArray all = frame(1, "one\ntw") + frame(2, "error\n") + frame(1, "o\n")
                               + frame(1, "") + frame(1, "three");
        for (qsizetype piece : {1, 2, 3, 7, 8, 9, 1000}) {
            DockerLogs logs(false);
            std::vector<QByteArray> lines;
            for (qsizetype at = 0; at < all.size(); at += piece) {
                const QByteArray part = all.mid(at, piece);
                for (const QByteArray &line : logs.add(part.constData(), std::size_t(part.size())))
                    lines.push_back(line);
            }
            QCOMPARE(lines, (std::vector<QByteArray>{"one", "error", "two"}));
            QCOMPARE(logs.rest(), std::vector<QByteArray>{"three"});
            QVERIFY(logs.error().isEmpty());
        }
    }

    void aLineThatTheEngineTookApartIsOneLine()
    {
        const QByteArray time = "2026-11-23T14:02:11.123456789Z ";
        DockerLogs logs(false);
        const QByteArray all =
            frame(1, time + "first, ") + frame(1, time + "second\n") + frame(1, time + "next\n");
        const auto lines = logs.add(all.constData(), std::size_t(all.size()));
        QCOMPARE(lines, (std::vector<QByteArray>{time + "first, second", time + "next"}));
    }

    void aTerminalsBytesAreTakenAsTheyAre()
    {
        DockerLogs logs(true);
        QCOMPARE(logs.add("one\r\ntw", 7), std::vector<QByteArray>{"one"});
        QCOMPARE(logs.add("o\n\n", 3), (std::vector<QByteArray>{"two", ""}));
        QVERIFY(logs.rest().empty());
    }

    void whatIsNoFrameAndWhatTheEngineComplainsAboutEndIt()
    {
        DockerLogs html(false);
        QVERIFY(html.add("<html><body>", 12).empty());
        QVERIFY(html.error().contains(QStringLiteral("not a log stream")));
        DockerLogs broken(false);
        const QByteArray complaint = frame(3, "Error grabbing logs: unexpected EOF");
        QVERIFY(broken.add(complaint.constData(), std::size_t(complaint.size())).empty());
        QVERIFY(broken.error().contains(QStringLiteral("unexpected EOF")));
    }

    void aLineWithoutAnEndStaysSmall()
    {
        DockerLogs logs(true);
        const QByteArray piece(1 << 20, 'x');
        for (int i = 0; i < 64; ++i)
            QVERIFY(logs.add(piece.constData(), std::size_t(piece.size())).empty());
        const auto lines = logs.add("\nnext\n", 6);
        QCOMPARE(lines.size(), std::size_t{2});
        QCOMPARE(lines[0].size(), DockerLogs::kLongestLine);
        QCOMPARE(lines[1], QByteArray("next"));
    }
};

QTEST_GUILESS_MAIN(DockerAnswersTest)
#include "tst_dockeranswers.moc"
