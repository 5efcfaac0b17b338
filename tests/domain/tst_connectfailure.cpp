// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/connection/connectfailure.h"

#include <QTest>

using namespace clicknback;

class ConnectFailureTest : public QObject
{
    Q_OBJECT

private slots:
    void whatLibpqOrTheServerSaidIsUnderstood_data()
    {
        QTest::addColumn<QString>("sqlstate");
        QTest::addColumn<QString>("said");
        QTest::addColumn<QString>("meaning");
        const auto row = [](const char *meaning, const char *sqlstate, const char *said) {
            QTest::newRow(said) << QString::fromLatin1(sqlstate) << QString::fromUtf8(said)
                                << QString::fromLatin1(meaning);
        };
        row("unknown-host", "",
            "could not translate host name \"db.example\" to address: Name or service not known");
        row("refused", "",
            "connection to server at \"127.0.0.1\", port 1 failed: Connection refused\n\tIs the "
            "server running on that host and accepting TCP/IP connections?");
        row("no-route", "",
            "connection to server at \"10.1.2.3\", port 5432 failed: No route to host");
        row("timeout", "", "timeout expired");
        row("no-socket", "",
            "connection to server on socket \"/run/.s.PGSQL.5432\" failed: No such file or "
            "directory");
        row("wrong-password", "28P01", "FATAL: password authentication failed for user \"ann\"");
        row("wrong-password", "28P01",
            "FATAL: Passwort-Authentifizierung für Benutzer »ann« fehlgeschlagen");
        row("password-needed", "",
            "connection to server failed: fe_sendauth: no password supplied");
        row("not-allowed", "28000",
            "FATAL: no pg_hba.conf entry for host \"10.0.0.1\", user \"ann\", database \"x\", SSL "
            "encryption");
        row("not-allowed", "28000", "FATAL: kein pg_hba.conf-Eintrag");
        row("tls-refused", "", "server does not support SSL, but SSL was required");
        row("certificate-unverified", "", "SSL error: certificate verify failed");
        row("certificate-wrong-name", "",
            "server certificate for \"a\" does not match host name \"b\"");
        row("certificate-expired", "", "SSL error: certificate has expired");
        row("certificate-file", "", "root certificate file \"/x/root.crt\" does not exist");
        row("no-such-database", "3D000", "FATAL: database \"x\" does not exist");
        row("no-such-database", "08P01", "FATAL: no such database: x");
        row("database-not-allowed", "42501", "FATAL: permission denied for database \"x\"");
        row("server-starting", "57P03", "FATAL: the database system is starting up");
        row("server-full", "53300", "FATAL: sorry, too many clients already");
        row("unknown-service", "", "definition of service \"x\" not found");
        row("pooler-refused", "08P01", "FATAL: unsupported startup parameter: options");
        row("not-postgres", "", "expected authentication request from server, but received H");
        row("no-wanted-server", "", "server is in hot standby mode");
        row("other", "", "something new");
        row("other", "XX000", "something internal");
    }

    void whatLibpqOrTheServerSaidIsUnderstood()
    {
        QFETCH(QString, sqlstate);
        QFETCH(QString, said);
        QFETCH(QString, meaning);
        QCOMPARE(toText(connectFailureKind(sqlstate, said, true)), meaning);
    }

    void aServerWantsTlsOnlyWhereNoneWasOffered()
    {
        const auto said = QStringLiteral(
            "FATAL: no pg_hba.conf entry for host \"10.0.0.1\", user \"ann\", no encryption");
        QCOMPARE(toText(connectFailureKind(QStringLiteral("28000"), said, false)),
                 QStringLiteral("tls-required"));
        QCOMPARE(toText(connectFailureKind(QStringLiteral("28000"), said, true)),
                 QStringLiteral("not-allowed"));
    }

    void everyFailureHasItsOwnWordAndSentenceThatNamesTheHost()
    {
        QSet<QString> words;
        QSet<QString> sentences;
        int kinds = 0;
        for (int i = 0; i <= int(ConnectFailureKind::Other); ++i, ++kinds) {
            const ConnectFailure failure{ConnectFailureKind(i), QStringLiteral("db:5432"), {}};
            words.insert(toText(failure.kind));
            sentences.insert(failure.sentence());
            QVERIFY(failure.kind == ConnectFailureKind::UnknownService
                    || failure.sentence().contains(u"db:5432"));
            QVERIFY(failure.kind == ConnectFailureKind::Other || !failure.advice().isEmpty());
        }
        QCOMPARE(words.size(), kinds);
        QCOMPARE(sentences.size(), kinds);
    }

    void onlyAPasswordThatIsWantedOrWrongAsksForOne()
    {
        for (int i = 0; i <= int(ConnectFailureKind::Other); ++i) {
            const ConnectFailureKind kind = ConnectFailureKind(i);
            const bool password = kind == ConnectFailureKind::WrongPassword
                                  || kind == ConnectFailureKind::PasswordNeeded;
            QCOMPARE((ConnectFailure{kind, {}, {}}.toError().kind == ErrorKind::Unauthorized),
                     password);
        }
    }

    void withoutAHostASentenceStillReads()
    {
        const ConnectFailure failure{ConnectFailureKind::Timeout, {}, {}};
        QCOMPARE(failure.sentence(), QStringLiteral("The database server did not answer in time."));
    }

    void anUnknownFailureIsToldInItsOwnWords()
    {
        const ConnectFailure failure{ConnectFailureKind::Other, QStringLiteral("db"),
                                     QStringLiteral("FATAL: odd %1")};
        QCOMPARE(failure.sentence(), QStringLiteral("No connection to db. FATAL: odd %1"));
    }
};

QTEST_APPLESS_MAIN(ConnectFailureTest)
#include "tst_connectfailure.moc"
