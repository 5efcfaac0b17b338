// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/logs/logline.h"

#include <QRandomGenerator>
#include <QTest>

using namespace clicknback;
using namespace Qt::StringLiterals;

namespace {

const Instant kNow = *Instant::fromText(u"2026-11-23 14:00:00");
const QByteArray kJwt = "eyJhbGciOiJIUzI1NiJ9.eyJ1c2VyX2lkIjoiMSJ9.c2lnbmF0dXJlLXg";
const QByteArray kHash = "$2b$12$" + QByteArray(53, 'a');
// So that no scanner takes this file for one that leaks something.
const QByteArray kPersonal = QByteArray("gh") + "p_" + QByteArray(36, 'x');

LogLine lineOf(LogLevel level, const QString &text, const QString &source = u"app"_s,
               Instant at = kNow)
{
    return {.at = at, .source = source, .level = level, .text = text};
}

} // namespace

class LogLineTest : public QObject
{
    Q_OBJECT

    static void change(const char *name, const QByteArray &line, const QByteArray &clean)
    {
        QTest::newRow(name) << line << clean;
    }

    static void headerRows()
    {
        change("authorization", "Authorization: Bearer x", "Authorization: Bearer ***");
        change("basic", "authorization: Basic YWxpY2U6cHc= next", "authorization: Basic *** next");
        change("no scheme", "Authorization: abc", "Authorization: ***");
        change("as JSON", "{\"Authorization\": \"Bearer a.b.c\", \"x\": 1}",
               "{\"Authorization\": \"Bearer ***\", \"x\": 1}");
        change("bare bearer", "sent Bearer abc-123 to api", "sent Bearer *** to api");
        change("long bearer", "Bearer abcdefghijklmnopqrstuvwxyz", "Bearer ***");
        change("bearer of a token", "token=Bearer abcdef", "token=Bearer ***");
        change("X-Api-Key", "X-Api-Key: 42-abc", "X-Api-Key: ***");
        change("JWT", "decoded " + kJwt + ".", "decoded ***.");
        change("JWT in a header", "Authorization: Bearer " + kJwt, "Authorization: Bearer ***");
        change("JWT in quotes", "raw='" + kJwt + "'", "raw='***'");
        change("JWT cut off", "raw=" + kJwt.left(30), "raw=***");
        change("two JWTs", kJwt + " " + kJwt, "*** ***");
    }

    static void fieldRows()
    {
        change("password", "password=hunter2 user=bob", "password=*** user=bob");
        change("upper case", "POSTGRES_PASSWORD=hunter2", "POSTGRES_PASSWORD=***");
        change("YAML", "db_password: hunter2", "db_password: ***");
        change("JSON", "{\"password\": \"it is\", \"email\": \"a@b\"}",
               "{\"password\": \"***\", \"email\": \"a@b\"}");
        change("JSON, tight", "{\"password\":\"x\",\"a\":1}", "{\"password\":\"***\",\"a\":1}");
        change("JSON, escaped quote", "{\"password\":\"a\\\"b\",\"a\":1}",
               "{\"password\":\"***\",\"a\":1}");
        change("JSON in JSON", "\"body\":\"{\\\"password\\\":\\\"a b\\\",\\\"c\\\":1}\"",
               "\"body\":\"{\\\"password\\\":\\\"***\\\",\\\"c\\\":1}\"");
        change("JSON in JSON, escaped quote", "{\\\"secret\\\":\\\"a\\\\\\\"b\\\",\\\"c\\\":1}",
               "{\\\"secret\\\":\\\"***\\\",\\\"c\\\":1}");
        change("Python", "extra={'access_token': 'abc', 'n': 1}",
               "extra={'access_token': '***', 'n': 1}");
        change("bytes of Python", "secret=b'abc' n=1", "secret=b'***' n=1");
        change("in brackets", "login(user=bob, password=abc)", "login(user=bob, password=***)");
        change("with brackets in it", "password=a)b,c;d&e user=bob", "password=*** user=bob");
        change("a call", "password=SecretStr('abc') n=1", "password=*** n=1");
        change("a list", "\"token\": [\"abc\", \"def\"], \"n\": 1", "\"token\": ***, \"n\": 1");
        change("subscript", "os.environ['API_TOKEN'] = 'abc'", "os.environ['API_TOKEN'] = '***'");
        change("query", "GET /x?token=abc&n=1 HTTP/1.1", "GET /x?token=***&n=1 HTTP/1.1");
        change("refresh token", "refresh_token=abc,user=1", "refresh_token=***,user=1");
        change("accessToken", "accessToken: abc", "accessToken: ***");
        change("client secret", "client_secret = abc", "client_secret = ***");
        change("api key", "api_key=abc apikey=def api-key=ghi",
               "api_key=*** apikey=*** api-key=***");
        change("hash key", "OAUTH_HASH_KEY=0123abcd", "OAUTH_HASH_KEY=***");
        change("ssh key", "VPS_SSH_KEY: abc", "VPS_SSH_KEY: ***");
        change("personal token", "GHCR_PAT=abc", "GHCR_PAT=***");
        change("GitHub's own", "login with " + kPersonal + " failed", "login with *** failed");
        change("command line", "tool --password hunter2 --user bob",
               "tool --password *** --user bob");
        change("command line, option in one", "tool --db-password=hunter2 -v",
               "tool --db-password=*** -v");
        change("cut within quotes", "{\"n\": 1, \"password\": \"abc de",
               "{\"n\": 1, \"password\": \"***");
        change("cut after a backslash", "{\"password\": \"abc\\", "{\"password\": \"***");
        change("several in a line", "password=a token=b secret=c",
               "password=*** token=*** secret=***");
    }

    static void databaseRows()
    {
        change("URI", "postgresql://bob:pw@db:5432/x?a=b", "postgresql://bob:***@db:5432/x?a=b");
        change("URI of a driver", "'postgresql+asyncpg://bob:pw@db/x'",
               "'postgresql+asyncpg://bob:***@db/x'");
        change("URI without a user", "redis://:pw@cache:6379/0", "redis://:***@cache:6379/0");
        change("at in the password", "amqp://bob:p@w@mq/x", "amqp://bob:***@mq/x");
        change("slash in the password", "postgresql://bob:p/w#x@db/x", "postgresql://bob:***@db/x");
        change("conninfo", "host=db password=pw dbname=x", "host=db password=*** dbname=x");
        change("conninfo in quotes", "password='p \\' w' dbname=x", "password='***' dbname=x");
        change("role", "STATEMENT:  ALTER ROLE bob PASSWORD 'p''w';",
               "STATEMENT:  ALTER ROLE bob PASSWORD '***';");
        change("bcrypt", "hash " + kHash + " of bob", "hash *** of bob");
        change("bcrypt in a field", "{'hashed_password': '" + kHash + "'}",
               "{'hashed_password': '***'}");
        change("bcrypt cut off", "hash " + kHash.left(30), "hash ***");
        change("SCRAM", "verifier SCRAM-SHA-256$4096:c2FsdA==$a2V5:c2Vy",
               "verifier SCRAM-SHA-256$***");
    }

private slots:
    void secretsAreMasked_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QByteArray>("clean");
        headerRows();
        fieldRows();
        databaseRows();
    }
    void secretsAreMasked()
    {
        QFETCH(QByteArray, line);
        QFETCH(QByteArray, clean);
        QCOMPARE(masked(line), clean);
        QCOMPARE(masked(clean), clean);
        QCOMPARE(masked("2026-11-23 14:02:11,123 - INFO - app - " + line + " | n=1").count("***"),
                 clean.count("***"));
    }

    void otherLinesStayByteForByte_data()
    {
        QTest::addColumn<QByteArray>("line");
        for (const char *line :
             {"",
              " ",
              "2026-11-23 14:02:11,123 - INFO - app.core.logging - verify_purchases: dispatcher "
              "tick. | extra={'pending_count': 3, 'in_flight_count': 0}",
              "INFO:     127.0.0.1:50312 - \"GET /health/ready HTTP/1.1\" 200 OK",
              "2026-11-23 14:02:11.123 UTC [42] LOG:  checkpoint complete: wrote 3 buffers (0.0%)",
              "FATAL:  password authentication failed for user \"bob\"",
              "{\"error\":{\"code\":\"INVALID_TOKEN\",\"message\":\"no\",\"details\":{}}}",
              "{\"token_type\": \"bearer\", \"expires_in\": 900}",
              "token_type=bearer",
              "Bearer token was rejected",
              "WWW-Authenticate: Bearer realm=\"api\"",
              "GET https://clicknback.com:8443/api/v1/users/@me?limit=10&offset=12:30",
              "https://bob@host/x and ssh://git@host:22/repo.git",
              "http://[::1]:8001/a@b",
              "feature flag key=purchase_auto_confirm scope=global",
              "primary_key: users_pkey, foreign_key=merchant_id",
              "idempotency key: 42",
              "password: null, token=None, \"secret\": \"\", api_key=",
              "\"password\": false, 'token': None",
              "password_min_length=8 max_tokens: 100 tokenizer=x",
              "refresh_tokens: 12 rows",
              "PWD=/srv OLDPWD=/home/clicknback/app",
              "json: unexpected token '=' at 3",
              "keyJ = 1, monkeyJ",
              "price $2.50, $2b, $2b$12$short",
              "the secret of this is a password that is long",
              "gh_x ghp_short my_ghp_but_this_is_one_identifier",
              "\xff\xfe not UTF-8",
              "ünï¢ödé: 100 €"})
            QTest::addRow("%s", line) << QByteArray(line);
    }
    void otherLinesStayByteForByte()
    {
        QFETCH(QByteArray, line);
        const QByteArray clean = masked(line);
        QCOMPARE(clean, line);
        QVERIFY(clean.isSharedWith(line) || line.isEmpty()); // nothing was copied
    }

    /// Whatever the bytes: it ends, is stable, and a marked secret behind a name never comes
    /// through.
    void noiseNeitherStopsItNorLeaks()
    {
        QRandomGenerator random(7);
        const QByteArray alphabet = "ab=:'\"\\ {}[](),;&$_-./@J2\t\xc3\x28";
        const QByteArrayList names{"password=", "\"token\": \"",
                                   "secret: ", "Authorization: Bearer ", "postgresql://u:"};
        for (int round = 0; round < 20'000; ++round) {
            QByteArray line;
            for (int i = random.bounded(40); i > 0; --i)
                line += alphabet[random.bounded(int(alphabet.size()))];
            const QByteArray name = names[random.bounded(int(names.size()))];
            const QByteArray noise = line;
            line += ' ' + name + "S3CR3T@host\" tail";
            const QByteArray clean = masked(line);
            QVERIFY2(!clean.contains("S3CR3T"), line.constData());
            QCOMPARE(masked(clean), clean);
            QVERIFY(masked(noise).size() <= noise.size() * 4);
        }
    }

    void theLevelIsRead_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<LogLevel>("level");
        const auto row = [](const char *text, LogLevel level) {
            QTest::addRow("%s", text) << QString::fromUtf8(text) << level;
        };
        row("2026-11-23 14:02:11,123 - INFO - app.core.logging - x", LogLevel::Info);
        row("2026-11-23 14:02:11,123 - WARNING - root - a - DEBUG - b", LogLevel::Warning);
        row("2026-11-23 14:02:11,123 - CRITICAL - root - x", LogLevel::Critical);
        row("2026-11-23 14:02:11,123 - NOTHING - root - x", LogLevel::Unknown);
        row("2026-11-23 14:02:11.123 UTC [42] LOG:  ready", LogLevel::Info);
        row("2026-11-23 14:02:11.123 UTC [42] bob@x ERROR:  deadlock detected", LogLevel::Error);
        row("2026-11-23 14:02:11.123 UTC [42] FATAL:  too many", LogLevel::Critical);
        row("2026-11-23 14:02:11.123 UTC [42] DEBUG2:  x", LogLevel::Debug);
        row("2026-11-23 14:02:11.123 UTC [42] STATEMENT:  select 1", LogLevel::Unknown);
        row("INFO:     Started server process [1]", LogLevel::Info);
        row("ERROR:    Exception in ASGI application", LogLevel::Error);
        row("{\"level\": \"warning\", \"msg\": \"x\"}", LogLevel::Warning);
        row("{\"msg\":\"x\",\"levelname\":\"ERROR\"}", LogLevel::Error);
        row("{\"msg\":\"the level\"}", LogLevel::Unknown);
        row("{\"level\":", LogLevel::Unknown);
        row("Traceback (most recent call last):", LogLevel::Unknown);
        row("  File \"/srv/app/main.py\", line 3, in <module>", LogLevel::Unknown);
        row("", LogLevel::Unknown);
    }
    void theLevelIsRead()
    {
        QFETCH(QString, text);
        QTEST(levelOfLine(text), "level");
    }

    void wordsOfLevels()
    {
        QCOMPARE(logLevelFrom(u"warn"), LogLevel::Warning);
        QCOMPARE(logLevelFrom(u" Warning "), LogLevel::Warning);
        QCOMPARE(logLevelFrom(u"fatal"), LogLevel::Critical);
        QCOMPARE(logLevelFrom(u""), LogLevel::Unknown);
        QCOMPARE(logLevelFrom(u"warningly"), LogLevel::Unknown);
        for (const LogLevel level : {LogLevel::Debug, LogLevel::Info, LogLevel::Warning,
                                     LogLevel::Error, LogLevel::Critical})
            QCOMPARE(logLevelFrom(toText(level)), level);
    }

    void theEnginesTimeIsTaken_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QString>("at");
        QTest::addColumn<QString>("text");
        const QString now = kNow.toText();
        QTest::newRow("nanoseconds") << QByteArray("2026-11-23T14:02:11.123456789Z INFO:     x\n")
                                     << u"2026-11-23 14:02:11.123456"_s << u"INFO:     x"_s;
        QTest::newRow("no fraction") << QByteArray("2026-11-23T14:02:11Z x\r\n")
                                     << u"2026-11-23 14:02:11.000000"_s << u"x"_s;
        QTest::newRow("one digit")
            << QByteArray("2026-11-23T14:02:11.5Z x") << u"2026-11-23 14:02:11.500000"_s << u"x"_s;
        QTest::newRow("offset") << QByteArray("2026-11-23T14:02:11.5+01:30 x")
                                << u"2026-11-23 12:32:11.500000"_s << u"x"_s;
        QTest::newRow("empty text") << QByteArray("2026-11-23T14:02:11.5Z ")
                                    << u"2026-11-23 14:02:11.500000"_s << QString();
        QTest::newRow("leading space stays") << QByteArray("2026-11-23T14:02:11.5Z   File x")
                                             << u"2026-11-23 14:02:11.500000"_s << u"  File x"_s;
        QTest::newRow("none") << QByteArray("Traceback") << now << u"Traceback"_s;
        QTest::newRow("of the backend") << QByteArray("2026-11-23 14:02:11,123 - INFO - a - b")
                                        << now << u"2026-11-23 14:02:11,123 - INFO - a - b"_s;
        QTest::newRow("no day") << QByteArray("2026-13-23T14:02:11Z x") << now
                                << u"2026-13-23T14:02:11Z x"_s;
        QTest::newRow("no hour") << QByteArray("2026-11-23T24:02:11Z x") << now
                                 << u"2026-11-23T24:02:11Z x"_s;
        QTest::newRow("no zone") << QByteArray("2026-11-23T14:02:11.5 x") << now
                                 << u"2026-11-23T14:02:11.5 x"_s;
        QTest::newRow("cut") << QByteArray("2026-11-23T14:0") << now << u"2026-11-23T14:0"_s;
    }
    void theEnginesTimeIsTaken()
    {
        QFETCH(QByteArray, line);
        const LogLine read = logLineFrom(line, u"app"_s, kNow);
        QTEST(read.at.toText(), "at");
        QTEST(read.text, "text");
        QCOMPARE(read.source, u"app"_s);
    }

    void aLineIsMaskedBeforeAnybodySeesIt()
    {
        const LogLine line = logLineFrom(
            "2026-11-23T14:02:11Z 2026 - ERROR - app - password=hunter2\n", u"app"_s, kNow);
        QCOMPARE(line.text, u"2026 - ERROR - app - password=***"_s);
        QCOMPARE(line.level, LogLevel::Error);
    }

    void theJobsLineIsKnown()
    {
        QVERIFY(isJobTick(u"2026 - INFO - app - verify_purchases: dispatcher tick. | extra={}"));
        QVERIFY(!isJobTick(u"2026 - INFO - app - verify_purchases: started"));
    }

    void filters_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isPattern");
        QTest::addColumn<bool>("matches");
        QTest::newRow("nothing") << QString() << false << true;
        QTest::newRow("without case") << u"DEADLOCK"_s << false << true;
        QTest::newRow("no pattern") << u"dead.*cted"_s << false << false;
        QTest::newRow("a pattern") << u"dead.*cted"_s << true << true;
        QTest::newRow("patterns have case") << u"DEADLOCK"_s << true << false;
        QTest::newRow("an empty pattern") << QString() << true << true;
        QTest::newRow("a bad pattern") << u"dead("_s << true << false;
    }
    void filters()
    {
        QFETCH(QString, text);
        QFETCH(bool, isPattern);
        const LogMatcher matcher(LogFilter{.text = text, .isPattern = isPattern});
        QTEST(matcher.matches(lineOf(LogLevel::Error, u"ERROR:  deadlock detected"_s)), "matches");
    }

    void timeAndSourceAreBorders()
    {
        const LogMatcher matcher(
            LogFilter{.sources = {u"app"_s}, .from = kNow, .to = kNow.plusSeconds(10)});
        const auto isIn = [&](const QString &source, int second) {
            return matcher.matches(
                lineOf(LogLevel::Info, u"x"_s, source, kNow.plusSeconds(second)));
        };
        QVERIFY(isIn(u"app"_s, 0) && isIn(u"app"_s, 10));
        QVERIFY(!isIn(u"app"_s, -1) && !isIn(u"app"_s, 11) && !isIn(u"db"_s, 5));
    }

    void linesWithoutALevelFollowTheOneBefore()
    {
        const LogMatcher matcher(LogFilter{.least = LogLevel::Warning});
        QVERIFY(matcher.matches(lineOf(LogLevel::Unknown, u"the first one"_s)));
        QVERIFY(!matcher.matches(lineOf(LogLevel::Info, u"INFO:     x"_s)));
        QVERIFY(!matcher.matches(lineOf(LogLevel::Unknown, u"  of that"_s)));
        QVERIFY(matcher.matches(lineOf(LogLevel::Error, u"ERROR:    x"_s)));
        QVERIFY(matcher.matches(lineOf(LogLevel::Unknown, u"Traceback"_s)));
        QVERIFY(!matcher.matches(lineOf(LogLevel::Debug, u"x"_s, u"db"_s)));
        QVERIFY(matcher.matches(lineOf(LogLevel::Unknown, u"  File"_s))); // of app, still
        QVERIFY(!matcher.matches(lineOf(LogLevel::Unknown, u"  of db"_s, u"db"_s)));
    }

    void aBadFilterSaysWhy()
    {
        QCOMPARE(filterProblem({.text = u"("_s}), QString());
        QVERIFY(filterProblem({.text = u"("_s, .isPattern = true})
                    .startsWith(u"“(” is no regular expression: "_s));
        QVERIFY(filterProblem({.from = kNow, .to = kNow.plusSeconds(-1)})
                    .contains(u"ends before it begins"_s));
        QCOMPARE(filterProblem({.from = kNow, .to = kNow}), QString());
    }
};

QTEST_APPLESS_MAIN(LogLineTest)
#include "tst_logline.moc"
