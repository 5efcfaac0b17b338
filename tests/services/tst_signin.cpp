// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/corrections/signin.h"

#include <QTest>

#include <crypt.h>

using namespace clicknback;

namespace {

const QString kPassword = QStringLiteral("Correct-Horse-9");

/// As passlib writes it (facts 3.9), at a cost that suits a test.
QString hashOf(const QString &password, unsigned long cost = 4, const char *prefix = "$2b$")
{
    char salt[CRYPT_GENSALT_OUTPUT_SIZE];
    const QByteArray random("sixteen bytes..."); // the same hash each time
    crypt_gensalt_rn(prefix, cost, random.constData(), int(random.size()), salt, sizeof(salt));
    auto data = std::make_unique<crypt_data>();
    return QString::fromLatin1(crypt_r(password.toUtf8().constData(), salt, data.get()));
}

AdminCredentials carol()
{
    return {QStringLiteral("carol-id"), QStringLiteral("carol@clicknback.com"), hashOf(kPassword),
            QStringLiteral("admin"), true};
}

/// "3 free", "wait 2", …: what each of the next tries would have to wait.
class Clock
{
public:
    SignInLimit limit{[this] { return now; }};
    Instant now = Instant::startOfDay(QDate(2026, 11, 30));

    std::int64_t waits() const { return limit.wait().value_or(std::chrono::seconds(0)).count(); }
    void fail(int times)
    {
        for (int i = 0; i < times; ++i)
            limit.failed();
    }
};

} // namespace

class TestSignIn : public QObject
{
    Q_OBJECT

private slots:
    void thePasswordOfAHashIsKnown()
    {
        QVERIFY(hashOf(kPassword).startsWith(QStringLiteral("$2b$04$")));
        QCOMPARE(hashOf(kPassword).size(), 60);
        QVERIFY(matchesBcrypt(kPassword, hashOf(kPassword)));
        for (const char *other : {"", "Correct-Horse-8", "correct-horse-9", "Correct-Horse-9 "})
            QVERIFY2(!matchesBcrypt(QString::fromLatin1(other), hashOf(kPassword)), other);
    }

    void everyKindOfBcryptIsRead()
    {
        for (const char *prefix : {"$2a$", "$2b$", "$2y$"})
            QVERIFY2(matchesBcrypt(kPassword, hashOf(kPassword, 4, prefix)), prefix);
        QVERIFY(matchesBcrypt(kPassword, hashOf(kPassword, 12)));
    }

    void aHashOfTheBackendsLibraryIsRead()
    {
        // The published test vector of bcrypt: not made by the library that is tested.
        QVERIFY(matchesBcrypt(QStringLiteral("U*U"),
                              QStringLiteral("$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YM"
                                             "JKvyOeW")));
    }

    void passwordsOfAllAlphabetsAreRead()
    {
        const QString password = QString::fromUtf8("Pässwörd-€-密码-9");
        QVERIFY(matchesBcrypt(password, hashOf(password)));
        QVERIFY(!matchesBcrypt(QString::fromUtf8("Password-€-密码-9"), hashOf(password)));
    }

    void aPasswordIsNotCutAtAZero()
    {
        QString longer = kPassword;
        longer.append(QChar::Null).append(u'x');
        QVERIFY(!matchesBcrypt(longer, hashOf(kPassword)));
    }

    void whatIsNoBcryptMatchesNothing_data()
    {
        QTest::addColumn<QString>("hash");
        const QString good = hashOf(kPassword);
        QTest::newRow("empty") << QString();
        QTest::newRow("the password itself") << kPassword;
        QTest::newRow("cut") << good.chopped(1);
        QTest::newRow("longer") << good + u'x';
        QTest::newRow("line feed") << good + u'\n';
        QTest::newRow("blank before") << u' ' + good;
        QTest::newRow("another method") << QStringLiteral("$6$salt$") + QString(86, u'x');
        QTest::newRow("hours of work")
            << QString(good).replace(QStringLiteral("$04$"), QStringLiteral("$31$"));
        QTest::newRow("no cost") << QString(good).replace(QStringLiteral("$04$"),
                                                          QStringLiteral("$00$"));
    }

    void whatIsNoBcryptMatchesNothing()
    {
        QFETCH(QString, hash);
        QVERIFY(!matchesBcrypt(kPassword, hash));
    }

    void anActiveAdministratorIsSignedIn()
    {
        const auto administrator = judgeSignIn(carol(), kPassword);
        QVERIFY(administrator.has_value());
        QCOMPARE(administrator->userId, QStringLiteral("carol-id"));
        QCOMPARE(administrator->email, QStringLiteral("carol@clicknback.com"));
    }

    void whoeverDoesNotKnowThePasswordLearnsNothing()
    {
        AdminCredentials user = carol();
        user.role = QStringLiteral("user");
        AdminCredentials inactive = carol();
        inactive.isActive = false;
        const auto unknown = judgeSignIn(std::nullopt, kPassword);
        QVERIFY(!unknown.has_value());
        QCOMPARE(unknown.error().kind, ErrorKind::Unauthorized);
        for (const AdminCredentials &credentials : {carol(), user, inactive}) {
            const auto wrong = judgeSignIn(credentials, QStringLiteral("wrong"));
            QVERIFY(!wrong.has_value());
            QCOMPARE(wrong.error().message, unknown.error().message);
            QCOMPARE(wrong.error().kind, unknown.error().kind);
        }
    }

    void whoKnowsThePasswordLearnsWhatIsMissing()
    {
        AdminCredentials user = carol();
        user.role = QStringLiteral("user");
        AdminCredentials inactive = carol();
        inactive.isActive = false;
        AdminCredentials unreadable = carol();
        unreadable.hashedPassword = kPassword;
        const auto says = [](const AdminCredentials &credentials, const char *words) {
            const auto result = judgeSignIn(credentials, kPassword);
            return !result && result.error().kind == ErrorKind::Refused
                   && result.error().message.contains(QString::fromLatin1(words));
        };
        QVERIFY(says(user, "no administrator"));
        QVERIFY(says(inactive, "deactivated"));
        QVERIFY(says(unreadable, "bcrypt"));
        QVERIFY(!judgeSignIn(unreadable, kPassword).error().message.contains(kPassword));
    }

    void threeFailuresAreFree()
    {
        Clock clock;
        QCOMPARE(clock.waits(), 0);
        clock.fail(2);
        QCOMPARE(clock.waits(), 0);
    }

    void eachFailureMoreDoublesTheWait()
    {
        Clock clock;
        clock.fail(3);
        for (const std::int64_t wait : {2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300}) {
            QCOMPARE(clock.waits(), wait);
            clock.fail(1);
        }
        clock.fail(100);
        QCOMPARE(clock.waits(), 300);
    }

    void theWaitEndsAndSuccessForgetsFailures()
    {
        Clock clock;
        clock.fail(5);
        clock.now = clock.now.plusSeconds(5);
        QCOMPARE(clock.waits(), 3);
        clock.now = clock.now.plusSeconds(3);
        QCOMPARE(clock.waits(), 0);
        clock.fail(1);
        QCOMPARE(clock.waits(), 16);
        clock.limit.succeeded();
        QCOMPARE(clock.waits(), 0);
    }

    void failuresAreForgottenAfterTenMinutes()
    {
        Clock clock;
        clock.fail(2);
        clock.now = clock.now.plusSeconds(601);
        clock.fail(1);
        QCOMPARE(clock.waits(), 0);
        clock.fail(2);
        QCOMPARE(clock.waits(), 2);
    }

    void aClockThatIsSetBackKeepsNobodyOutForLong()
    {
        Clock clock;
        clock.fail(4);
        clock.now = clock.now.plusSeconds(-86'400);
        QCOMPARE(clock.waits(), 4);
        clock.fail(1);
        QCOMPARE(clock.waits(), 8);
    }
};

QTEST_APPLESS_MAIN(TestSignIn)
#include "tst_signin.moc"
