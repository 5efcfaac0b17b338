// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/joblist.h"
#include "models/storage/databaselane.h"
#include "models/storage/localhistory.h"
#include "tests/support/correctionlab.h"
#include "tests/support/platformrows.h"
#include "tests/support/query.h"
#include "tests/support/testcluster.h"
#include "ui/corrections/correctionspage.h"
#include "ui/corrections/correctionsstatus.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/timedisplay.h"

#include <QDialog>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

using namespace clicknback;
using namespace Qt::StringLiterals;

namespace {

constexpr int kPatience = 20'000; // ms
const QString kPassword = u"Right-horse-7"_s;
const QString kPasswordHash = u"$2b$04$abcdefghijklmnopqrstuumAHQNTQ/AxCUcYnCcCd/zhmIAZLfGcu"_s;

CorrectionServiceSettings settingsOf(const QString &key)
{
    CorrectionServiceSettings settings;
    settings.environmentKey = key;
    return settings;
}

/// The page with all that stands behind it.
struct PageBehind
{
    PageBehind(const Conninfo &conninfo, const QString &path, TimeDisplay &time,
               EnvironmentKind kind = EnvironmentKind::Production)
        : history(path)
        , lane(u"write"_s, {conninfo, {}, {.readOnly = false}})
        , service(lane, &history, jobs, settingsOf(u"shop:1"_s))
        , page(service, time, {u"shop"_s, kind, {}})
    {
        page.resize(1300, 900);
        page.show();
    }

    bool isReady()
    {
        return QTest::qWaitFor([this] { return service.interlock() && service.opsSchema(); },
                               kPatience);
    }

    template<typename T>
    T *find(const char *name) const
    {
        return page.findChild<T *>(QLatin1String(name));
    }

    QString text(const char *name) const { return find<PlainLabel>(name)->text(); }
    QPushButton *button(const char *name) const { return find<QPushButton>(name); }
    DataTable *table(const char *name) const { return find<DataTable>(name); }

    void signIn(const QString &email = u"ann@example.com"_s)
    {
        button("corrections-signin")->click();
        find<QLineEdit>("signin-email")->setText(email);
        find<QLineEdit>("signin-password")->setText(kPassword);
        button("signin-do")->click();
        QTRY_VERIFY_WITH_TIMEOUT(service.administrator(), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(!find<QDialog>("signin-dialog"), kPatience);
    }

    void stage(const CorrectionRequest &request)
    {
        const int before = table("staged-table")->shownRowCount();
        page.propose({request});
        find<QPlainTextEdit>("reason-text")->setPlainText(u"found by a check"_s);
        QVERIFY2(button("proposal-stage")->isEnabled(), qPrintable(text("proposal-problem")));
        button("proposal-stage")->click();
        QTRY_COMPARE_WITH_TIMEOUT(table("staged-table")->shownRowCount(), before + 1, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(!find<QDialog>("proposal-dialog"), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(service.staged().back().preview, kPatience);
    }

    void commit()
    {
        QTRY_VERIFY_WITH_TIMEOUT(button("review-commit")->isEnabled(), kPatience);
        button("review-commit")->click();
        find<QLineEdit>("commit-name")->setText(u"shop"_s);
        QSignalSpy ended(&service, &CorrectionService::planEnded);
        button("commit-do")->click();
        QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, kPatience);
        const auto result = qvariant_cast<PlanResult>(ended.at(0).at(0));
        QVERIFY2(result.isDone(), qPrintable(result.sentence));
    }

    LocalHistory history;
    DatabaseLane lane;
    JobList jobs;
    CorrectionService service;
    CorrectionsPage page;
};

CorrectionRequest settle()
{
    CorrectionRequest request;
    request.kind = CorrectionKind::SettleWallet;
    request.key = u"u1"_s;
    return request;
}

} // namespace

/// The Corrections page on a real database, found by object names as a person finds it by eye.
class CorrectionsPageTest : public QObject
{
    Q_OBJECT

    TestCluster m_cluster;
    QTemporaryDir m_folder;
    TimeDisplay m_time;
    int m_files = 0;

    Conninfo shop() const { return m_cluster.cluster().conninfo(u"shop"_s); }
    QString newFile() { return m_folder.filePath(u"%1/h.sqlite"_s.arg(++m_files)); }

    QString available() const
    {
        return valueOfQuery(*m_cluster.connect(u"shop"_s),
                            u"select available_balance from wallets"_s);
    }

    void install(const ApprovalPolicy &policy = {})
    {
        const auto connection = writer(m_cluster, u"shop"_s);
        JournalStore journal(*connection);
        valueOf(journal.install());
        valueOf(journal.setPolicy(policy));
    }

private slots:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        m_cluster.createPlatform(u"shop"_s);
        m_cluster.createPlatform(u"bare"_s);
    }

    /// The wallet has 0.25 more than its only confirmed purchase gave.
    void init()
    {
        m_cluster.run(u"shop"_s,
                      u"truncate users, merchants, offers, purchases, wallets, "
                      "cashback_transactions, audit_logs, feature_flags;"_s
                          + basicRows()
                          + purchaseRows(u"p1"_s, u"confirmed"_s, u"10"_s, u"0.5"_s, u"available"_s)
                          + walletRow(u"0"_s, u"0.75"_s)
                          + u"update users set hashed_password = '%1'"_s.arg(kPasswordHash));
        install();
    }

    void theHeadSaysWhichOfTheThreeIsMissing()
    {
        PageBehind behind(m_cluster.cluster().conninfo(u"bare"_s), newFile(), m_time);
        QCOMPARE(behind.text("corrections-verdict"),
                 u"Not known yet whether anything can be committed"_s);
        QVERIFY(behind.isReady());
        QCOMPARE(behind.text("corrections-who"), u"Not signed in"_s);
        QVERIFY2(behind.text("corrections-schema").startsWith(u"Ops schema missing"),
                 qPrintable(behind.text("corrections-schema")));
        QVERIFY(behind.button("corrections-install")->isVisible());
        QCOMPARE(behind.text("corrections-verdict"),
                 u"Everything can be staged, nothing committed now"_s);
    }

    void theSchemaIsInstalledOnRequestOnly()
    {
        PageBehind behind(m_cluster.cluster().conninfo(u"bare"_s), newFile(), m_time);
        QVERIFY(behind.isReady());
        behind.button("corrections-install")->click();
        behind.button("install-do")->click();
        QTRY_VERIFY_WITH_TIMEOUT(behind.service.opsSchema()->isInstalled, kPatience);
        QTRY_VERIFY(!behind.button("corrections-install")->isVisible());
        QCOMPARE(behind.text("corrections-schema"), u"Journal with 0 entries"_s);
    }

    void withoutSignInAnythingIsStagedAndReviewedAndNothingCommitted()
    {
        PageBehind behind(shop(), newFile(), m_time);
        QVERIFY(behind.isReady());
        behind.stage(settle());
        QTRY_COMPARE(behind.text("review-state"), u"Rehearsed"_s);
        QVERIFY(behind.text("review-title").contains(u"ann@example.com"));
        QVERIFY(behind.text("preview-statements").contains(u"wallets"));
        QVERIFY(!behind.button("review-commit")->isEnabled());
        QVERIFY(!behind.text("review-why").isEmpty());
        QCOMPARE(available(), u"0.75"_s);
    }

    void aCommitGoesThroughTheReviewAndStandsInTheJournal()
    {
        PageBehind behind(shop(), newFile(), m_time);
        QVERIFY(behind.isReady());
        behind.signIn();
        QTRY_COMPARE_WITH_TIMEOUT(behind.text("corrections-verdict"),
                                  u"Corrections can be committed"_s, kPatience);
        behind.stage(settle());
        behind.commit();
        QCOMPARE(available(), u"0.50"_s);
        behind.page.showTab(CorrectionsPage::Tab::Journal);
        QTRY_VERIFY_WITH_TIMEOUT(behind.table("journal-table")->shownRowCount() > 0, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(behind.button("journal-undo")->isVisible(), kPatience);
        behind.button("journal-verify")->click();
        QTRY_VERIFY_WITH_TIMEOUT(behind.text("journal-verdict").startsWith(u"Chain intact"),
                                 kPatience);
    }

    void anUndoIsStagedWithAReasonOfItsOwn()
    {
        PageBehind behind(shop(), newFile(), m_time);
        QVERIFY(behind.isReady());
        behind.signIn();
        behind.stage(settle());
        behind.commit();
        behind.page.showTab(CorrectionsPage::Tab::Journal);
        QTRY_VERIFY_WITH_TIMEOUT(behind.button("journal-undo")->isVisible(), kPatience);
        behind.button("journal-undo")->click();
        QVERIFY(!behind.button("undo-do")->isEnabled());
        behind.find<QPlainTextEdit>("reason-text")->setPlainText(u"it was right"_s);
        behind.button("undo-do")->click();
        QTRY_VERIFY_WITH_TIMEOUT(!behind.find<QDialog>("undo-dialog"), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(
            behind.text("review-title").startsWith(operationOf(CorrectionKind::AdjustWallet).title),
            kPatience);
        QCOMPARE(available(), u"0.50"_s); // staged, not done
    }

    void anOwnProposalCannotBeApproved()
    {
        ApprovalPolicy policy;
        policy.isOn = true;
        policy.operations = {u"settle_wallet"_s};
        policy.wantsDistinctRoles = false;
        install(policy);
        PageBehind behind(shop(), newFile(), m_time);
        QVERIFY(behind.isReady());
        QVERIFY2(behind.text("corrections-foureyes").startsWith(u"Four eyes are procedural only"),
                 qPrintable(behind.text("corrections-foureyes")));
        behind.signIn();
        behind.stage(settle());
        QTRY_VERIFY_WITH_TIMEOUT(behind.button("review-propose")->isVisible(), kPatience);
        QVERIFY(!behind.button("review-commit")->isVisible());
        behind.button("review-propose")->click();
        behind.button("propose-do")->click();
        QTRY_COMPARE_WITH_TIMEOUT(behind.table("queue-table")->shownRowCount(), 1, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(behind.text("proposal-why").startsWith(u"It is your own"),
                                 kPatience);
        QVERIFY(!behind.button("proposal-approve")->isEnabled());
        QTRY_VERIFY_WITH_TIMEOUT(!behind.text("proposal-differences").isEmpty(), kPatience);
        QCOMPARE(behind.text("proposal-differences"), u"Nothing changed since it was proposed."_s);
    }

    void whatIsDiscardedIsAskedAboutFirst()
    {
        PageBehind behind(shop(), newFile(), m_time);
        QVERIFY(behind.isReady());
        behind.stage(settle());
        behind.button("review-discard")->click();
        QCOMPARE(behind.service.staged().size(), std::size_t{1});
        behind.button("discard-do")->click();
        QTRY_VERIFY_WITH_TIMEOUT(behind.service.staged().empty(), kPatience);
        QCOMPARE(behind.table("staged-table")->shownRowCount(), 0);
    }

    void withoutAFileOfItsOwnNothingIsStagedAndItSaysWhy()
    {
        JobList jobs;
        DatabaseLane lane(u"write"_s, {shop(), {}, {.readOnly = false}});
        CorrectionService service(lane, nullptr, jobs, settingsOf(u"shop:1"_s));
        CorrectionsPage page(service, m_time, {u"shop"_s, EnvironmentKind::Demo, {}});
        page.show();
        QVERIFY(!service.whyNoStaging().isEmpty());
        QVERIFY(!page.findChild<QPushButton *>(u"staged-new"_s)->isEnabled());
        const auto *table = page.findChild<DataTable *>(u"staged-table"_s);
        QCOMPARE(table->findChild<PlainLabel *>(u"table-empty"_s)->text(), service.whyNoStaging());
    }

    void whatIsNotKnownIsNeverShownAsGood()
    {
        const CorrectionsStatus status = statusOf({}, {}, {});
        QCOMPARE(status.schema.severity, Severity::Unknown);
        QCOMPARE(status.grants.severity, Severity::Unknown);
        QVERIFY(!status.isKnown);
    }

    void triesForTheLockAndTheCanaryAreTold()
    {
        RunningPlan run{.done = 1, .total = 23, .lockTries = 4, .moved = Money::fromCents(475)};
        QCOMPARE(progressText(run), u"1 of 23 committed, €4.75 moved · the backend is busy, try 4 "
                                    "for the lock"_s);
        run.waitsAfterCanary = true;
        QVERIFY(progressText(run).endsWith(u"then go on."));
    }

    void everythingThatCanBePressedHasAName()
    {
        PageBehind behind(shop(), newFile(), m_time);
        for (const QPushButton *each : behind.page.findChildren<QPushButton *>())
            QVERIFY2(!each->text().isEmpty() || !each->accessibleName().isEmpty(),
                     qPrintable(each->objectName()));
        for (const DataTable *each : behind.page.findChildren<DataTable *>())
            QVERIFY2(!each->accessibleName().isEmpty(), qPrintable(each->objectName()));
    }
};

QTEST_MAIN(CorrectionsPageTest)

#include "tst_correctionspage.moc"
