// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/items/reportexample.h"
#include "ui/reconcile/pdfbytes.h"
#include "ui/reconcile/reportpdf.h"
#include "ui/reconcile/writereport.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <memory>

using namespace clicknback;

/// Reports as files.
class ReportTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    QString path(const char *name) const { return m_folder.filePath(QLatin1String(name)); }

    static QByteArray bytesOf(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    /// What a program of poppler-utils says of the file; with what it complains of.
    static QString said(const QString &program, const QStringList &arguments)
    {
        QProcess process;
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(program, arguments);
        process.waitForFinished();
        return QString::fromUtf8(process.readAll());
    }

private slots:
    void initTestCase()
    {
        // By its path, to be looked at.
        if (const QString kept = qEnvironmentVariable("REPORT_KEPT_IN"); !kept.isEmpty()) {
            for (const char *name : {"/report.html", "/report.json", "/report.pdf"})
                QVERIFY(writeReport(reportExample(), kept + QLatin1String(name)));
        }
    }

    void theSuffixChoosesTheForm()
    {
        QVERIFY(writeReport(reportExample(), path("a.HTML")));
        QVERIFY(bytesOf(path("a.HTML")).startsWith("<!DOCTYPE html>"));
        QVERIFY(writeReport(reportExample(), path("a.json")));
        const QJsonObject json = QJsonDocument::fromJson(bytesOf(path("a.json"))).object();
        QCOMPARE(json.value(QStringLiteral("database")).toString(),
                 reportExample().checked.run.database);
        QVERIFY(writeReport(reportExample(), path("a.pdf")));
        QVERIFY(bytesOf(path("a.pdf")).startsWith("%PDF-"));
    }

    void onlyItsOwnerMayReadIt()
    {
        QVERIFY(writeReport(reportExample(), path("private.html")));
        QCOMPARE(
            QFileInfo(path("private.html")).permissions()
                & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther),
            QFile::Permissions());
        QFile open(path("open.json"));
        QVERIFY(open.open(QIODevice::WriteOnly));
        QVERIFY(open.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther));
        QVERIFY(writeReport(reportExample(), open.fileName()));
        QVERIFY(!QFileInfo(open.fileName()).permissions().testFlag(QFile::ReadOther));
    }

    void anotherSuffixIsRefused()
    {
        for (const char *name : {"a.txt", "a", "pdf"}) {
            const Result<void> written = writeReport(reportExample(), path(name));
            QVERIFY(!written);
            QCOMPARE(written.error().kind, ErrorKind::InvalidInput);
            QVERIFY(!QFileInfo::exists(path(name)));
        }
    }

    void whatCannotBeWrittenIsSaid()
    {
        const Result<void> written = writeReport(reportExample(), path("none/a.pdf"));
        QVERIFY(!written);
        QVERIFY(written.error().message.startsWith(u"The report could not be written"));
    }

    void twoWritesOfOneRunAreEqual()
    {
        for (const char *suffix : {"html", "json", "pdf"}) {
            const QString first = path("first.") + QLatin1String(suffix);
            const QString second = path("second.") + QLatin1String(suffix);
            QVERIFY(writeReport(reportExample(), first));
            QTest::qWait(1'100); // another second
            QVERIFY(writeReport(reportExample(), second));
            QVERIFY2(bytesOf(first) == bytesOf(second), suffix);
        }
    }

    void anotherThreadWritesTheSame()
    {
        QByteArray bytes;
        const std::unique_ptr<QThread> thread(
            QThread::create([&bytes] { bytes = pdfReport(reportExample()); }));
        thread->start();
        thread->wait();
        QVERIFY(bytes == pdfReport(reportExample()));
    }

    void aPdfIsSoundAndNamesEveryInvariant()
    {
        QVERIFY(writeReport(reportExample(), path("whole.pdf")));
        const QString info =
            said(QStringLiteral("pdfinfo"), {QStringLiteral("-isodates"), path("whole.pdf")});
        QVERIFY2(!info.isEmpty(), "pdfinfo of poppler-utils is missing");
        QVERIFY2(!info.contains(u"Syntax Error"), qPrintable(info));
        QVERIFY2(info.contains(u"2026-11-24T12:30:00Z"), qPrintable(info));
        QVERIFY2(info.contains(u"A4"), qPrintable(info));
        const QString text =
            said(QStringLiteral("pdftotext"), {path("whole.pdf"), QStringLiteral("-")});
        QVERIFY2(!text.contains(u"Syntax Error"), qPrintable(text.left(400)));
        const QStringList words = text.split(QRegularExpression(QStringLiteral("\\s+")));
        for (const Invariant &invariant : invariants())
            QVERIFY2(words.contains(invariant.id), qPrintable(invariant.id));
        QVERIFY(text.contains(u"1 of "));
        QVERIFY(text.contains(u"u-<script>alert(1)</script>"));
    }

    void aDateOfAnotherLengthMovesTheOffsets()
    {
        const QByteArray head =
            "%PDF-1.4\n1 0 obj\n/CreationDate (D:20260101000000+02'00')\nendobj\n";
        const QByteArray second = "2 0 obj\nendobj\n";
        const auto offset = [](qsizetype at) {
            return QByteArray::number(at).rightJustified(10, '0') + " 00000 n \n";
        };
        const qsizetype table = head.size() + second.size();
        const QByteArray pdf = head + second + "xref\n0 3\n0000000000 65535 f \n" + offset(9)
                               + offset(head.size()) + "trailer\n<<\n>>\nstartxref\n"
                               + QByteArray::number(table) + "\n%%EOF\n";
        const QByteArray changed = dated(pdf, *Instant::fromText(u"2026-11-24 12:30:00"));
        QVERIFY(changed.contains("(D:20261124123000Z)"));
        QVERIFY(changed.contains(offset(9)));
        QVERIFY(changed.contains(offset(changed.indexOf("2 0 obj"))));
        QVERIFY(
            changed.contains("startxref\n" + QByteArray::number(changed.indexOf("xref\n")) + "\n"));
        QCOMPARE(dated("no pdf", Instant()), QByteArray("no pdf"));
    }
};

QTEST_MAIN(ReportTest)
#include "tst_report.moc"
