// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/ledger/exportdialog.h"
#include "ui/widgets/plainlabel.h"

#include <QCheckBox>
#include <QFile>
#include <QPointer>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace clicknback;

class ExportDialogTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QPointer<ExportDialog> m_dialog;

    template<typename Widget>
    Widget *find(const char *name) const
    {
        return m_dialog->findChild<Widget *>(QLatin1String(name));
    }
    QString path(const char *name) const { return m_folder.filePath(QLatin1String(name)); }

private slots:
    void init()
    {
        m_dialog = new ExportDialog({.userId = QStringLiteral("u1")}, 12'345);
        m_dialog->open();
    }
    void cleanup() { delete m_dialog; }

    void saysHowMuchItIs()
    {
        QCOMPARE(find<PlainLabel>("export-heading")->text(),
                 QStringLiteral("Everything that matches: 12,345 purchases"));
        const ExportDialog whole({}, 1);
        QCOMPARE(whole.findChild<PlainLabel *>(QStringLiteral("export-heading"))->text(),
                 QStringLiteral("The whole ledger: 1 purchase"));
        const ExportDialog unknown({}, std::nullopt);
        QCOMPARE(unknown.findChild<PlainLabel *>(QStringLiteral("export-heading"))->text(),
                 QStringLiteral("The whole ledger: not known how many purchases"));
        QVERIFY(!unknown.request().expectedRows);
    }

    void asksForWhatWasChosen()
    {
        m_dialog->setPath(path("a.csv"));
        find<QRadioButton>("export-format-xlsx")->click();
        find<QCheckBox>("export-newest-first")->click();
        QSignalSpy requests(m_dialog, &ExportDialog::exportRequested);
        find<QPushButton>("export-start")->click();
        QCOMPARE(requests.size(), 1);
        const auto request = requests.front().front().value<ExportRequest>();
        QCOMPARE(request.path, path("a.xlsx"));
        QVERIFY(request.format == ExportFormat::Xlsx);
        QVERIFY(request.newestFirst);
        QVERIFY(!request.mayReplace);
        QCOMPARE(request.filter.userId, QStringLiteral("u1"));
        QCOMPARE(*request.expectedRows, 12'345);
    }

    void replacesAFileOnlyWhenToldTo()
    {
        QFile file(path("there.csv"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        m_dialog->setPath(file.fileName());
        QVERIFY(!find<QPushButton>("export-start")->isEnabled());
        QVERIFY(find<QCheckBox>("export-replace")->isVisible());
        find<QCheckBox>("export-replace")->click();
        QVERIFY(find<QPushButton>("export-start")->isEnabled());
        QVERIFY(m_dialog->request().mayReplace);
        m_dialog->setPath(path("other.csv"));
        QVERIFY(!m_dialog->request().mayReplace);
    }

    void saysWhatIsWrongWithTheFile_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("problem");
        QTest::newRow("folder") << m_folder.path() << QStringLiteral("This is a folder.");
        QTest::newRow("no folder")
            << path("none/a.csv") << QStringLiteral("There is no folder %1.").arg(path("none"));
        QTest::newRow("relative") << QStringLiteral("a.csv")
                                  << QStringLiteral("Name the file with its folder.");
        QTest::newRow("nothing") << QString() << QString();
    }

    void saysWhatIsWrongWithTheFile()
    {
        QFETCH(QString, file);
        m_dialog->setPath(file);
        QTEST(find<PlainLabel>("export-problem")->text(), "problem");
        QVERIFY(!find<QPushButton>("export-start")->isEnabled());
    }
};

QTEST_MAIN(ExportDialogTest)
#include "tst_exportdialog.moc"
