// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/backups/dumpfile.h"
#include "tests/support/dumpfiles.h"
#include "tests/support/testcluster.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace clicknback;
using namespace Qt::StringLiterals;

namespace {

/// Root reads everything: it becomes nobody for a while.
class AsNobody
{
public:
    AsNobody() : m_wasRoot(geteuid() == 0)
    {
        constexpr uid_t kNobody = 65'534;
        if (m_wasRoot && seteuid(kNobody) != 0)
            giveUp({ErrorKind::Unexpected, u"seteuid failed"_s, {}});
    }
    ~AsNobody()
    {
        if (m_wasRoot && seteuid(0) != 0)
            giveUp({ErrorKind::Unexpected, u"seteuid failed"_s, {}});
    }

private:
    const bool m_wasRoot;
};

qint64 mostMemory()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return qint64{usage.ru_maxrss} * 1'024;
}

QByteArray withByteChanged(QByteArray bytes, qsizetype fromTheEnd)
{
    const qsizetype at = bytes.size() - fromTheEnd;
    bytes[at] = char(bytes.at(at) ^ 0x5a);
    return bytes;
}

} // namespace

/// Files as they really lie about: whole ones, broken ones, and what only looks like a dump.
class DumpFileTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    QString path(const QString &name) const { return m_folder.filePath(name); }

    DumpReport reportOf(const QByteArray &content)
    {
        writeFile(path(u"dump"_s), content);
        return valueOf(checkDump(path(u"dump"_s)));
    }

private slots:
    void whatIsWholeIsGood_data()
    {
        QTest::addColumn<QByteArray>("content");
        const QByteArray dump = smallDump();
        const qsizetype middle = dump.size() / 2;
        QTest::newRow("gzip") << gzipped(dump);
        QTest::newRow("plain text") << dump;
        QTest::newRow("two members") << gzipped(dump.left(middle)) + gzipped(dump.mid(middle));
        QTest::newRow("an empty member behind") << gzipped(dump) + gzipped({});
        QTest::newRow("padded with zeros") << gzipped(dump) + QByteArray(70'000, '\0');
        QTest::newRow("large") << gzipped(smallDump(300'000));
        QTest::newRow("large and plain") << smallDump(300'000);
    }

    void whatIsWholeIsGood()
    {
        QFETCH(QByteArray, content);
        const DumpReport report = reportOf(content);
        QCOMPARE(report.problem, QString());
        QVERIFY(report.isWholeGzip);
        QVERIFY(report.isComplete);
        QVERIFY(report.isPlatform);
        QVERIFY(report.rows == 3 || report.rows == 300'000);
    }

    void nothingIsLostInUnpacking()
    {
        const QByteArray dump = smallDump(300'000);
        const DumpReport report = reportOf(gzipped(dump));
        QCOMPARE(report.plainBytes, std::int64_t{dump.size()});
        QCOMPARE(report, reportOf(dump));
    }

    void whatIsDamagedIsNeverGood_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<bool>("isWholeGzip");
        const QByteArray good = gzipped(smallDump(2'000));
        QTest::newRow("0 bytes") << QByteArray() << false;
        QTest::newRow("wrong checksum") << withByteChanged(good, 8) << false;
        QTest::newRow("wrong length") << withByteChanged(good, 2) << false;
        QTest::newRow("a byte changed") << withByteChanged(good, good.size() / 2) << false;
        QTest::newRow("second member cut") << good + gzipped(smallDump()).left(40) << false;
        QTest::newRow("another file behind") << good + QByteArray("-- more text") << false;
        QTest::newRow("another database") << gzipped(QByteArray(
            "--\n-- PostgreSQL database dump\n--\n\nCREATE TABLE public.posts "
            "(\n    id text\n);\n\n--\n-- PostgreSQL database dump "
            "complete\n--\n\n")) << true;
        QTest::newRow("no dump at all") << QByteArray("hello\n") << true;
        QTest::newRow("cut before it was packed") << gzipped(smallDump(2'000).left(5'000)) << true;
        QTest::newRow("a command for psql") << gzipped(
            QByteArray(smallDump()).replace("SET client", "\\! touch /tmp/x\nSET client"))
                                            << true;
    }

    void whatIsDamagedIsNeverGood()
    {
        QFETCH(QByteArray, content);
        QFETCH(bool, isWholeGzip);
        const DumpReport report = reportOf(content);
        QVERIFY(!report.isGood());
        QCOMPARE(report.isWholeGzip, isWholeGzip);
    }

    void aFileCutAnywhereIsNeverGood()
    {
        const QByteArray whole = gzipped(smallDump(50));
        for (qsizetype size = 0; size < whole.size(); ++size) {
            const DumpReport report = reportOf(whole.left(size));
            QVERIFY2(!report.isGood(), qPrintable(QString::number(size)));
        }
    }

    void anUnpackedFileCutAnywhereIsNeverGood()
    {
        const QByteArray whole = smallDump(20);
        // What follows the last line is only blank.
        const qsizetype end = whole.lastIndexOf("complete");
        for (qsizetype size = 0; size < end; size += 7)
            QVERIFY2(!reportOf(whole.left(size)).isGood(), qPrintable(QString::number(size)));
    }

    void aGigabyteOfZerosTakesLittleMemory()
    {
        constexpr int kMember = 16 << 20;
        QByteArray content;
        const QByteArray zeros = gzipped(QByteArray(kMember, '\0'));
        for (int i = 0; i < (1 << 30) / kMember; ++i)
            content += zeros;
        const qint64 before = mostMemory();
        const DumpReport report = reportOf(content);
        QVERIFY(!report.isGood());
        QVERIFY(report.isWholeGzip);
        QCOMPARE(report.plainBytes, std::int64_t{1} << 30);
        QVERIFY2(mostMemory() - before < 100'000'000,
                 qPrintable(QString::number(mostMemory() - before)));
    }

    void whatCannotBeReadIsAnErrorAndNoReport_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("kind");
        writeFile(path(u"closed"_s), smallDump());
        QFile::setPermissions(path(u"closed"_s), {});
        QDir(m_folder.path()).mkdir(u"folder"_s);
        ::mkfifo(QFile::encodeName(path(u"pipe"_s)).constData(), 0600);
        QTest::newRow("missing") << u"nothing"_s << int(ErrorKind::NotFound);
        QTest::newRow("no permission") << u"closed"_s << int(ErrorKind::Refused);
        QTest::newRow("a folder") << u"folder"_s << int(ErrorKind::Refused);
        QTest::newRow("a pipe nobody writes to") << u"pipe"_s << int(ErrorKind::Refused);
    }

    void whatCannotBeReadIsAnErrorAndNoReport()
    {
        QFETCH(QString, name);
        QFETCH(int, kind);
        ::chmod(qPrintable(m_folder.path()), 0755);
        const AsNobody nobody;
        const auto report = checkDump(path(name));
        QVERIFY(!report);
        QCOMPARE(int(report.error().kind), kind);
        QVERIFY2(report.error().message.contains(path(name)), qPrintable(report.error().message));
    }

    void progressGoesUpByTheShareOfThePackedFile()
    {
        writeFile(path(u"dump"_s), gzipped(smallDump(2'000'000)));
        std::vector<double> shares;
        valueOf(checkDump(path(u"dump"_s), [&](double share) { shares.push_back(share); }));
        QVERIFY(!shares.empty());
        QVERIFY(std::is_sorted(shares.begin(), shares.end()));
        QVERIFY(shares.front() > 0);
        QVERIFY(shares.back() <= 1);
    }

    void readingCanBeCancelledInTheMiddle()
    {
        writeFile(path(u"dump"_s), gzipped(smallDump(300'000)));
        int asked = 0;
        const auto report = checkDump(path(u"dump"_s), {}, [&] { return ++asked > 3; });
        QVERIFY(!report);
        QCOMPARE(report.error().kind, ErrorKind::Cancelled);
        QCOMPARE(asked, 4);
    }

    void aFolderIsListedWithTheNewestFirst()
    {
        const QDir folder(m_folder.filePath(u"list"_s));
        QVERIFY(folder.mkpath(u"clicknback-folder.sql.gz"_s));
        const QDateTime newest(QDate(2026, 11, 23), QTime(3, 0), Qt::UTC);
        int age = 0;
        for (const auto &name :
             {u"clicknback-2026-11-23.sql.gz"_s, u"clicknback-2026-11-22.sql.gz"_s,
              u"before the move.sql.gz"_s, u"seed.sql"_s}) {
            writeFile(folder.filePath(name), QByteArray(100 + age, 'x'));
            QFile file(folder.filePath(name));
            QVERIFY(file.open(QIODevice::ReadWrite));
            file.setFileTime(newest.addDays(-age++), QFileDevice::FileModificationTime);
        }
        const auto files = valueOf(listBackups(folder.path(), u"*.sql.gz"_s));
        QCOMPARE(files.size(), 3u);
        QCOMPARE(files[0].name, u"clicknback-2026-11-23.sql.gz"_s);
        QCOMPARE(files[0].bytes, 100);
        QCOMPARE(files[0].modified, Instant::fromText(u"2026-11-23 03:00:00").value());
        QCOMPARE(files[2].name, u"before the move.sql.gz"_s);
    }

    void aFolderThatCannotBeLookedIntoIsAnError()
    {
        QCOMPARE(listBackups(path(u"nowhere"_s), u"*"_s).error().kind, ErrorKind::NotFound);
        QDir(m_folder.path()).mkdir(u"private"_s);
        QFile::setPermissions(path(u"private"_s), {});
        ::chmod(qPrintable(m_folder.path()), 0755);
        const AsNobody nobody;
        const auto files = listBackups(path(u"private"_s), u"*"_s);
        QVERIFY(!files);
        QCOMPARE(files.error().kind, ErrorKind::Refused);
    }
};

QTEST_GUILESS_MAIN(DumpFileTest)
#include "tst_dumpfile.moc"
