// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/liabilitystore.h"
#include "models/storage/localhistory.h"
#include "tests/support/testcluster.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QProcess>
#include <QSqlDatabase>
#include <QSqlError>
#include <QTemporaryDir>
#include <QTest>

using namespace clicknback;
using namespace Qt::StringLiterals;

namespace {

const Instant kStart = *Instant::fromText(u"2026-11-01 12:00:00");
const QString kKey = u"prod:1234"_s;

LiabilitySample sample(std::int64_t minute, std::int64_t cents = 100)
{
    return {kStart.plusSeconds(minute * 60),
            {Money::fromCents(cents), Money::fromCents(2 * cents), Money()}};
}

Result<void> add(LocalHistory &history, const LiabilitySample &one, const QString &key = kKey)
{
    auto future = history.run(
        [&](LocalDatabase &database) { return LiabilityStore(database).add(key, one); });
    future.waitForFinished();
    return future.result();
}

Result<std::vector<LiabilitySample>> samples(LocalHistory &history, const QString &key = kKey)
{
    auto future = history.run([&](LocalDatabase &database) {
        return LiabilityStore(database).samples(key, kStart.plusSeconds(-100'000'000),
                                                kStart.plusSeconds(100'000'000));
    });
    future.waitForFinished();
    return future.result();
}

void thin(LocalHistory &history, Instant now)
{
    auto future =
        history.run([&](LocalDatabase &database) { return LiabilityStore(database).thin(now); });
    future.waitForFinished();
    QVERIFY(future.result());
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// The file seen past the program: for what it must survive.
void runOn(const QString &path, const QStringList &statements)
{
    {
        QSqlDatabase file = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"test"_s);
        file.setDatabaseName(path);
        QVERIFY(file.open());
        for (const QString &statement : statements) {
            QSqlQuery query(file);
            QVERIFY2(query.exec(statement), qPrintable(query.lastError().text()));
        }
    }
    QSqlDatabase::removeDatabase(u"test"_s);
}

/// What a second process does: `count` samples, every second minute from `first` on.
int writeAsOtherProcess(const QString &path, int first, int count)
{
    LocalHistory history(path);
    for (int i = 0; i < count; ++i) {
        if (!add(history, sample(first + 2 * i)))
            return 1;
    }
    return 0;
}

} // namespace

class LocalHistoryTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    int m_number = 0;

    QString newPath() { return m_folder.filePath(QStringLiteral("%1/h.sqlite").arg(++m_number)); }

private slots:
    void samplesSurviveReopening()
    {
        const QString path = newPath();
        {
            LocalHistory history(path);
            valueOf(add(history, sample(1)));
            valueOf(add(history, sample(0, -5)));
            valueOf(add(history, sample(7), u"other"_s));
        }
        LocalHistory history(path);
        QCOMPARE(valueOf(samples(history)), (std::vector{sample(0, -5), sample(1)}));
        QCOMPARE(valueOf(samples(history, u"other"_s)), std::vector{sample(7)});
        QVERIFY(valueOf(samples(history, u"nobody"_s)).empty());
        QCOMPARE(
            QFileInfo(path).permissions()
                & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther),
            QFile::Permissions());
    }

    void whatWaitsIsWrittenBeforeTheFileIsClosed()
    {
        const QString path = newPath();
        {
            LocalHistory history(path);
            for (int i = 0; i < 50; ++i)
                history.run([i](LocalDatabase &database) {
                    return LiabilityStore(database).add(kKey, sample(i));
                });
        }
        LocalHistory history(path);
        QCOMPARE(valueOf(samples(history)).size(), 50u);
    }

    void aMinuteKeepsItsFirstSample()
    {
        LocalHistory history(newPath());
        LiabilitySample first = sample(3);
        first.at = first.at.plusSeconds(59);
        valueOf(add(history, first));
        valueOf(add(history, sample(3, 999)));
        QCOMPARE(valueOf(samples(history)), std::vector{first});
    }

    void notANumberAndTheLargestAmountsComeBack()
    {
        LocalHistory history(newPath());
        const LiabilitySample odd{kStart,
                                  {Money::notANumber(),
                                   Money::fromCents(std::numeric_limits<std::int64_t>::max()),
                                   Money::fromCents(-1)}};
        valueOf(add(history, odd));
        QCOMPARE(valueOf(samples(history)), std::vector{odd});
    }

    void onlyTheAskedTimeIsRead()
    {
        LocalHistory history(newPath());
        for (int i = 0; i < 5; ++i)
            valueOf(add(history, sample(i)));
        auto future = history.run([](LocalDatabase &database) {
            return LiabilityStore(database).samples(kKey, sample(1).at, sample(3).at);
        });
        future.waitForFinished();
        QCOMPARE(valueOf(future.result()), (std::vector{sample(1), sample(2), sample(3)}));
    }

    void olderSamplesThinOutToHoursAndEnd()
    {
        LocalHistory history(newPath());
        constexpr int kDay = 24 * 60;
        for (const int minute : {0, 1, 59, 60, 61, 7 * kDay, 7 * kDay + 1})
            valueOf(add(history, sample(minute)));
        valueOf(add(history, sample(30), u"other"_s));
        valueOf(add(history, sample(31), u"other"_s));
        thin(history, sample(7 * kDay).at);
        QCOMPARE(valueOf(samples(history)).size(), 7u); // a week is kept whole
        thin(history, sample(7 * kDay + 120).at);
        QCOMPARE(valueOf(samples(history)),
                 (std::vector{sample(0), sample(60), sample(7 * kDay), sample(7 * kDay + 1)}));
        QCOMPARE(valueOf(samples(history, u"other"_s)), std::vector{sample(30)});
        thin(history, sample(7 * kDay + 120).at); // again changes nothing
        QCOMPARE(valueOf(samples(history)).size(), 4u);
        thin(history, sample(730 * kDay + 1).at);
        QCOMPARE(valueOf(samples(history)), (std::vector{sample(60), sample(7 * kDay)}));
    }

    void aDamagedFileIsSaidAndLeftAsItIs_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("text") << QByteArray(5000, 'x');
        QTest::newRow("a header and nothing else")
            << QByteArray("SQLite format 3\0", 16) + QByteArray(4080, '\x7f');
    }
    void aDamagedFileIsSaidAndLeftAsItIs()
    {
        QFETCH(QByteArray, content);
        const QString path = newPath();
        QVERIFY(QDir().mkpath(QFileInfo(path).path()));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
        file.close();
        {
            LocalHistory history(path);
            const Result<void> added = add(history, sample(0));
            QVERIFY(!added);
            QVERIFY2(added.error().message.contains(u"damaged"), qPrintable(added.error().detail));
            QVERIFY(!samples(history));
        }
        QCOMPARE(contentOf(path), content);
    }

    void aPageDamagedLaterIsSaid()
    {
        const QString path = newPath();
        {
            LocalHistory history(path);
            for (int i = 0; i < 2'000; ++i)
                history.run([i](LocalDatabase &database) {
                    return LiabilityStore(database).add(kKey, sample(i));
                });
        }
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadWrite));
        for (qint64 at = 3 * 4096; at < file.size(); at += 4096)
            QVERIFY(file.seek(at) && file.write(QByteArray(64, '\x55')) == 64);
        file.close();
        LocalHistory history(path);
        const auto read = samples(history);
        QVERIFY(!read);
        QVERIFY2(read.error().message.contains(u"damaged"), qPrintable(read.error().detail));
    }

    void aPlaceThatCannotBeWrittenIsSaid()
    {
        LocalHistory history(u"/proc/clicknback/history.sqlite"_s);
        const Result<void> added = add(history, sample(0));
        QVERIFY(!added);
        QCOMPARE(added.error().kind, ErrorKind::Refused);
        QVERIFY(added.error().message.contains(u"/proc/clicknback/history.sqlite"));
    }

    void aFileOfALaterVersionIsNotTouched()
    {
        const QString path = newPath();
        {
            LocalHistory history(path);
            valueOf(add(history, sample(0)));
        }
        runOn(path, {u"insert into schema_version values (1000)"_s});
        LocalHistory history(path);
        const Result<void> added = add(history, sample(1));
        QVERIFY(!added);
        QVERIFY(added.error().message.contains(u"later version"));
    }

    void aFileThatIsHeldIsBusyAndWorksAfterwards()
    {
        const QString path = newPath();
        LocalHistory history(path);
        valueOf(add(history, sample(0)));
        {
            QSqlDatabase holder = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"holder"_s);
            holder.setDatabaseName(path);
            QVERIFY(holder.open());
            QSqlQuery query(holder);
            QVERIFY(query.exec(u"begin immediate"_s));
            const Result<void> added = add(history, sample(1));
            QVERIFY(!added);
            QCOMPARE(added.error().kind, ErrorKind::Busy);
            QCOMPARE(valueOf(samples(history)).size(), 1u); // reading goes on
            QVERIFY(query.exec(u"rollback"_s));
        }
        QSqlDatabase::removeDatabase(u"holder"_s);
        valueOf(add(history, sample(1)));
        QCOMPARE(valueOf(samples(history)).size(), 2u);
    }

    void aFileThatRefusesNewRowsIsStillRead()
    {
        const QString path = newPath();
        {
            LocalHistory history(path);
            valueOf(add(history, sample(0)));
        }
        // A trigger refuses for everybody, root included.
        runOn(path, {u"create trigger refuse before insert on liability_samples begin select "
                     "raise(abort, 'no'); end"_s});
        LocalHistory history(path);
        QVERIFY(!add(history, sample(1)));
        QCOMPARE(valueOf(samples(history)), std::vector{sample(0)});
    }

    void twoProcessesWriteAtOnce()
    {
        const QString path = newPath();
        constexpr int kCount = 300;
        std::array<QProcess, 2> writers;
        for (std::size_t i = 0; i < writers.size(); ++i) {
            writers[i].setProcessChannelMode(QProcess::ForwardedChannels);
            writers[i].start(QCoreApplication::applicationFilePath(),
                             {u"--write"_s, path, QString::number(i), QString::number(kCount)});
        }
        LocalHistory history(path);
        for (int i = 0; i < 20; ++i)
            valueOf(add(history, sample(i))); // the same minutes as theirs
        for (QProcess &writer : writers) {
            QVERIFY(writer.waitForFinished(60'000));
            QCOMPARE(writer.exitCode(), 0);
        }
        QCOMPARE(valueOf(samples(history)).size(), std::size_t(2 * kCount));
    }
};

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == u"--write")
        return writeAsOtherProcess(arguments.value(2), arguments.value(3).toInt(),
                                   arguments.value(4).toInt());
    LocalHistoryTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_localhistory.moc"
