// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/corrections/proposaldialog.h"

#include "ui/corrections/commitdialog.h"
#include "ui/corrections/importdialog.h"
#include "ui/corrections/leasedialog.h"
#include "ui/corrections/signindialog.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/plainlabel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace clicknback;
using namespace Qt::StringLiterals;

namespace {

const QString kUser = u"5e2b7c1a-0000-4000-8000-000000000002"_s;

CorrectionRequest request(CorrectionKind kind, const QString &key = kUser)
{
    CorrectionRequest made;
    made.kind = kind;
    made.key = key;
    return made;
}

QFuture<Result<CorrectionPreview>> refusal(const CorrectionRequest &)
{
    QPromise<Result<CorrectionPreview>> promise;
    promise.start();
    promise.addResult(fail(ErrorKind::NotFound, u"There is no such row."_s));
    promise.finish();
    return promise.future();
}

QString text(const QWidget &widget, const char *name)
{
    const auto *label = widget.findChild<PlainLabel *>(QLatin1String(name));
    return label ? label->text() : u"no such label"_s;
}

QPushButton *button(const QWidget &widget, const char *name)
{
    return widget.findChild<QPushButton *>(QLatin1String(name));
}

CorrectionPreview settlement(std::int64_t cents, bool canUndo = true)
{
    CorrectionPreview preview;
    preview.plan.request = request(CorrectionKind::SettleWallet);
    preview.plan.change.pending = Money::fromCents(-cents);
    if (canUndo)
        preview.plan.compensation = request(CorrectionKind::AdjustWallet);
    else
        preview.plan.whyNoUndo = u"a row was made."_s;
    return preview;
}

std::vector<CorrectionRequest> staged(const QSignalSpy &spy)
{
    return qvariant_cast<std::vector<CorrectionRequest>>(spy.at(0).at(0));
}

} // namespace

/// The dialogs of corrections, by the keyboard and by object names.
class ProposalDialogTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }

    void aCorrectionIsMadeByTheKeyboardAlone()
    {
        ProposalDialog dialog({request(CorrectionKind::SettleWallet)}, refusal);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        QSignalSpy asked(&dialog, &ProposalDialog::stageRequested);
        dialog.open();
        QVERIFY(QTest::qWaitForWindowActive(&dialog));
        QVERIFY(!button(dialog, "proposal-stage")->isEnabled());
        QTest::keyClicks(dialog.focusWidget(), u"Settled after a check"_s); // the reason has it
        QVERIFY2(button(dialog, "proposal-stage")->isEnabled(),
                 qPrintable(text(dialog, "proposal-problem")));
        QTest::keyClick(dialog.focusWidget(), Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(asked.size(), 1);
        QCOMPARE(staged(asked).front().key, kUser);
        QCOMPARE(staged(asked).front().reason, u"Settled after a check"_s);
        QVERIFY(dialog.isVisible()); // until it is on disk
    }

    void anAmountThatIsNoneIsRefusedBelowItsField_data()
    {
        QTest::addColumn<QString>("amount");
        for (const char *amount :
             {"99,99", "1.234,56", " 5 ", "5e3", "NaN", "1.234", "1234567890123"})
            QTest::newRow(amount) << QString::fromLatin1(amount);
    }

    void anAmountThatIsNoneIsRefusedBelowItsField()
    {
        QFETCH(QString, amount);
        ProposalDialog dialog({request(CorrectionKind::SetOfferCap)}, refusal);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.findChild<QPlainTextEdit *>(u"reason-text"_s)->setPlainText(u"why"_s);
        auto *cap = dialog.findChild<QLineEdit *>(u"argument-cap"_s);
        QVERIFY(cap);
        cap->setText(amount);
        const auto *problem = dialog.findChild<PlainLabel *>(u"argument-cap-problem"_s);
        QVERIFY(!problem->isHidden());
        QVERIFY(!problem->text().isEmpty());
        QVERIFY(!button(dialog, "proposal-stage")->isEnabled());
        cap->setText(u"25.50"_s);
        QVERIFY(problem->isHidden());
        QVERIFY2(button(dialog, "proposal-stage")->isEnabled(),
                 qPrintable(text(dialog, "proposal-problem")));
    }

    void aReasonThatIsTooLongStaysToBeShortened()
    {
        ProposalDialog dialog({request(CorrectionKind::SettleWallet)}, refusal);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        auto *reason = dialog.findChild<QPlainTextEdit *>(u"reason-text"_s);
        reason->setPlainText(QString(10'000, u'x'));
        QCOMPARE(text(dialog, "reason-counter"), u"8,000 characters too long"_s);
        QCOMPARE(reason->toPlainText().size(), 10'000);
        QVERIFY(!button(dialog, "proposal-stage")->isEnabled());
    }

    void anotherOperationBringsItsOwnFields()
    {
        ProposalDialog dialog({}, refusal);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        auto *operation = dialog.findChild<QComboBox *>(u"proposal-operation"_s);
        operation->setCurrentIndex(operation->findData(int(CorrectionKind::SetMerchantPercentage)));
        QVERIFY(dialog.findChild<QLineEdit *>(u"argument-percentage"_s));
        operation->setCurrentIndex(operation->findData(int(CorrectionKind::SettleWallet)));
        QTRY_VERIFY(!dialog.findChild<QLineEdit *>(u"argument-percentage"_s));
        QVERIFY(dialog.findChild<QCheckBox *>(u"bucket-pending"_s));
    }

    void bucketsThatAreChosenGoIntoTheRequest()
    {
        ProposalDialog dialog({request(CorrectionKind::SettleWallet)}, refusal);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.findChild<QPlainTextEdit *>(u"reason-text"_s)->setPlainText(u"why"_s);
        dialog.findChild<QCheckBox *>(u"bucket-available"_s)->setChecked(true);
        const Result<std::vector<CorrectionRequest>> made = dialog.requests();
        QVERIFY(made);
        QCOMPARE(made->front().argument("buckets"), u"available"_s);
    }

    void manyRowsKeepTheirKeysAndShareAReason()
    {
        const QString other = u"5e2b7c1a-0000-4000-8000-000000000003"_s;
        ProposalDialog dialog(
            {request(CorrectionKind::SettleWallet), request(CorrectionKind::SettleWallet, other)},
            refusal);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        QVERIFY(dialog.findChild<QLineEdit *>(u"proposal-key"_s)->isHidden());
        dialog.findChild<QPlainTextEdit *>(u"reason-text"_s)->setPlainText(u"why"_s);
        const Result<std::vector<CorrectionRequest>> made = dialog.requests();
        QVERIFY(made);
        QCOMPARE(made->size(), std::size_t{2});
        QCOMPARE(made->back().key, other);
        QCOMPARE(made->back().reason, u"why"_s);
    }

    void whyThereIsNoPreviewIsSaid()
    {
        ProposalDialog dialog({request(CorrectionKind::SettleWallet)}, refusal);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        QTRY_COMPARE(text(dialog, "preview-message"), u"There is no such row."_s);
    }

    void productionWantsItsNameTyped()
    {
        CommitDialog dialog({.environment = u"shop"_s,
                             .kind = EnvironmentKind::Production,
                             .actor = u"carol@example.com"_s,
                             .operations = {settlement(75)}});
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        QSignalSpy confirmed(&dialog, &CommitDialog::confirmed);
        QVERIFY(!button(dialog, "commit-do")->isEnabled());
        auto *name = dialog.findChild<QLineEdit *>(u"commit-name"_s);
        name->setText(u"Shop"_s);
        QVERIFY(!button(dialog, "commit-do")->isEnabled());
        name->setText(u"shop"_s);
        button(dialog, "commit-do")->click();
        QCOMPARE(confirmed.size(), 1);
        QVERIFY(!confirmed.at(0).at(1).toBool()); // one needs no canary
    }

    void aCommitSaysWhatItDoesAndHowItIsUndone()
    {
        CommitDialog dialog({.environment = u"test"_s,
                             .kind = EnvironmentKind::Staging,
                             .actor = u"carol@example.com"_s,
                             .operations = {settlement(75), settlement(425, false)}});
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        QVERIFY2(text(dialog, "commit-what").contains(u"moving €5.00"),
                 qPrintable(text(dialog, "commit-what")));
        QVERIFY(text(dialog, "commit-undo").contains(u"1 of them cannot be undone"));
        QVERIFY(text(dialog, "commit-undo").contains(u"carol@example.com"));
        QVERIFY(button(dialog, "commit-do")->isEnabled()); // no name is asked for here
    }

    void aBudgetIsReadAsStrictlyAsAnyAmount()
    {
        CommitDialog dialog({.environment = u"test"_s,
                             .kind = EnvironmentKind::Staging,
                             .actor = u"carol@example.com"_s,
                             .operations = {settlement(75), settlement(425)}});
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        QSignalSpy confirmed(&dialog, &CommitDialog::confirmed);
        auto *euros = dialog.findChild<QLineEdit *>(u"commit-euros"_s);
        euros->setText(u"1,50"_s);
        QVERIFY(!button(dialog, "commit-do")->isEnabled());
        euros->setText(u"1.50"_s);
        dialog.findChild<QSpinBox *>(u"commit-operations"_s)->setValue(1);
        button(dialog, "commit-do")->click();
        QCOMPARE(confirmed.size(), 1);
        const auto budget = qvariant_cast<PlanBudget>(confirmed.at(0).at(0));
        QVERIFY(budget.euros == Money::fromCents(150));
        QVERIFY(budget.operations == 1);
        QVERIFY(confirmed.at(0).at(1).toBool());
    }

    void aSignInWaitsAndSaysWhyItWasRefused()
    {
        SignInDialog dialog(u"demo"_s, EnvironmentKind::Demo);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.setHint(u"This is a demo."_s);
        QSignalSpy answered(&dialog, &SignInDialog::answered);
        dialog.findChild<QLineEdit *>(u"signin-email"_s)->setText(u"carol@example.com"_s);
        auto *password = dialog.findChild<QLineEdit *>(u"signin-password"_s);
        password->setText(u"secret"_s);
        button(dialog, "signin-do")->click();
        QCOMPARE(answered.size(), 1);
        QVERIFY(!button(dialog, "signin-do")->isEnabled());
        dialog.showProblem(u"That is not right."_s);
        QCOMPARE(text(dialog, "signin-problem"), u"That is not right."_s);
        QVERIFY(password->text().isEmpty());
        QVERIFY(button(dialog, "signin-do")->isEnabled());
        QCOMPARE(text(dialog, "signin-hint"), u"This is a demo."_s);
    }

    void aLeaseWantsAnIdAndAReason()
    {
        LeaseDialog dialog;
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        QSignalSpy asked(&dialog, &LeaseDialog::leaseRequested);
        dialog.setScope(u"merchant"_s, u"m1"_s);
        QVERIFY(!button(dialog, "lease-do")->isEnabled());
        dialog.findChild<QLineEdit *>(u"lease-reason"_s)->setText(u"while it is mended"_s);
        button(dialog, "lease-do")->click();
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked.at(0).at(0).toString(), u"merchant"_s);
    }

    void everyLineOfAFileHasItsVerdictBeforeAnythingIsStaged()
    {
        const QTemporaryDir folder;
        QFile file(folder.filePath(u"plan.csv"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("operation;key;reason_code;reason\n"
                   "settle_wallet;5e2b7c1a-0000-4000-8000-000000000002;drift;why\n"
                   "settle_wallets;5e2b7c1a-0000-4000-8000-000000000003;drift;why\n");
        file.close();
        ImportDialog dialog(file.fileName());
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        QSignalSpy asked(&dialog, &ImportDialog::stageRequested);
        QTRY_VERIFY(button(dialog, "import-do")->isEnabled());
        QVERIFY2(text(dialog, "import-summary").contains(u"1 line can be staged, 1 line cannot"),
                 qPrintable(text(dialog, "import-summary")));
        QCOMPARE(dialog.findChild<DataTable *>(u"import-table"_s)->shownRowCount(), 2);
        button(dialog, "import-do")->click();
        QCOMPARE(staged(asked).size(), std::size_t{1});
    }

    void aFileWithWrongColumnsIsRefusedAsAWhole()
    {
        const QTemporaryDir folder;
        QFile file(folder.filePath(u"plan.csv"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("id,amount\n1,2\n");
        file.close();
        ImportDialog dialog(file.fileName());
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        QTRY_VERIFY(!text(dialog, "import-summary").startsWith(u"Reading"));
        QVERIFY(!button(dialog, "import-do")->isEnabled());
    }
};

QTEST_MAIN(ProposalDialogTest)

#include "tst_proposaldialog.moc"
