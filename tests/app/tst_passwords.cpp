// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/opswindow.h"
#include "app/passwords/keptpassword.h"
#include "tests/support/keychain.h"
#include "tests/support/query.h"
#include "tests/support/testcluster.h"
#include "ui/environments/environmentdialog.h"
#include "ui/environments/passworddialog.h"
#include "ui/settings/settingspage.h"
#include "ui/widgets/plainlabel.h"

#include <QApplication>
#include <QCheckBox>
#include <QFile>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace clicknback;

namespace {

const QString kPassword = QStringLiteral("open sesame");
const QString kWritePassword = QStringLiteral("sesame corrects");

/// The real window before a server that wants a password.
class Desk
{
public:
    Desk()
    {
        m_cluster.createPlatform(QStringLiteral("platform"));
        m_cluster.createGuardedRole(QStringLiteral("careful"), kPassword);
        m_cluster.createGuardedRole(QStringLiteral("writer"), kWritePassword);
        qputenv("PGPASSFILE", passfile().toLocal8Bit());
        valueOf(m_environments.save(shop()));
    }

    Environment shop() const
    {
        return {.name = QStringLiteral("shop"),
                .kind = EnvironmentKind::Staging,
                .conninfo =
                    m_cluster.conninfoText(QStringLiteral("platform"), QStringLiteral("careful"))};
    }

    /// Reads without a password, corrects with one.
    Environment twoRoles() const
    {
        Environment shop = this->shop();
        shop.conninfo = m_cluster.conninfoText(QStringLiteral("platform"));
        shop.writeConninfo =
            m_cluster.conninfoText(QStringLiteral("platform"), QStringLiteral("writer"));
        return shop;
    }

    Environments &environments() { return m_environments; }
    QString passfile() const { return m_home.filePath(QStringLiteral("passfile")); }

    void writePassfile(QFile::Permissions mode) const
    {
        QFile file(passfile());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("*:*:*:careful:" + kPassword.toUtf8() + "\n");
        file.close();
        QVERIFY(file.setPermissions(mode));
    }

    static PasswordDialog *dialog(OpsWindow &ops)
    {
        const auto find = [&] { return ops.window().findChild<PasswordDialog *>(); };
        return QTest::qWaitFor([&] { return find() != nullptr; }, 8000) ? find() : nullptr;
    }

    /// The dialog after one that was answered wrongly.
    static bool asksAgain(OpsWindow &ops)
    {
        for (PasswordDialog *each : ops.window().findChildren<PasswordDialog *>()) {
            if (why(each).contains(u"typed was not accepted"))
                return true;
        }
        return false;
    }

    static QString why(PasswordDialog *dialog)
    {
        return dialog->findChild<PlainLabel *>(QStringLiteral("password-why"))->text();
    }

    static void answer(PasswordDialog *dialog, const QString &password, bool keep = false)
    {
        dialog->findChild<QLineEdit *>(QStringLiteral("password-input"))->setText(password);
        dialog->findChild<QCheckBox *>(QStringLiteral("password-keep"))->setChecked(keep);
        QTest::keyClick(dialog->findChild<QLineEdit *>(QStringLiteral("password-input")),
                        Qt::Key_Return);
    }

    /// Of the connection for corrections, which is opened by that.
    static QFuture<Result<QString>> sessionRole(Composition &behind)
    {
        return behind.write.run([](Connection &connection) {
            return Result<QString>(valueOfQuery(connection, QStringLiteral("select session_user")));
        });
    }

    static bool opens(OpsWindow &ops)
    {
        return QTest::qWaitFor(
            [&] {
                auto *page =
                    qobject_cast<DataPage *>(ops.window().page(QStringLiteral("overview")));
                return page && page->dataFrom();
            },
            8000);
    }

private:
    TestCluster m_cluster;
    QTemporaryDir m_home;
    Environments m_environments{m_home.filePath(QStringLiteral("environments"))};
};

template<typename T>
T answered(const QFuture<T> &future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 20'000))
        qFatal("The keychain did not answer.");
    return future.result();
}

} // namespace

/// Where no keychain answers, and where libpq finds the password by itself.
class NoKeychainPasswordsTest : public QObject
{
    Q_OBJECT

    Desk m_desk;

private slots:
    void cleanup() { QFile::remove(m_desk.passfile()); }

    void aPasswordIsAskedForEachTimeAndItIsSaidWhy()
    {
        for (int time = 0; time < 2; ++time) {
            OpsWindow ops(m_desk.environments());
            ops.openEnvironment(m_desk.shop());
            ops.window().show();
            PasswordDialog *dialog = Desk::dialog(ops);
            QVERIFY(dialog);
            QVERIFY(dialog->findChild<QCheckBox *>(QStringLiteral("password-keep"))->isHidden());
            const QString note =
                dialog->findChild<PlainLabel *>(QStringLiteral("password-not-kept"))->text();
            QVERIFY2(note.contains(u"No keychain answers"), qPrintable(note));
            QCOMPARE(dialog->findChild<QLineEdit *>(QStringLiteral("password-input"))->echoMode(),
                     QLineEdit::Password);
            Desk::answer(dialog, kPassword);
            QVERIFY(Desk::opens(ops));
        }
    }

    void nothingGoesOnTryingWhileThePersonIsAsked()
    {
        OpsWindow ops(m_desk.environments());
        ops.openEnvironment(m_desk.shop());
        ops.window().show();
        QVERIFY(Desk::dialog(ops));
        QVERIFY(!ops.composition());
        QCOMPARE(ops.window().currentPageId(), QStringLiteral("welcome"));
    }

    void thePasswordOfCorrectionsIsAskedForWhenTheyAreUsed()
    {
        OpsWindow ops(m_desk.environments());
        ops.openEnvironment(m_desk.twoRoles());
        ops.window().show();
        QVERIFY(Desk::opens(ops)); // what corrections may do is read soon after: that is a use
        Composition *behind = ops.composition();
        auto role = Desk::sessionRole(*behind);
        QTRY_VERIFY(role.isFinished());
        QVERIFY(!role.result());
        PasswordDialog *dialog = Desk::dialog(ops);
        QVERIFY(dialog);
        QCOMPARE(ops.composition(), behind); // what is read goes on being read
        Desk::answer(dialog, QStringLiteral("wrong"));
        role = Desk::sessionRole(*behind);
        QTRY_VERIFY(Desk::asksAgain(ops));
        Desk::answer(Desk::dialog(ops), kWritePassword);
        role = Desk::sessionRole(*behind);
        QTRY_VERIFY(role.isFinished());
        QCOMPARE(valueOf(role.result()), QStringLiteral("writer"));
        QCOMPARE(ops.composition(), behind);
    }

    void whoGivesNoPasswordForCorrectionsGoesOnReading()
    {
        OpsWindow ops(m_desk.environments());
        ops.openEnvironment(m_desk.twoRoles());
        ops.window().show();
        QVERIFY(Desk::opens(ops));
        Composition *behind = ops.composition();
        Desk::sessionRole(*behind);
        QTest::keyClick(Desk::dialog(ops), Qt::Key_Escape);
        Desk::sessionRole(*behind);
        QTest::qWait(500);
        QCOMPARE(ops.composition(), behind);
        QCOMPARE(ops.window().currentPageId(), QStringLiteral("overview"));
    }

    void aWrongPasswordIsAskedForAgain()
    {
        OpsWindow ops(m_desk.environments());
        ops.openEnvironment(m_desk.shop());
        ops.window().show();
        Desk::answer(Desk::dialog(ops), QStringLiteral("wrong"));
        QTRY_VERIFY(Desk::asksAgain(ops));
        Desk::answer(Desk::dialog(ops), kPassword);
        QVERIFY(Desk::opens(ops));
    }

    void escapeLeavesTheWelcomeWithTheReason()
    {
        OpsWindow ops(m_desk.environments());
        ops.openEnvironment(m_desk.shop());
        ops.window().show();
        QTest::keyClick(Desk::dialog(ops), Qt::Key_Escape);
        auto *complaint = ops.window().findChild<PlainLabel *>(QStringLiteral("welcome-complaint"));
        QTRY_VERIFY(
            !(complaint = ops.window().findChild<PlainLabel *>(QStringLiteral("welcome-complaint")))
                 ->text()
                 .isEmpty());
        QVERIFY2(complaint->text().contains(u"password"), qPrintable(complaint->text()));
    }

    void aPassfileNeedsNoQuestion()
    {
        m_desk.writePassfile(QFile::ReadOwner | QFile::WriteOwner);
        OpsWindow ops(m_desk.environments());
        ops.openEnvironment(m_desk.shop());
        ops.window().show();
        QVERIFY(Desk::opens(ops));
        QVERIFY(!ops.window().findChild<PasswordDialog *>());
    }

    void aPassfileThatOthersMayReadIsToldInTheQuestion()
    {
        m_desk.writePassfile(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup
                             | QFile::ReadOther);
        OpsWindow ops(m_desk.environments());
        ops.openEnvironment(m_desk.shop());
        ops.window().show();
        PasswordDialog *dialog = Desk::dialog(ops);
        QVERIFY(dialog);
        QVERIFY2(Desk::why(dialog).contains(m_desk.passfile())
                     && Desk::why(dialog).contains(u"0600"),
                 qPrintable(Desk::why(dialog)));
    }

    void theSettingsPageSaysThatThereIsNone()
    {
        OpsWindow ops(m_desk.environments());
        ops.openWelcome();
        ops.window().show();
        QVERIFY(ops.window().showPage(QStringLiteral("settings")));
        auto *state = ops.window().currentPage()->findChild<PlainLabel *>(
            QStringLiteral("settings-keychain"));
        QTRY_VERIFY(state->text().contains(u"No keychain answers"));
        QVERIFY(state->text().contains(u"each time"));
    }
};

/// With a real keychain.
class KeychainPasswordsTest : public QObject
{
    Q_OBJECT

    Desk m_desk;
    KeychainClient m_keychain;

    KeychainAnswer kept(const QString &name = QStringLiteral("shop"))
    {
        return answered(m_keychain.read(name));
    }

    void keep(const QString &password)
    {
        valueOf(answered(
            m_keychain.write(QStringLiteral("shop"), keychainText(m_desk.shop(), password))));
    }

private slots:
    void init()
    {
        valueOf(answered(m_keychain.remove(QStringLiteral("shop"))));
        valueOf(m_desk.environments().save(m_desk.shop()));
    }

    void whatIsTypedIsKeptOnlyWhenWanted()
    {
        OpsWindow ops(m_desk.environments());
        ops.openEnvironment(m_desk.shop());
        ops.window().show();
        PasswordDialog *dialog = Desk::dialog(ops);
        QVERIFY(dialog);
        QVERIFY(!dialog->findChild<QCheckBox *>(QStringLiteral("password-keep"))->isChecked());
        Desk::answer(dialog, kPassword);
        QVERIFY(Desk::opens(ops));
        QCOMPARE(kept().kind, KeychainAnswer::Kind::NotFound);
    }

    void whatIsKeptIsUsedTheNextTime()
    {
        {
            OpsWindow ops(m_desk.environments());
            ops.openEnvironment(m_desk.shop());
            ops.window().show();
            Desk::answer(Desk::dialog(ops), kPassword, true);
            QVERIFY(Desk::opens(ops));
            QTRY_COMPARE(kept().kind, KeychainAnswer::Kind::Found);
        }
        OpsWindow ops(m_desk.environments());
        ops.openEnvironment(m_desk.shop());
        ops.window().show();
        QVERIFY(Desk::opens(ops));
        QVERIFY(!ops.window().findChild<PasswordDialog *>());
    }

    void aPasswordThatTheServerRefusedIsNotKept()
    {
        OpsWindow ops(m_desk.environments());
        ops.openEnvironment(m_desk.shop());
        ops.window().show();
        Desk::answer(Desk::dialog(ops), QStringLiteral("wrong"), true);
        QTRY_VERIFY(Desk::asksAgain(ops));
        QCOMPARE(kept().kind, KeychainAnswer::Kind::NotFound);
    }

    void aKeptPasswordThatIsRefusedIsReplaced()
    {
        keep(QStringLiteral("an old one"));
        OpsWindow ops(m_desk.environments());
        ops.openEnvironment(m_desk.shop());
        ops.window().show();
        PasswordDialog *dialog = Desk::dialog(ops);
        QVERIFY(dialog);
        QVERIFY2(Desk::why(dialog).contains(u"kept in the keychain was not accepted"),
                 qPrintable(Desk::why(dialog)));
        auto *box = dialog->findChild<QCheckBox *>(QStringLiteral("password-keep"));
        QVERIFY2(box->text().contains(u"Replace") || box->text().contains(u"eplace"),
                 qPrintable(box->text()));
        QVERIFY(box->isChecked());
        Desk::answer(dialog, kPassword, true);
        QVERIFY(Desk::opens(ops));
        QTRY_COMPARE(passwordIn(kept().secret, m_desk.shop()), std::optional(kPassword));
    }

    void aPasswordIsNeverSentToAnotherServer()
    {
        keep(kPassword);
        Environment moved = m_desk.shop();
        moved.conninfo += QStringLiteral(" hostaddr=127.0.0.1");
        QCOMPARE(answerFor(moved, kept()).kind, KeychainAnswer::Kind::NotFound);
        QCOMPARE(answerFor(m_desk.shop(), kept()).secret, kPassword);
    }

    void anEnvironmentThatIsNotSavedKeepsNothing()
    {
        Environment passing = m_desk.shop();
        passing.name = QStringLiteral("passing");
        OpsWindow ops(m_desk.environments());
        ops.openEnvironment(passing);
        ops.window().show();
        PasswordDialog *dialog = Desk::dialog(ops);
        QVERIFY(dialog);
        QVERIFY(dialog->findChild<QCheckBox *>(QStringLiteral("password-keep"))->isHidden());
    }

    void aRenamedEnvironmentTakesItsPasswordAlong()
    {
        keep(kPassword);
        OpsWindow ops(m_desk.environments());
        ops.openWelcome();
        ops.window().show();
        EnvironmentDialog *dialog = ops.desk().openEdit(QStringLiteral("shop"));
        dialog->findChild<QLineEdit *>(QStringLiteral("environment-name-edit"))
            ->setText(QStringLiteral("store"));
        dialog->findChild<QPushButton *>(QStringLiteral("environment-save"))->click();
        QTRY_COMPARE(kept(QStringLiteral("store")).kind, KeychainAnswer::Kind::Found);
        QTRY_COMPARE(kept().kind, KeychainAnswer::Kind::NotFound);
        valueOf(m_desk.environments().remove(QStringLiteral("store")));
        valueOf(answered(m_keychain.remove(QStringLiteral("store"))));
    }

    void thePasswordOfCorrectionsHasAnEntryOfItsOwn()
    {
        const QString side = writeSideOf(m_desk.twoRoles()).name;
        valueOf(m_desk.environments().save(m_desk.twoRoles()));
        {
            OpsWindow ops(m_desk.environments());
            ops.openEnvironment(m_desk.twoRoles());
            ops.window().show();
            QVERIFY(Desk::opens(ops));
            Desk::sessionRole(*ops.composition());
            Desk::answer(Desk::dialog(ops), kWritePassword, true);
            Desk::sessionRole(*ops.composition());
            QTRY_COMPARE(kept(side).kind, KeychainAnswer::Kind::Found);
        }
        QCOMPARE(kept().kind, KeychainAnswer::Kind::NotFound);
        OpsWindow ops(m_desk.environments());
        ops.openEnvironment(m_desk.twoRoles());
        ops.window().show();
        QVERIFY(Desk::opens(ops));
        const auto isWriter = [&] {
            const auto role = Desk::sessionRole(*ops.composition());
            return QTest::qWaitFor([&] { return role.isFinished(); }, 5000)
                   && role.result().has_value();
        };
        QTRY_VERIFY(isWriter());
        QVERIFY(!ops.window().findChild<PasswordDialog *>());
        EnvironmentDialog *dialog = ops.desk().openEdit(QStringLiteral("shop"));
        dialog->findChild<QLineEdit *>(QStringLiteral("environment-write-conninfo"))->clear();
        dialog->findChild<QPushButton *>(QStringLiteral("environment-save"))->click();
        QTRY_COMPARE(kept(side).kind, KeychainAnswer::Kind::NotFound);
    }

    void aDeletedEnvironmentLeavesNoPasswordBehind()
    {
        keep(kPassword);
        OpsWindow ops(m_desk.environments());
        ops.openWelcome();
        ops.window().show();
        ops.window()
            .currentPage()
            ->findChild<QPushButton *>(QStringLiteral("welcome-delete"))
            ->click();
        auto *question =
            ops.window().findChild<QMessageBox *>(QStringLiteral("delete-environment"));
        QVERIFY(question); // nothing is gone before it is answered
        QVERIFY(m_desk.environments().contains(QStringLiteral("shop")));
        question->findChild<QPushButton *>(QStringLiteral("delete-environment-yes"))->click();
        QTRY_VERIFY(!m_desk.environments().contains(QStringLiteral("shop")));
        QTRY_COMPARE(kept().kind, KeychainAnswer::Kind::NotFound);
    }

    void anotherServerForgetsThePassword()
    {
        keep(kPassword);
        OpsWindow ops(m_desk.environments());
        ops.openWelcome();
        ops.window().show();
        EnvironmentDialog *dialog = ops.desk().openEdit(QStringLiteral("shop"));
        dialog->findChild<QLineEdit *>(QStringLiteral("environment-conninfo"))
            ->setText(QStringLiteral("host=elsewhere"));
        dialog->findChild<QPushButton *>(QStringLiteral("environment-save"))->click();
        QTRY_COMPARE(kept().kind, KeychainAnswer::Kind::NotFound);
    }

    void theSettingsPageSaysThatItAnswers()
    {
        OpsWindow ops(m_desk.environments());
        ops.openWelcome();
        ops.window().show();
        QVERIFY(ops.window().showPage(QStringLiteral("settings")));
        auto *state = ops.window().currentPage()->findChild<PlainLabel *>(
            QStringLiteral("settings-keychain"));
        QTRY_VERIFY2(state->text().contains(u"it answers"), qPrintable(state->text()));
    }
};

namespace {

template<typename Test>
int run(int argc, char **argv)
{
    const QApplication application(argc, argv);
    QCoreApplication::setOrganizationName(QStringLiteral("clicknback-ops"));
    QCoreApplication::setApplicationName(QStringLiteral("tst_passwords"));
    Test test;
    return QTest::qExec(&test, argc, argv);
}

} // namespace

int main(int argc, char **argv)
{
    return runWithoutAndWithKeychain(argc, argv, run<NoKeychainPasswordsTest>,
                                     run<KeychainPasswordsTest>);
}

#include "tst_passwords.moc"
