// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/databaselane.h"
#include "models/storage/ledgerexport/fieldtext.h"
#include "models/storage/ledgerexport/ledgerexport.h"
#include "tests/support/testcluster.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

#include <csignal>

using namespace clicknback;

Q_DECLARE_METATYPE(clicknback::LedgerFilter)

namespace {

QString text(const char *utf8)
{
    return QString::fromUtf8(utf8);
}

/// 2026-11-04 is a Wednesday.
const Instant kNow = *Instant::fromText(u"2026-11-04 12:00:00");

/// Two users, two merchants, an offer of each kind, and purchases that differ in everything.
const char *const kWorld =
    "insert into users(id, email, hashed_password) values ('u1', 'ann@example.com', 'x'),"
    " ('u2', 'bob@example.com', 'x');"
    "insert into merchants(id, name, default_cashback_percentage) values ('m1', 'Corner Shop', 5),"
    " ('m2', 'Book Barn', 5);"
    "insert into offers(id, merchant_id, percentage, fixed_amount, start_date, end_date,"
    " monthly_cap_per_user) values ('percent', 'm1', 5, null, '2026-01-01', '2026-12-31', 100),"
    " ('fixed', 'm1', 0, 3, '2026-01-01', '2026-12-31', 100);"
    "insert into purchases(id, external_id, user_id, merchant_id, offer_id, amount, currency,"
    " status, created_at, cashback_amount) values"
    " ('a', 'ext-a', 'u1', 'm1', 'percent', 10, 'EUR', 'pending', '2026-11-04 11:30', 0.5),"
    " ('b', 'ext-b', 'u1', 'm2', 'fixed', 20, 'EUR', 'pending', '2026-11-04 10:00', 3),"
    " ('c', 'ext-c', 'u2', 'm1', null, 30, 'EUR', 'confirmed', '2026-11-02 00:00', 0),"
    " ('d', 'ext-d', 'u2', 'm2', 'percent', 40, 'EUR', 'rejected', '2026-11-01 23:59:59.999999', "
    "0),"
    " ('e', '100%', 'u2', 'm2', 'percent', 'NaN', 'EUR', 'odd, \"word\"\\', 'infinity', 0);"
    "insert into cashback_transactions(id, user_id, purchase_id, amount, status, created_at) values"
    " ('ca', 'u1', 'a', 0.5, 'pending', '2026-11-04 11:30'),"
    " ('cb', 'u1', 'b', 3, 'available', '2026-11-04 10:00'),"
    " ('ce', 'u2', 'e', 1, '', '2026-11-04 10:00');";

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(no file)");
}

QByteArray unzipped(const QString &path, const QString &member)
{
    QProcess unzip;
    unzip.start(QStringLiteral("unzip"), {QStringLiteral("-p"), path, member});
    unzip.waitForFinished();
    return unzip.readAllStandardOutput();
}

/// PostgreSQL's binary form of a numeric.
QByteArray numeric(std::vector<int> groups, int weight, int sign, int scale)
{
    QByteArray bytes;
    const auto add = [&bytes](int value) {
        std::array<char, 2> two{};
        qToBigEndian(std::uint16_t(value), two.data());
        bytes.append(two.data(), 2);
    };
    for (const int value : {int(groups.size()), weight, sign, scale})
        add(value);
    for (const int group : groups)
        add(group);
    return bytes;
}

} // namespace

/// Everything that matches goes into a file, whole or not at all.
class LedgerExportTest : public QObject
{
    Q_OBJECT

    TestCluster m_cluster;
    QTemporaryDir m_folder;
    std::unique_ptr<Connection> m_connection;
    int m_databases = 0;

    QString path(const char *name) const { return m_folder.filePath(QLatin1String(name)); }

    Result<ExportSummary> run(Connection &connection, ExportRequest request)
    {
        ExportProgress progress;
        request.mayReplace = true;
        return LedgerExport(connection).run(request, kNow, progress, [] { return false; });
    }

    /// The first columns of a CSV export's lines.
    QString idsOf(const LedgerFilter &filter)
    {
        const QString file = path("ids.csv");
        valueOf(run(*m_connection, {.filter = filter, .path = file, .newestFirst = true}));
        QStringList ids;
        for (const QByteArray &line : contentOf(file).split('\n').mid(1))
            ids << QString::fromUtf8(line).section(QLatin1Char(','), 0, 0);
        return ids.join(QLatin1Char(' ')).trimmed();
    }

    std::unique_ptr<Connection> platformWith(const QString &sql)
    {
        const QString name = QStringLiteral("export%1").arg(++m_databases);
        m_cluster.createPlatform(name);
        m_cluster.run(name, sql);
        return m_cluster.connect(name);
    }

    QString lastDatabase() const { return QStringLiteral("export%1").arg(m_databases); }

    /// The purchases of one user and merchant, as many as that.
    static QString manyPurchases(int count)
    {
        return text(kWorld)
               + QStringLiteral(
                     "insert into purchases(id, external_id, user_id, merchant_id, amount,"
                     " currency) select 'many-' || i, 'many-ext-' || i, 'u1', 'm1', 1, 'EUR'"
                     " from generate_series(1, %1) as i;")
                     .arg(count);
    }

    QStringList filesLeft() const { return QDir(m_folder.path()).entryList(QDir::Files); }

private slots:
    void initTestCase() { m_connection = platformWith(text(kWorld)); }

    void init()
    {
        for (const QString &file : filesLeft())
            QFile::remove(m_folder.filePath(file));
    }

    void everyMemberOfTheFilterRestricts_data()
    {
        QTest::addColumn<LedgerFilter>("filter");
        QTest::addColumn<QString>("ids");
        const auto row = [](const char *name, const LedgerFilter &filter, const char *ids) {
            QTest::newRow(name) << filter << text(ids);
        };
        const auto hour = [](int day, int of) {
            std::bitset<kHoursOfWeek> hours;
            hours.set(std::size_t(day * 24 + of));
            return hours;
        };
        row("nothing", {}, "e a b c d");
        row("status", {.purchaseStatuses = {text("confirmed"), text("rejected")}}, "c d");
        row("an odd status", {.purchaseStatuses = {text("odd, \"word\"\\")}}, "e");
        row("cashback status", {.cashbackStatuses = {text("available")}}, "b");
        row("no cashback row", {.cashbackStatuses = {QString(QLatin1String(""))}}, "c d");
        row("one or none", {.cashbackStatuses = {text("pending"), text("")}}, "a c d");
        row("merchants", {.merchantIds = {text("m1"), text("gone")}}, "a c");
        row("user", {.userId = text("u2")}, "e c d");
        row("last days", {.lastDays = 3}, "a b c");
        row("last day", {.lastDays = 1}, "a b");
        row("from", {.fromDay = QDate(2026, 11, 2)}, "a b c");
        row("to", {.toDay = QDate(2026, 11, 1)}, "d");
        // NaN is above every number, as PostgreSQL sorts it.
        row("minimum", {.minimumAmount = Money::fromCents(3000)}, "e c d");
        row("maximum", {.maximumAmount = Money::fromCents(2000)}, "a b");
        row("percent offer", {.offerKind = OfferKind::Percent}, "e a d");
        row("fixed offer", {.offerKind = OfferKind::Fixed}, "b");
        row("no offer", {.offerKind = OfferKind::None}, "c");
        row("pending for an hour", {.pendingAtLeast = 60}, "b");
        row("pending for exactly that", {.pendingAtLeast = 120}, "b");
        row("pending for less", {.pendingBelow = 120}, "a");
        row("Wednesday at 11", {.weekHours = hour(2, 11)}, "a");
        row("Sunday at 23", {.weekHours = hour(6, 23)}, "d");
        row("external id", {.text = text("EXT-B")}, "b");
        row("percent sign", {.text = text("%")}, "e");
        row("e-mail", {.text = text("bob@")}, "e c d");
        row("merchant's name", {.text = text("book")}, "e b d");
        row("a filter that is SQL", {.text = text("' or true --")}, "");
        row("a value that names another", {.userId = text(":pattern"), .text = text("' or 1=1 --")},
            "");
        row("two at once", {.userId = text("u1"), .maximumAmount = Money::fromCents(1000)}, "a");
    }

    void everyMemberOfTheFilterRestricts()
    {
        QFETCH(LedgerFilter, filter);
        QTEST(idsOf(filter), "ids");
    }

    void aFilterWithAZeroCharacterIsRefused()
    {
        const auto result = run(*m_connection, {.filter = {.text = QString(3, QChar(u'\0'))},
                                                .path = path("zero.csv")});
        QCOMPARE(result.error().kind, ErrorKind::InvalidInput);
        QCOMPARE(filesLeft(), QStringList());
        QCOMPARE(idsOf({.text = text("ext-a")}), text("a")); // the session goes on
    }

    void csvIsExact()
    {
        const auto connection = platformWith(
            text("insert into users(id, email, hashed_password) values ('u1', '=cmd()', 'x');"
                 "insert into merchants(id, name, default_cashback_percentage) values"
                 " ('m1', 'Say \"hi\",\nthen go', 5);"
                 "insert into purchases values"
                 " ('p1', '', 'u1', 'm1', null, 1234.5, '-7', 'pending',"
                 " '2026-11-01 12:00:00.123456', 'NaN'),"
                 " ('p2', '-1+cmd', 'u1', 'm1', null, -0.75, 'EUR', '@x', 'infinity', 0);"
                 "insert into cashback_transactions values"
                 " ('c1', 'u1', 'p1', 9999999999.99, 'pending', '0044-03-15 BC');"));
        const auto summary =
            valueOf(run(*connection, {.path = path("exact.csv"), .newestFirst = true}));
        const QByteArray expected =
            "purchase_id,external_id,user_id,user_email,merchant_id,merchant_name,offer_id,amount,"
            "currency,status,purchase_cashback,created_at,cashback_id,cashback_status,"
            "cashback_amount,cashback_user_id,cashback_created_at\r\n"
            "p2,'-1+cmd,u1,'=cmd(),m1,\"Say \"\"hi\"\",\nthen go\",,-0.75,EUR,'@x,0.00,infinity,"
            ",,,,\r\n"
            "p1,\"\",u1,'=cmd(),m1,\"Say \"\"hi\"\",\nthen go\",,1234.50,-7,pending,NaN,"
            "2026-11-01 12:00:00.123456,c1,pending,9999999999.99,u1,"
            "0044-03-15 00:00:00.000000 BC\r\n";
        QCOMPARE(contentOf(path("exact.csv")), expected);
        QCOMPARE(summary.rows, 2);
        QCOMPARE(summary.bytes, std::int64_t(expected.size()));
        QCOMPARE(filesLeft(), QStringList{text("exact.csv")});
    }

    void jsonLinesAreExact()
    {
        const auto connection = platformWith(text(
            "insert into users(id, email, hashed_password) values ('u1', E'a\\\\b\\t\"😀', 'x');"
            "insert into merchants(id, name, default_cashback_percentage) values ('m1','',5);"
            "insert into purchases values ('p1', '=1', 'u1', 'm1', null, 100, 'EUR', 'pending',"
            " '2026-11-01 12:00', 'NaN');"));
        valueOf(run(*connection, {.format = ExportFormat::JsonLines, .path = path("exact.jsonl")}));
        const QByteArray line = contentOf(path("exact.jsonl"));
        QCOMPARE(line,
                 QByteArray(
                     "{\"purchase_id\":\"p1\",\"external_id\":\"=1\",\"user_id\":\"u1\","
                     "\"user_email\":\"a\\\\b\\u0009\\\"😀\",\"merchant_id\":\"m1\",\"merchant_"
                     "name\":\"\","
                     "\"offer_id\":null,\"amount\":\"100.00\",\"currency\":\"EUR\",\"status\":"
                     "\"pending\","
                     "\"purchase_cashback\":\"NaN\",\"created_at\":\"2026-11-01T12:00:00.000000Z\","
                     "\"cashback_id\":null,\"cashback_status\":null,\"cashback_amount\":null,"
                     "\"cashback_user_id\":null,\"cashback_created_at\":null}\n"));
        QCOMPARE(QJsonDocument::fromJson(line).object().value(text("user_email")).toString(),
                 text("a\\b\t\"😀"));
    }

    void aWorkbookHasNumbersDatesAndTexts()
    {
        valueOf(
            run(*m_connection,
                {.format = ExportFormat::Xlsx, .path = path("book.xlsx"), .newestFirst = true}));
        QCOMPARE(filesLeft(), QStringList{text("book.xlsx")});
        const QByteArray sheet = unzipped(path("book.xlsx"), text("xl/worksheets/sheet1.xml"));
        QVERIFY2(sheet.contains("<c r=\"A1\" s=\"1\" t=\"inlineStr\"><is><t>purchase_id</t>"),
                 sheet.left(2000).constData());
        QVERIFY(sheet.contains("state=\"frozen\""));
        QVERIFY(sheet.contains("<c r=\"H3\" s=\"2\"><v>10</v></c>"));
        QVERIFY(sheet.contains("<c r=\"K3\" s=\"2\"><v>0.5</v></c>"));
        QVERIFY(sheet.contains("<c r=\"L3\" s=\"3\"><v>46330.4791666")); // 2026-11-04 11:30
        QVERIFY(sheet.contains("<t>NaN</t>"));
        QVERIFY(sheet.contains("<t>infinity</t>"));
        QVERIFY(!sheet.contains("<c r=\"M5\"")); // no cashback row
        const QByteArray styles = unzipped(path("book.xlsx"), text("xl/styles.xml"));
        QVERIFY(styles.contains("yyyy-mm-dd hh:mm:ss.000"));
    }

    void aTextLongerThanACellIsCutAndSaysSo()
    {
        const auto connection = platformWith(
            text("insert into users(id, email, hashed_password) values ('u1', repeat('é', 40000),"
                 " 'x'); insert into merchants(id, name, default_cashback_percentage) values"
                 " ('m1', '', 5); insert into purchases values ('p1', 'x', 'u1', 'm1', null, 1,"
                 " 'EUR', 'pending', '2026-11-01', 0);"));
        valueOf(run(*connection, {.format = ExportFormat::Xlsx, .path = path("long.xlsx")}));
        QVERIFY(
            unzipped(path("long.xlsx"), text("xl/worksheets/sheet1.xml")).contains("é… (cut)</t>"));
        valueOf(run(*connection, {.path = path("long.csv")}));
        QVERIFY(contentOf(path("long.csv")).size() > 80'000);
    }

    void anEmptyLedgerGivesAFileWithAHeader()
    {
        const auto connection = platformWith(text("select 1"));
        QCOMPARE(valueOf(run(*connection, {.path = path("empty.csv")})).rows, 0);
        QCOMPARE(contentOf(path("empty.csv")).count('\n'), 1);
        valueOf(run(*connection, {.format = ExportFormat::JsonLines, .path = path("empty.jsonl")}));
        QCOMPARE(contentOf(path("empty.jsonl")), QByteArray());
        valueOf(run(*connection, {.format = ExportFormat::Xlsx, .path = path("empty.xlsx")}));
    }

    void numbersAreWrittenAsPostgresWritesThem_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("text");
        const auto row = [](const char *written, const QByteArray &bytes) {
            QTest::newRow(written) << bytes << QByteArray(written);
        };
        row("0", numeric({}, 0, 0, 0));
        row("0.00", numeric({}, 0, 0, 2));
        row("0.01", numeric({100}, -1, 0, 2));
        row("0.00000005", numeric({5}, -2, 0, 8));
        row("-12.30", numeric({12, 3000}, 0, 0x4000, 2));
        row("10000", numeric({1}, 1, 0, 0));
        row("120000003.4", numeric({1, 2000, 3, 4000}, 2, 0, 1));
        row("NaN", numeric({}, 0, 0xC000, 0));
        row("-Infinity", numeric({}, 0, 0xF000, 0));
        row("NaN", QByteArray("abc"));
    }

    void numbersAreWrittenAsPostgresWritesThem()
    {
        QFETCH(QByteArray, bytes);
        QByteArray out(numericRoom(bytes), '\0');
        out.resize(writeNumeric(bytes, out.data()) - out.data());
        QTEST(out, "text");
    }

    void timesOfAllCenturiesAreWritten_data()
    {
        QTest::addColumn<qint64>("microseconds");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("iso");
        const auto start = [](int year, int month, int day) {
            return QDate(2000, 1, 1).daysTo(QDate(year, month, day)) * qint64{86'400'000'000};
        };
        QTest::newRow("epoch") << start(1970, 1, 1) << QByteArray("1970-01-01 00:00:00.000000")
                               << QByteArray("1970-01-01T00:00:00.000000Z");
        QTest::newRow("before") << start(1970, 1, 1) - 1 << QByteArray("1969-12-31 23:59:59.999999")
                                << QByteArray("1969-12-31T23:59:59.999999Z");
        QTest::newRow("leap day") << start(2400, 2, 29) << QByteArray("2400-02-29 00:00:00.000000")
                                  << QByteArray("2400-02-29T00:00:00.000000Z");
        QTest::newRow("far") << start(294276, 12, 31) << QByteArray("294276-12-31 00:00:00.000000")
                             << QByteArray("294276-12-31T00:00:00.000000Z");
        QTest::newRow("BC") << start(-44, 3, 15) << QByteArray("0044-03-15 00:00:00.000000 BC")
                            << QByteArray("-0043-03-15T00:00:00.000000Z");
        QTest::newRow("never") << qint64{kMinusInfinity} << QByteArray("-infinity")
                               << QByteArray("-infinity");
    }

    void timesOfAllCenturiesAreWritten()
    {
        QFETCH(qint64, microseconds);
        std::array<char, kTimestampRoom> out{};
        QTEST(QByteArray(out.data(), writeTimestamp(microseconds, out.data()) - out.data()),
              "text");
        QTEST(QByteArray(out.data(), writeIsoTimestamp(microseconds, out.data()) - out.data()),
              "iso");
    }

    void whatCannotBeWrittenIsSaid_data()
    {
        QTest::addColumn<QString>("target");
        QTest::addColumn<QString>("word");
        QTest::newRow("folder") << m_folder.path() << text("is a folder");
        QTest::newRow("no folder") << path("none/x.csv") << text("There is no folder");
        QTest::newRow("full disk") << text("/dev/full") << text("No space left on device");
        QTest::newRow("name too long")
            << m_folder.filePath(QString(300, QLatin1Char('x'))) << text("could not be written");
    }

    void whatCannotBeWrittenIsSaid()
    {
        QFETCH(QString, target);
        QFETCH(QString, word);
        const auto result = run(*m_connection, {.path = target});
        QVERIFY(!result);
        QVERIFY2(result.error().message.contains(word), qPrintable(result.error().message));
        QCOMPARE(filesLeft(), QStringList());
        QVERIFY(QFileInfo::exists(text("/dev/full")));
        QVERIFY(!QFileInfo(text("/dev/full")).isFile());
        QCOMPARE(idsOf({.text = text("ext-a")}), text("a")); // the session goes on
    }

    void aWorkbookGoesToAFileOnly()
    {
        for (const char *target : {"-", "/dev/full"}) {
            const auto result =
                run(*m_connection, {.format = ExportFormat::Xlsx, .path = QLatin1String(target)});
            QVERIFY(result.error().message.contains(u"only be written to a file"));
        }
    }

    void theFileBeforeStaysWhenAnExportFails()
    {
        const auto connection = platformWith(text(kWorld) + text("drop table offers cascade;"));
        QFile file(path("kept.csv"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("before");
        file.close();
        QCOMPARE(run(*connection, {.path = path("kept.csv")}).error().kind, ErrorKind::NotFound);
        QCOMPARE(contentOf(path("kept.csv")), QByteArray("before"));
        QCOMPARE(filesLeft(), QStringList{text("kept.csv")});
        valueOf(run(*m_connection, {.path = path("kept.csv")}));
        QVERIFY(contentOf(path("kept.csv")).startsWith("purchase_id"));
    }

    void aFileIsReplacedOnlyWhenAllowed()
    {
        valueOf(run(*m_connection, {.path = path("there.csv")}));
        ExportProgress progress;
        const auto result =
            LedgerExport(*m_connection).run({.path = path("there.csv")}, kNow, progress, [] {
                return false;
            });
        QVERIFY(result.error().message.contains(u"is there already"));
        QVERIFY(contentOf(path("there.csv")).startsWith("purchase_id"));
    }

    void aPartOfAnotherIsLeftAlone()
    {
        QFile other(path("shared.csv.part"));
        QVERIFY(other.open(QIODevice::WriteOnly));
        other.write("another's");
        other.close();
        valueOf(run(*m_connection, {.path = path("shared.csv")}));
        QCOMPARE(contentOf(other.fileName()), QByteArray("another's"));
        QCOMPARE(filesLeft(), (QStringList{text("shared.csv"), text("shared.csv.part")}));
    }

    void aFileThatCameMeanwhileIsNotReplaced()
    {
        ExportProgress progress;
        const auto appear = [this] {
            QFile file(path("late.csv"));
            return !file.open(QIODevice::WriteOnly); // which is: not cancelled
        };
        const auto result =
            LedgerExport(*m_connection).run({.path = path("late.csv")}, kNow, progress, appear);
        QVERIFY(result.error().message.contains(u"is there already"));
        QCOMPARE(contentOf(path("late.csv")), QByteArray());
        QCOMPARE(filesLeft(), QStringList{text("late.csv")});
    }

    void aLinkStaysALink()
    {
        valueOf(run(*m_connection, {.path = path("real.csv")}));
        QVERIFY(QFile::link(path("real.csv"), path("link.csv")));
        valueOf(run(*m_connection, {.filter = {.userId = text("u1")}, .path = path("link.csv")}));
        QVERIFY(QFileInfo(path("link.csv")).isSymLink());
        QCOMPARE(contentOf(path("real.csv")).count('\n'), 3);
    }

    void cancellingLeavesNothingWithinAFifthOfASecond_data()
    {
        QTest::addColumn<int>("format");
        QTest::newRow("csv") << int(ExportFormat::Csv);
        QTest::newRow("xlsx") << int(ExportFormat::Xlsx);
        platformWith(manyPurchases(200'000));
    }

    void cancellingLeavesNothingWithinAFifthOfASecond()
    {
        QFETCH(int, format);
        DatabaseLane lane(text("export"), {m_cluster.cluster().conninfo(lastDatabase()), {}, {}});
        ExportProgress progress;
        const ExportRequest request{.format = ExportFormat(format), .path = path("cancelled")};
        QFuture<Result<ExportSummary>> future = lane.runAsking(
            [&](Connection &connection, const DatabaseLane::IsCancelled &isCancelled) {
                return LedgerExport(connection).run(request, kNow, progress, isCancelled);
            });
        QTRY_VERIFY_WITH_TIMEOUT(progress.rows > 20'000, 10'000);
        QCOMPARE(filesLeft().value(0), text("cancelled.part"));
        QElapsedTimer timer;
        timer.start();
        future.cancel();
        future.waitForFinished();
        QTRY_COMPARE_WITH_TIMEOUT(filesLeft(), QStringList(), 1'000);
        QVERIFY2(timer.elapsed() < 1000, qPrintable(QString::number(timer.elapsed())));
        const auto after = lane.run([&](Connection &connection) {
            return run(connection, {.filter = {.text = text("ext-a")}, .path = path("after.csv")});
        });
        QCOMPARE(valueOf(after.result()).rows, 1);
    }

    void aServerKilledMidwayLeavesNothing()
    {
        const auto connection = platformWith(manyPurchases(200'000));
        ExportProgress progress;
        bool isKilled = false;
        const auto result =
            LedgerExport(*connection).run({.path = path("killed.csv")}, kNow, progress, [&] {
                if (!std::exchange(isKilled, true))
                    valueOf(m_cluster.cluster().stop(PrivateCluster::StopMode::Immediate));
                return false;
            });
        valueOf(m_cluster.cluster().start());
        QVERIFY(isKilled);
        QCOMPARE(result.error().kind, ErrorKind::Unreachable);
        QCOMPARE(filesLeft(), QStringList());
        QVERIFY(progress.rows < 200'000);
        m_connection = m_cluster.connect(text("export1"));
    }
};

QTEST_GUILESS_MAIN(LedgerExportTest)
#include "tst_ledgerexport.moc"
