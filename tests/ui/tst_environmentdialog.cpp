// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/testcluster.h"
#include "ui/environments/connectionreportpanel.h"
#include "ui/environments/correctionseditor.h"
#include "ui/environments/environmentdialog.h"
#include "ui/environments/environmentlist.h"
#include "ui/environments/passworddialog.h"
#include "ui/environments/rightstable.h"
#include "ui/shell/badge.h"
#include "ui/widgets/plainlabel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableWidget>
#include <QTest>

using namespace clicknback;

/// The dialog that edits an environment, and what stands around it.
class EnvironmentDialogTest : public QObject
{
    Q_OBJECT

    TestCluster m_cluster;
    ConnectionTestService m_tests;

    static Environment full()
    {
        return {.name = QStringLiteral("shop"),
                .kind = EnvironmentKind::Staging,
                .conninfo = QStringLiteral("host=db1,db2 dbname=clicknback"),
                .writeConninfo = QStringLiteral("host=db1 dbname=clicknback user=ann"),
                .instances = {{QStringLiteral("api-1"), QStringLiteral("http://127.0.0.1:8001")}},
                .backend = {std::chrono::seconds(30), 5, Decimal{125, 1}, QStringLiteral("f0-1")},
                .pooler = true,
                .watch = {.ssh = {.host = QStringLiteral("shop")}}};
    }

    template<typename T>
    static T *in(QWidget &widget, const char *name)
    {
        T *found = widget.findChild<T *>(QLatin1String(name));
        if (!found)
            qFatal("There is no %s", name);
        return found;
    }

    static QString said(QWidget &widget, const char *name)
    {
        const auto *label = in<PlainLabel>(widget, name);
        return label->isHidden() ? QString() : label->text();
    }

private slots:
    void initTestCase()
    {
        m_cluster.createPlatform(QStringLiteral("platform"));
        m_cluster.createDatabase(QStringLiteral("stranger"));
    }

    void whatIsGivenComesBackUntouched()
    {
        EnvironmentDialog *dialog = new EnvironmentDialog(full(), {}, m_tests);
        QCOMPARE(dialog->environment(), full());
        delete dialog;
    }

    void allFieldsAreSavedAsTyped()
    {
        auto *dialog = new EnvironmentDialog({}, {}, m_tests);
        QSignalSpy saved(dialog, &EnvironmentDialog::saveRequested);
        in<QLineEdit>(*dialog, "environment-name-edit")->setText(QStringLiteral(" shop "));
        auto *kind = in<QComboBox>(*dialog, "environment-kind-choice");
        kind->setCurrentIndex(kind->findText(QStringLiteral("staging")));
        QCOMPARE(dialog->findChild<Badge *>()->text(), QStringLiteral("STAGING"));
        in<QLineEdit>(*dialog, "environment-conninfo")->setText(QStringLiteral("service=shop"));
        in<QCheckBox>(*dialog, "environment-pooler")->setChecked(true);
        in<QPushButton>(*dialog, "instances-add")->click();
        auto *table = in<QTableWidget>(*dialog, "instances-table");
        table->item(0, 0)->setText(QStringLiteral("api"));
        table->item(0, 1)->setText(QStringLiteral("http://127.0.0.1:8001/"));
        in<QLineEdit>(*dialog, "backend-percentage")->setText(QStringLiteral("12.5"));
        in<QPushButton>(*dialog, "environment-connect")->click();
        QCOMPARE(saved.count(), 1);
        QCOMPARE(saved.at(0).at(0).toBool(), true);
        const Environment shop = dialog->environment();
        QCOMPARE(shop.name, QStringLiteral("shop"));
        QCOMPARE(shop.kind, EnvironmentKind::Staging);
        QVERIFY(shop.pooler);
        QCOMPARE(shop.instances.front().baseUrl, QStringLiteral("http://127.0.0.1:8001"));
        QCOMPARE(shop.backend.maximumCashbackPercentage, (Decimal{125, 1}));
        delete dialog;
    }

    void mistakesAreSaidBesideTheirFieldsAndNothingIsSaved_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("label");
        QTest::addColumn<QString>("words");
        const auto row = [](const char *name, const char *field, const char *text,
                            const char *label, const char *words) {
            QTest::newRow(name) << QString::fromLatin1(field) << QString::fromLatin1(text)
                                << QString::fromLatin1(label) << QString::fromLatin1(words);
        };
        row("no name", "environment-name-edit", "", "environment-name-problem", "needs a name");
        row("no file name", "environment-name-edit", "a/b", "environment-name-problem", "slash");
        row("taken", "environment-name-edit", "other", "environment-name-problem", "saved already");
        row("no connection", "environment-conninfo", "", "environment-conninfo-problem",
            "where the database is");
        row("not libpq's", "environment-conninfo", "hots=x", "environment-conninfo-problem",
            "hots");
        row("a password", "environment-conninfo", "password=x", "environment-conninfo-problem",
            "passfile");
        row("corrections not libpq's", "environment-write-conninfo", "hots=x",
            "environment-corrections-problem", "hots");
        row("a password of corrections", "environment-write-conninfo", "user=ann password=x",
            "environment-corrections-problem", "passfile");
        row("a percentage", "backend-percentage", "1000", "environment-backend-problem",
            "from 0 to 100");
        row("no number", "backend-percentage", "many", "environment-backend-problem",
            "from 0 to 100");
    }

    void mistakesAreSaidBesideTheirFieldsAndNothingIsSaved()
    {
        QFETCH(QString, field);
        QFETCH(QString, text);
        QFETCH(QString, label);
        QFETCH(QString, words);
        EnvironmentDialog dialog(full(), {QStringLiteral("other")}, m_tests);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        QSignalSpy saved(&dialog, &EnvironmentDialog::saveRequested);
        const QString before = dialog.findChild<QLineEdit *>(field)->text();
        dialog.findChild<QLineEdit *>(field)->setText(text);
        QCOMPARE(said(dialog, label.toLatin1().constData()), QString()); // not while still typing
        in<QPushButton>(dialog, "environment-save")->click();
        QCOMPARE(saved.count(), 0);
        QVERIFY2(said(dialog, label.toLatin1().constData()).contains(words),
                 qPrintable(said(dialog, label.toLatin1().constData())));
        dialog.findChild<QLineEdit *>(field)->setText(before);
        QCOMPARE(said(dialog, label.toLatin1().constData()), QString());
        in<QPushButton>(dialog, "environment-save")->click();
        QCOMPARE(saved.count(), 1);
    }

    void twoInstancesOfOneNameAreAMistake()
    {
        Environment twice = full();
        twice.instances.push_back(twice.instances.front());
        EnvironmentDialog dialog(twice, {}, m_tests);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        in<QPushButton>(dialog, "environment-save")->click();
        QVERIFY(said(dialog, "environment-instances-problem").contains(u"Two instances"));
        in<QTableWidget>(dialog, "instances-table")->setCurrentCell(1, 0);
        in<QPushButton>(dialog, "instances-remove")->click();
        QCOMPARE(said(dialog, "environment-instances-problem"), QString());
    }

    void theTestTellsWhatItFoundAndWhatTheRoleMayDo()
    {
        Environment shop = full();
        shop.conninfo = m_cluster.conninfoText(QStringLiteral("platform"));
        shop.pooler = false;
        EnvironmentDialog dialog(shop, {}, m_tests);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.open();
        in<QPushButton>(dialog, "environment-test")->click();
        QVERIFY(dialog.report()->isRunning());
        QTRY_VERIFY(!dialog.report()->isRunning());
        QVERIFY(dialog.report()->sentences().join(QLatin1Char(' ')).contains(u"may not only read"));
        auto *rights = dialog.findChild<RightsTable *>();
        QVERIFY(rights && rights->rowCount() >= 9);
    }

    void oneButtonTestsBothConnections()
    {
        m_cluster.run(QStringLiteral("platform"),
                      QStringLiteral("create role looker login; grant usage on schema public to "
                                     "looker; grant select on all tables in schema public to "
                                     "looker"));
        Environment shop = full();
        shop.pooler = false;
        shop.conninfo =
            m_cluster.conninfoText(QStringLiteral("platform"), QStringLiteral("looker"));
        shop.writeConninfo = m_cluster.conninfoText(QStringLiteral("platform"));
        EnvironmentDialog dialog(shop, {}, m_tests);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.open();
        in<QPushButton>(dialog, "environment-test")->click();
        QTRY_VERIFY(!dialog.report()->isRunning() && !dialog.writeReport()->isRunning());
        const auto said = [](ConnectionReportPanel *report) {
            return report->sentences().join(QLatin1Char(' '));
        };
        // Each is wanted for something else: what is right for the one is wrong for the other.
        QVERIFY2(said(dialog.report()).contains(u"all that this program needs"),
                 qPrintable(said(dialog.report())));
        QVERIFY2(said(dialog.writeReport()).contains(u"as postgres: all"),
                 qPrintable(said(dialog.writeReport())));
        auto *field = in<QLineEdit>(dialog, "environment-write-conninfo");
        field->setText(shop.conninfo);
        QVERIFY(!said(dialog.writeReport()).contains(u"all that"));
        dialog.test();
        QTRY_VERIFY(!dialog.report()->isRunning() && !dialog.writeReport()->isRunning());
        QVERIFY2(said(dialog.writeReport()).contains(u"looker may not write"),
                 qPrintable(said(dialog.writeReport())));
        field->clear();
        QVERIFY(dialog.writeReport()->isHidden());
    }

    void thePasswordOfCorrectionsIsApart()
    {
        EnvironmentDialog dialog(full(), {}, m_tests);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        auto *keep = in<QCheckBox>(dialog, "environment-write-keep");
        QVERIFY(!keep->isEnabled());
        dialog.setKeychain(true, {});
        in<QLineEdit>(dialog, "environment-write-password")->setText(QStringLiteral("x"));
        keep->setChecked(true);
        QVERIFY(dialog.corrections()->keepsPassword());
        QVERIFY(!dialog.keepsPassword());
        QCOMPARE(dialog.password(), QString());
        in<QLineEdit>(dialog, "environment-write-conninfo")->clear();
        QVERIFY(!dialog.corrections()->keepsPassword());
        QCOMPARE(dialog.corrections()->password(), QString());
    }

    void aTestThatFailsSaysWhyAndWhatToDo()
    {
        Environment nowhere = full();
        nowhere.conninfo = QStringLiteral("host=127.0.0.1 port=1 dbname=x");
        EnvironmentDialog dialog(nowhere, {}, m_tests);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.open();
        dialog.test();
        QTRY_VERIFY(!dialog.report()->isRunning());
        const QString all = dialog.report()->sentences().join(QLatin1Char('\n'));
        QVERIFY2(all.contains(u"refused"), qPrintable(all));
        QVERIFY2(all.contains(u"Check host and port"), qPrintable(all));
        QVERIFY(!dialog.findChild<RightsTable *>());
    }

    void aTestCanBeStopped()
    {
        Environment slow = full();
        slow.conninfo = QStringLiteral("host=192.0.2.1 dbname=x connect_timeout=30");
        EnvironmentDialog dialog(slow, {}, m_tests);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.open();
        dialog.test();
        in<QPushButton>(dialog, "report-cancel")->click();
        QVERIFY(!dialog.report()->isRunning());
        QVERIFY(in<QPushButton>(dialog, "environment-test")->isEnabled());
        QVERIFY(dialog.report()->sentences().contains(QStringLiteral("The test was stopped.")));
    }

    void withoutAKeychainNothingCanBeKeptAndItIsSaidWhy()
    {
        EnvironmentDialog dialog(full(), {}, m_tests);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        in<QLineEdit>(dialog, "environment-password")->setText(QStringLiteral("x"));
        dialog.setKeychain(false, QStringLiteral("No keychain answers: none."));
        QVERIFY(!in<QCheckBox>(dialog, "environment-keep")->isEnabled());
        QVERIFY(said(dialog, "environment-keychain").contains(u"No keychain"));
        dialog.setKeychain(true, {});
        in<QCheckBox>(dialog, "environment-keep")->setChecked(true);
        QVERIFY(dialog.keepsPassword());
        QCOMPARE(in<QLineEdit>(dialog, "environment-password")->echoMode(), QLineEdit::Password);
    }

    void itFitsASmallScreenInOneColumn()
    {
        EnvironmentDialog dialog(full(), {}, m_tests);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.resize(640, 400); // 1280x800 at 200 %
        dialog.open();
        QVERIFY(QTest::qWaitForWindowExposed(&dialog));
        QVERIFY(dialog.width() <= 640 && dialog.height() <= 400);
        auto *save = in<QPushButton>(dialog, "environment-connect");
        QVERIFY(dialog.rect().contains(save->geometry()));
        const auto *report = dialog.report();
        QVERIFY(report->mapTo(&dialog, QPoint()).y()
                > in<QLineEdit>(dialog, "environment-name-edit")->mapTo(&dialog, QPoint()).y()
                      + 100);
    }

    void theListOpensEditsAndDeletesByKeyboard()
    {
        EnvironmentList list(QStringLiteral("welcome"), false);
        list.setEnvironments({{.name = QStringLiteral("broken"),
                               .file = QStringLiteral("/x"),
                               .problem = QStringLiteral("line 1")},
                              {.name = QStringLiteral("shop"), .summary = QStringLiteral("db/x")}});
        list.show();
        QSignalSpy opened(&list, &EnvironmentList::openRequested);
        QSignalSpy deleted(&list, &EnvironmentList::deleteRequested);
        auto *table = in<QTableWidget>(list, "welcome-environments");
        QCOMPARE(list.currentName(), QStringLiteral("shop")); // the first that can be opened
        QTest::keyClick(table, Qt::Key_Return);
        QCOMPARE(opened.count(), 1);
        QTest::keyClick(table, Qt::Key_Up);
        QCOMPARE(said(list, "welcome-environment-remark"), QStringLiteral("line 1"));
        QTest::keyClick(table, Qt::Key_Return);
        QCOMPARE(opened.count(), 1); // what is broken does not open
        QTest::keyClick(table, Qt::Key_Delete);
        QCOMPARE(deleted.at(0).at(0).toString(), QStringLiteral("broken"));
    }

    void thePasswordDialogTakesItsTextsLiterally()
    {
        auto *dialog = new PasswordDialog({.environment = QStringLiteral("<b>shop</b>"),
                                           .why = QStringLiteral("<i>no</i>"),
                                           .canKeep = true});
        QSignalSpy answered(dialog, &PasswordDialog::answered);
        QCOMPARE(in<PlainLabel>(*dialog, "password-why")->textFormat(), Qt::PlainText);
        in<QLineEdit>(*dialog, "password-input")->setText(QStringLiteral("hunter2"));
        in<QCheckBox>(*dialog, "password-keep")->setChecked(true);
        dialog->open();
        QTest::keyClick(in<QLineEdit>(*dialog, "password-input"), Qt::Key_Return);
        QCOMPARE(answered.count(), 1);
        QCOMPARE(answered.at(0).at(0).toString(), QStringLiteral("hunter2"));
        QCOMPARE(answered.at(0).at(1).toBool(), true);
    }
};

QTEST_MAIN(EnvironmentDialogTest)
#include "tst_environmentdialog.moc"
