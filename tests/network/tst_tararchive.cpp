// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/network/releases/tararchive.h"
#include "tests/support/builtimage.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace clicknback;

namespace {

const QString kPython = QStringLiteral(".py");

QByteArray folderOf(const QByteArray &entries)
{
    return tarEntry("versions/", {}, '5', {}, 0755) + entries + tarEnd();
}

QStringList namesOf(const std::vector<MigrationFile> &files)
{
    QStringList names;
    for (const MigrationFile &file : files)
        names << file.name;
    return names;
}

} // namespace

/// Tar archives as engines send them, and as nobody should.
class TarArchiveTest : public QObject
{
    Q_OBJECT

    static void fails(const QByteArray &archive, ErrorKind kind, const QString &words)
    {
        const auto files = filesOfTar(archive, kPython);
        QVERIFY(!files);
        QCOMPARE(files.error().kind, kind);
        QVERIFY2(files.error().message.contains(words), qPrintable(files.error().message));
    }

private slots:
    void theFilesOfTheFolderWithTheEndingAreRead()
    {
        const auto files = filesOfTar(
            folderOf(tarEntry("versions/a.py", "one") + tarEntry("versions/notes.txt", "no")
                     + tarEntry("versions/__pycache__/", {}, '5')
                     + tarEntry("versions/__pycache__/a.py", "deeper") + tarEntry("b.py", "above")
                     + tarEntry("versions/empty.py", {})),
            kPython);
        QVERIFY2(files, files ? "" : qPrintable(files.error().message));
        const std::vector<MigrationFile> expected{{QStringLiteral("a.py"), "one"},
                                                  {QStringLiteral("empty.py"), {}}};
        QCOMPARE(*files, expected);
    }

    void anArchiveOfGnuTarIsReadToo()
    {
        QTemporaryDir folder;
        const QString longName = QString(120, u'x') + QStringLiteral(".py");
        QVERIFY(QDir(folder.path()).mkdir(QStringLiteral("versions")));
        for (const QString &name : {longName, QStringLiteral("ñandú.py")}) {
            QFile file(folder.filePath(QStringLiteral("versions/") + name));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write("revision = 'a'\n");
        }
        for (const char *format : {"--format=gnu", "--format=pax", "--format=ustar"}) {
            QProcess tar;
            tar.start(QStringLiteral("tar"),
                      {QLatin1String(format), QStringLiteral("-C"), folder.path(),
                       QStringLiteral("-cf"), QStringLiteral("-"), QStringLiteral("versions")});
            QVERIFY(tar.waitForFinished());
            const auto files = filesOfTar(tar.readAllStandardOutput(), kPython);
            QVERIFY2(files, files ? "" : qPrintable(files.error().message));
            QStringList names = namesOf(*files);
            // The old format has no room for the long name, and tar leaves that file out.
            QCOMPARE(names.contains(longName), QByteArray(format) != "--format=ustar");
            QVERIFY2(names.contains(QStringLiteral("ñandú.py")),
                     qPrintable(names.join(QLatin1Char(' '))));
            QCOMPARE(files->front().content, QByteArray("revision = 'a'\n"));
        }
    }

    void aPathThatLeadsOutOfTheArchiveIsRefused_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::newRow("absolute") << QByteArray("/etc/a.py");
        QTest::newRow("upwards") << QByteArray("../a.py");
        QTest::newRow("upwards within") << QByteArray("versions/../../a.py");
        QTest::newRow("upwards at the end") << QByteArray("versions/..");
    }

    void aPathThatLeadsOutOfTheArchiveIsRefused()
    {
        QFETCH(QByteArray, path);
        fails(folderOf(tarEntry(path, "x")), ErrorKind::Unexpected,
              QStringLiteral("leads out of it"));
    }

    void aLinkInPlaceOfAFileIsRefused()
    {
        const QByteArray symbolic = tarEntry("versions/a.py", {}, '2', "/etc/passwd");
        const QByteArray hard = tarEntry("versions/a.py", {}, '1', "versions/b.py");
        fails(folderOf(symbolic), ErrorKind::InvalidInput, QStringLiteral("“a.py” is a link"));
        fails(folderOf(hard), ErrorKind::InvalidInput, QStringLiteral("“a.py” is a link"));
        const auto other =
            filesOfTar(folderOf(tarEntry("versions/latest", {}, '2', "a.py")), kPython);
        QVERIFY(other);
        QVERIFY(other->empty());
    }

    void aDeviceIsNoFile()
    {
        const auto files = filesOfTar(folderOf(tarEntry("versions/a.py", {}, '3')), kPython);
        QVERIFY(files);
        QVERIFY(files->empty());
    }

    void aCutArchiveIsRefusedWhereverItWasCut()
    {
        const QByteArray whole = folderOf(tarEntry("versions/a.py", QByteArray(3'000, 'a'))
                                          + tarEntry("versions/b.py", "two"));
        QVERIFY(filesOfTar(whole, kPython));
        for (qsizetype size = 0; size < whole.size(); size += 64)
            fails(whole.left(size), ErrorKind::Unexpected, QStringLiteral("no whole tar archive"));
    }

    void whatIsNoArchiveIsRefused()
    {
        fails({}, ErrorKind::Unexpected, QStringLiteral("no whole tar archive"));
        fails(QByteArray(4096, 'x'), ErrorKind::Unexpected, QStringLiteral("no whole tar archive"));
        fails("{\"message\": \"no such container\"}", ErrorKind::Unexpected,
              QStringLiteral("no whole tar archive"));
        fails(QByteArray(2048, 'x') + tarEnd(), ErrorKind::Unexpected,
              QStringLiteral("no whole tar archive"));
    }

    void aHeaderThatLiesAboutItsSizeIsRefused()
    {
        QByteArray entry = tarEntry("versions/a.py", "one");
        entry.replace(124, 11, "77777777777"); // 8 GiB
        qint64 sum = 0;
        entry.replace(148, 8, "        ");
        for (qsizetype at = 0; at < 512; ++at)
            sum += static_cast<unsigned char>(entry[at]);
        entry.replace(148, 6, QByteArray::number(sum, 8).rightJustified(6, '0'));
        QVERIFY(!filesOfTar(folderOf(entry), kPython));
    }

    void tooLargeAFileIsRefusedAndTheLargestIsNot()
    {
        const QByteArray largest(1 << 20, 'a');
        const auto files = filesOfTar(folderOf(tarEntry("versions/a.py", largest)), kPython);
        QVERIFY(files);
        QCOMPARE(files->front().content.size(), largest.size());
        fails(folderOf(tarEntry("versions/a.py", largest + 'b')), ErrorKind::InvalidInput,
              QStringLiteral("larger than 1 MiB"));
    }

    void tooManyFilesAreRefused()
    {
        QByteArray entries;
        for (int i = 0; i < 10'000; ++i)
            entries += tarEntry("versions/" + QByteArray::number(i), {});
        fails(folderOf(entries), ErrorKind::InvalidInput, QStringLiteral("more than 10,000"));
    }

    void noBytesWhateverEndTheProgram()
    {
        const QByteArray whole = folderOf(tarEntry("versions/a.py", QByteArray(700, 'a'))
                                          + tarEntry("versions/b.py", "two"));
        quint32 seed = 20'261'123;
        for (int round = 0; round < 3'000; ++round) {
            QByteArray broken = whole;
            for (int change = 0; change < 3; ++change) {
                seed = seed * 1'664'525 + 1'013'904'223;
                broken[qsizetype(seed >> 8) % broken.size()] = char(seed >> 24);
            }
            if (const auto files = filesOfTar(broken, kPython))
                QVERIFY(files->size() <= 2);
        }
    }
};

QTEST_GUILESS_MAIN(TarArchiveTest)
#include "tst_tararchive.moc"
