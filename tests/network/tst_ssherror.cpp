// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/network/ssh/sshcommandline.h"
#include "models/network/ssh/ssherror.h"

#include <QDir>
#include <QTest>

using namespace clicknback;

/// What OpenSSH 9.2 really wrote, and what a person reads of it.
class SshErrorTest : public QObject
{
    Q_OBJECT

    static SshSettings settings()
    {
        SshSettings settings;
        settings.host = QStringLiteral("shop");
        settings.port = 2222;
        settings.knownHostsFile = QStringLiteral("/etc/shop known");
        return settings;
    }

private slots:
    void eachMessageHasItsKindAndItsWords_data()
    {
        QTest::addColumn<QByteArray>("said");
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<QString>("words");
        const auto row = [](const char *name, const char *said, ErrorKind kind, const char *words) {
            QTest::newRow(name) << QByteArray(said) << kind << QString::fromUtf8(words);
        };
        const char *stars = "@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@\r\n";
        const QByteArray changed =
            QByteArray(stars) + "@    WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!     @\r\n"
            + stars
            + "IT IS POSSIBLE THAT SOMEONE IS DOING SOMETHING NASTY!\r\n"
              "The fingerprint for the ED25519 key sent by the remote host is\n"
              "SHA256:tLhXb+t0ogV7QSk8+VuGz3iYKz1dnSwohKacRX387rA.\r\n"
              "Add correct host key in /home/ann/known to get rid of this message.\r\n"
              "Offending ED25519 key in /home/ann/known:1\r\n"
              "Host key for [10.0.0.9]:2222 has changed and you have requested strict checking.\r\n"
              "Host key verification failed.\r\n";
        row("changed", changed.constData(), ErrorKind::Refused,
            "ssh-keygen -f \"/home/ann/known\" -R \"[10.0.0.9]:2222\"");
        row("changed, its print", changed.constData(), ErrorKind::Refused,
            "is SHA256:tLhXb+t0ogV7QSk8+VuGz3iYKz1dnSwohKacRX387rA,");
        row("unknown",
            "debug1: Server host key: ssh-ed25519 SHA256:abc+/def\r\n"
            "No ED25519 host key is known for [10.0.0.9]:2222 and you have requested strict "
            "checking.\r\nHost key verification failed.\r\n",
            ErrorKind::Refused, "The host key of [10.0.0.9]:2222 is not known here");
        row("unknown, its print",
            "debug1: Server host key: ssh-ed25519 SHA256:abc+/def\r\n"
            "No ED25519 host key is known for shop and you have requested strict checking.\r\n"
            "Host key verification failed.\r\n",
            ErrorKind::Refused, "if it is SHA256:abc+/def, connect once");
        row("revoked",
            "@       WARNING: REVOKED HOST KEY DETECTED!               @\r\n"
            "The ED25519 host key for [10.0.0.9]:2222 is marked as revoked.\r\n"
            "Host key verification failed.\r\n",
            ErrorKind::Refused, "[10.0.0.9]:2222 is marked as revoked");
        row("not verified", "Host key verification failed.\r\n", ErrorKind::Refused,
            "accepts no key by itself");
        row("not let in", "ann@shop: Permission denied (publickey,password).\r\n",
            ErrorKind::Unauthorized, "ann@shop is not let in");
        row("passphrase",
            "debug1: Server accepts key: /home/ann/.ssh/id ED25519 SHA256:abc explicit\r\n"
            "debug1: No more authentication methods to try.\r\n"
            "ann@shop: Permission denied (publickey).\r\n",
            ErrorKind::Unauthorized, "ssh-add /home/ann/.ssh/id");
        row("a jump host let us in, the server does not",
            "debug1: Server accepts key: /home/ann/.ssh/id ED25519 SHA256:abc explicit\r\n"
            "Authenticated to door ([10.0.0.1]:22) using \"publickey\".\r\n"
            "ann@shop: Permission denied (publickey).\r\n",
            ErrorKind::Unauthorized, "authorized_keys");
        row("the agent declines",
            "sign_and_send_pubkey: signing failed for ED25519 \"/home/ann/.ssh/id\" from agent: "
            "agent refused operation\r\nann@shop: Permission denied (publickey).\r\n",
            ErrorKind::Unauthorized, "agent holds the key");
        row("no key file",
            "Warning: Identity file /home/ann/gone not accessible: No such file or directory.\n"
            "ann@shop: Permission denied (publickey).\r\n",
            ErrorKind::InvalidInput, "The key /home/ann/gone cannot be read");
        row("a key that all may read",
            "@         WARNING: UNPROTECTED PRIVATE KEY FILE!          @\r\n"
            "Permissions 0644 for '/home/ann/loose' are too open.\r\n"
            "Load key \"/home/ann/loose\": bad permissions\r\n"
            "ann@shop: Permission denied (publickey).\r\n",
            ErrorKind::Refused, "chmod 600 /home/ann/loose");
        row("too many keys",
            "Received disconnect from 10.0.0.9 port 22:2: Too many authentication failures\r\n"
            "Disconnected from 10.0.0.9 port 22\r\n",
            ErrorKind::Unauthorized, "identity_file");
        row("no configuration",
            "Can't open user config file /x/config: No such file or directory\r\n",
            ErrorKind::InvalidInput, "/x/config: No such file");
        row("a bad option",
            "/x/config: line 3: Bad configuration option: foo\r\n"
            "/x/config: terminating, 1 bad configuration options\r\n",
            ErrorKind::InvalidInput, "line 3: Bad configuration option: foo");
        row("a bad value",
            "/x/config line 2: Bad number 'x'.\r\n/x/config: terminating, 1 bad configuration "
            "options\r\n",
            ErrorKind::InvalidInput, "terminating, 1 bad");
        row("a configuration of others", "Bad owner or permissions on /home/ann/.ssh/config\r\n",
            ErrorKind::InvalidInput, "/home/ann/.ssh/config");
        row("old algorithms",
            "Unable to negotiate with 10.0.0.9 port 22: no matching host key type found. Their "
            "offer: ssh-rsa\r\n",
            ErrorKind::Refused, "in common: no matching host key type found");
        row("no such name", "ssh: Could not resolve hostname shpo: Name or service not known\r\n",
            ErrorKind::NotFound, "“shpo”");
        row("no name server",
            "ssh: Could not resolve hostname shop.example: Temporary failure in name "
            "resolution\r\n",
            ErrorKind::Unreachable, "The name shop.example could not be looked up");
        row("refused", "ssh: connect to host 10.0.0.9 port 2222: Connection refused\r\n",
            ErrorKind::Unreachable, "10.0.0.9 port 2222 refuses the connection");
        row("timed out", "ssh: connect to host 10.0.0.9 port 22: Connection timed out\r\n",
            ErrorKind::Unreachable, "10.0.0.9 port 22 does not answer");
        row("no greeting",
            "Connection timed out during banner exchange\r\nConnection to 10.0.0.9 port 22 timed "
            "out\r\n",
            ErrorKind::Unreachable, "shop does not answer");
        row("no route", "ssh: connect to host 10.0.0.9 port 22: No route to host\r\n",
            ErrorKind::Unreachable, "no route to the host");
        row("no network", "ssh: connect to host 10.0.0.9 port 22: Network is unreachable\r\n",
            ErrorKind::Unreachable, "the network is unreachable");
        row("frozen", "Timeout, server shop not responding.\r\n", ErrorKind::Unreachable,
            "shop stopped answering");
        row("closed", "Connection to shop closed by remote host.\r\n", ErrorKind::Unreachable,
            "closed the connection");
        row("closed at once",
            "kex_exchange_identification: read: Connection reset by peer\r\nConnection reset by "
            "10.0.0.9 port 22\r\n",
            ErrorKind::Unreachable, "closed the connection");
        row("behind the jump",
            "channel 0: open failed: connect failed: Connection refused\r\nstdio forwarding "
            "failed\r\nkex_exchange_identification: Connection closed by remote host\r\n"
            "Connection closed by UNKNOWN port 65535\r\n",
            ErrorKind::Unreachable, "it does not reach shop");
        row("the jump host is down",
            "ssh: connect to host door port 22: Connection refused\r\nkex_exchange_identification: "
            "Connection closed by remote host\r\nConnection closed by UNKNOWN port 65535\r\n",
            ErrorKind::Unreachable, "door port 22 refuses");
        row("what a forward met is no cause",
            "channel 3: open failed: connect failed: Connection refused\r\nTimeout, server shop "
            "not "
            "responding.\r\n",
            ErrorKind::Unreachable, "stopped answering");
        row("an earlier address",
            "debug1: connect to address ::1 port 22: Connection refused\r\nann@shop: Permission "
            "denied (publickey).\r\n",
            ErrorKind::Unauthorized, "not let in");
        row("nothing", "", ErrorKind::Unreachable, "The connection to shop ended");
        row("something new", "ssh: a message of the future\r\n", ErrorKind::Unreachable,
            "The connection to shop ended");
    }

    void eachMessageHasItsKindAndItsWords()
    {
        QFETCH(QByteArray, said);
        QFETCH(ErrorKind, kind);
        QFETCH(QString, words);
        const Error error = sshErrorFrom(said, settings());
        QVERIFY2(error.message.contains(words), qPrintable(error.message));
        QCOMPARE(int(error.kind), int(kind));
        QCOMPARE(needsAPerson(error), kind != ErrorKind::Unreachable);
        QVERIFY2(!error.message.contains(QStringLiteral("%")), qPrintable(error.message));
        QVERIFY(!error.detail.contains(u"debug1"));
    }

    void theWordsForByHandCanBePasted()
    {
        QCOMPARE(sshByHand(settings()),
                 QStringLiteral("ssh -p 2222 -o 'UserKnownHostsFile=\"/etc/shop known\"' -o "
                                "GlobalKnownHostsFile=/dev/null shop"));
        SshSettings plain;
        plain.host = QStringLiteral("shop");
        QCOMPARE(sshByHand(plain), QStringLiteral("ssh shop"));
    }

    void pathsMeanThemselves()
    {
        QCOMPARE(sshForwardToSocket(QStringLiteral("/a:b"), QStringLiteral("/c%h\\d")),
                 QStringLiteral("/a\\:b:/c%%h\\\\d"));
        QCOMPARE(sshForwardToPort(QStringLiteral("/s"), QStringLiteral("::1"), 5432),
                 QStringLiteral("/s:[::1]:5432"));
        SshSettings home = settings();
        home.identityFile = QStringLiteral("~/key");
        const QStringList arguments = sshMasterArguments(home, QStringLiteral("/c%tl"));
        QVERIFY(arguments.contains(QDir::homePath() + QStringLiteral("/key")));
        QVERIFY(arguments.contains(QStringLiteral("/c%%tl")));
        QCOMPARE(arguments.mid(arguments.size() - 2),
                 QStringList({QStringLiteral("--"), QStringLiteral("shop")}));
    }
};

QTEST_APPLESS_MAIN(SshErrorTest)
#include "tst_ssherror.moc"
