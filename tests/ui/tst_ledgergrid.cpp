// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/ledger/ledgerbuilder.h"
#include "models/domain/ledger/ledgerquery.h"
#include "models/domain/ledger/ledgerscan.h"
#include "models/items/ledgertablemodel.h"
#include "ui/ledger/ledgergrid.h"
#include "ui/widgets/tableheader.h"
#include "ui/widgets/timedisplay.h"

#include <QApplication>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QPromise>
#include <QScrollBar>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>
#include <QWheelEvent>

using namespace clicknback;

namespace {

constexpr int kRows = 50'000;

QByteArray idOf(int number)
{
    return QStringLiteral("00000000-0000-4000-8000-%1")
        .arg(number, 12, 16, QLatin1Char('0'))
        .toLatin1();
}

QString keyOf(int number)
{
    return QString::fromLatin1(idOf(number));
}

/// Purchase `number` is made `number` seconds after 2026 began and costs so many cents; every
/// other one has cashback that is available.
LedgerRecord recordOf(LedgerNames &names, int number)
{
    LedgerRecord record;
    record.id = names.id(idOf(number));
    record.instant = Instant::startOfDay(QDate(2026, 1, 1)).plusSeconds(number);
    record.amount = Money::fromCents(number);
    record.purchaseCashback = Money::fromCents(1);
    record.user = names.user("u1");
    record.merchant = names.merchant(number % 2 == 0 ? "even" : "odd");
    record.currency = names.currency("EUR");
    record.status = names.purchaseWord("confirmed");
    return record;
}

LedgerSnapshotPointer ledgerOf(int rows, const LedgerNames &earlier = {})
{
    LedgerBuilder builder(earlier);
    builder.names().setUser("u1", QStringLiteral("ann@example.com"));
    builder.names().setMerchant("even", QStringLiteral("Even"));
    builder.names().setMerchant("odd", QStringLiteral("Odd"));
    for (int number = 0; number < rows; ++number)
        builder.addPurchase(recordOf(builder.names(), number));
    const std::uint16_t available = builder.names().cashbackWord("available");
    const std::uint32_t user = builder.names().user("u1");
    for (int number = 0; number < rows; number += 2)
        builder.addCashback(
            idOf(number), {.user = user,
                           .status = available,
                           .amount = Money::fromCents(1),
                           .instant = Instant::startOfDay(QDate(2026, 1, 1)).plusSeconds(number)});
    return std::make_shared<const LedgerSnapshot>(builder.finish(Instant::now()));
}

LedgerViewPointer viewOf(const LedgerSnapshotPointer &snapshot, const LedgerFilter &filter = {},
                         LedgerSort sort = {})
{
    const LedgerQuery query(*snapshot, filter, Instant::now());
    LedgerScan scan = scanLedger(*snapshot, query, 0, snapshot->chunks().size());
    auto bits = std::make_shared<const std::vector<RowBits>>(std::move(scan.bits));
    auto view = std::make_shared<LedgerView>();
    view->snapshot = snapshot;
    view->filter = filter;
    view->sort = sort;
    view->figures = std::move(scan.figures);
    view->selection = LedgerSelection(snapshot, bits, 0, snapshot->size(), sort.descending);
    if (sort.column != LedgerColumn::Time)
        view->selection =
            view->selection.sortedBy(orderBy(*snapshot, sort.column), sort.descending);
    return view;
}

/// Answers external ids at once and counts what it was asked for.
struct Ids
{
    int asked = 0;

    SightIds::Fetch fetch()
    {
        return [this](const QStringList &ids) {
            asked += int(ids.size());
            SightIds::Ids found;
            for (const QString &id : ids)
                found.push_back({QStringLiteral("ext-") + id.right(4), QStringLiteral("c")});
            QPromise<Result<SightIds::Ids>> promise;
            promise.start();
            promise.addResult(Result<SightIds::Ids>(found));
            promise.finish();
            return promise.future();
        };
    }
};

} // namespace

class LedgerGridTest : public QObject
{
    Q_OBJECT

    TimeDisplay m_time;
    Ids m_ids;
    LedgerSnapshotPointer m_ledger = ledgerOf(kRows);
    std::unique_ptr<LedgerGrid> m_grid;

    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QTest::keyClick(m_grid.get(), key, modifiers);
    }

    qint64 selectedRows() const { return m_grid->markedSum().amounts.rows; }

private slots:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(QStringLiteral("clicknback-test"));
        QCoreApplication::setApplicationName(QStringLiteral("ledgergrid"));
        m_time.setUtc(true);
    }

    void init()
    {
        QSettings().clear();
        m_ids = {};
        m_grid =
            std::make_unique<LedgerGrid>(QStringLiteral("ledger-table"), m_time, m_ids.fetch());
        m_grid->resize(1200, 640);
        m_grid->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_grid.get()));
        m_grid->setView(viewOf(m_ledger));
    }

    void cleanup() { m_grid.reset(); }

    void theScrollBarSpansAllRows()
    {
        const QScrollBar *bar = m_grid->verticalScrollBar();
        QCOMPARE(std::size_t(bar->maximum()), std::size_t(kRows) - m_grid->pageRows());
        m_grid->verticalScrollBar()->setValue(bar->maximum());
        QCOMPARE(m_grid->topPosition() + m_grid->pageRows(), std::size_t(kRows));
        m_grid->verticalScrollBar()->setValue(20'000);
        QCOMPARE(m_grid->topPosition(), std::size_t(20'000));
        QCOMPARE(m_grid->sight().model().row(0).id, keyOf(kRows - 1 - 20'000));
    }

    void theKeyboardReachesEveryRow()
    {
        key(Qt::Key_End);
        QCOMPARE(m_grid->currentKey(), keyOf(0));
        key(Qt::Key_Up);
        QCOMPARE(m_grid->currentKey(), keyOf(1));
        key(Qt::Key_Home);
        QCOMPARE(m_grid->currentKey(), keyOf(kRows - 1));
        key(Qt::Key_PageDown);
        QCOMPARE(*m_grid->currentPosition(), m_grid->pageRows());
        key(Qt::Key_PageUp);
        key(Qt::Key_Down);
        QCOMPARE(*m_grid->currentPosition(), std::size_t(1));
        QSignalSpy activated(m_grid.get(), &LedgerGrid::rowActivated);
        key(Qt::Key_Return);
        QCOMPARE(activated.value(0).value(0).toString(), keyOf(kRows - 2));
    }

    void shiftExtendsControlTogglesAndTheSumFollows()
    {
        key(Qt::Key_Home);
        key(Qt::Key_Down, Qt::ShiftModifier);
        key(Qt::Key_Down, Qt::ShiftModifier);
        QTRY_COMPARE(selectedRows(), 3);
        QCOMPARE(m_grid->markedSum().amounts.cents, 3 * (kRows - 1) - 3);
        QCOMPARE(m_grid->markedSum().cashback[std::size_t(CashbackBand::Available)].cents, 1);
        key(Qt::Key_Down, Qt::ControlModifier);
        QTRY_COMPARE(selectedRows(), 3); // Ctrl moves, and nothing else
        key(Qt::Key_Space, Qt::ControlModifier);
        QTRY_COMPARE(selectedRows(), 4);
        key(Qt::Key_Up, Qt::ControlModifier);
        key(Qt::Key_Space, Qt::ControlModifier);
        QTRY_COMPARE(selectedRows(), 3);
        QVERIFY(!m_grid->isMarked(2) && m_grid->isMarked(3));
    }

    void everythingIsSelectedAtOnceAndRowsCanBeTakenOut()
    {
        key(Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(selectedRows(), kRows); // no wait: the totals are there already
        key(Qt::Key_Home, Qt::ControlModifier);
        key(Qt::Key_Space, Qt::ControlModifier);
        QTRY_COMPARE(selectedRows(), kRows - 1);
        QVERIFY(!m_grid->isMarked(0) && m_grid->isMarked(kRows - 1));
    }

    void anAmountThatIsNoNumberMakesNoSum()
    {
        LedgerBuilder builder;
        LedgerRecord record = recordOf(builder.names(), 7);
        record.amount = Money::notANumber();
        builder.addPurchase(record);
        builder.addPurchase(recordOf(builder.names(), 8));
        m_grid->setView(
            viewOf(std::make_shared<const LedgerSnapshot>(builder.finish(Instant::now()))));
        key(Qt::Key_Home);
        key(Qt::Key_End, Qt::ShiftModifier);
        QTRY_COMPARE(selectedRows(), 2);
        QVERIFY(m_grid->markedSum().amounts.money().isNotANumber());
    }

    void newRowsInFrontDoNotMoveWhatIsRead()
    {
        m_grid->choose(1000);
        key(Qt::Key_Down, Qt::ShiftModifier);
        QTRY_COMPARE(selectedRows(), 2);
        m_grid->verticalScrollBar()->setValue(995);
        const QString top = m_grid->sight().model().row(0).id;
        QSignalSpy current(m_grid.get(), &LedgerGrid::currentKeyChanged);
        m_grid->setView(viewOf(ledgerOf(kRows + 10, m_ledger->names())));
        QCOMPARE(m_grid->topPosition(), std::size_t(1005));
        QCOMPARE(m_grid->sight().model().row(0).id, top);
        QCOMPARE(*m_grid->currentPosition(), std::size_t(1011));
        QCOMPARE(current.count(), 0);
        QVERIFY(m_grid->isMarked(1010) && m_grid->isMarked(1011) && !m_grid->isMarked(1012));
        QVERIFY(!m_grid->isMarked(1000));
        QTRY_COMPARE(selectedRows(), 2);
    }

    void atTheTopNewRowsAppear()
    {
        m_grid->setView(viewOf(ledgerOf(kRows + 10, m_ledger->names())));
        QCOMPARE(m_grid->topPosition(), std::size_t(0));
        QCOMPARE(m_grid->sight().model().row(0).id, keyOf(kRows + 9));
    }

    void noOlderLedgerIsKeptOnceTheMarksAreOnTheNewOne()
    {
        m_grid->choose(3);
        QTRY_COMPARE(selectedRows(), 1);
        key(Qt::Key_Space, Qt::ControlModifier); // off again
        QTRY_COMPARE(selectedRows(), 0);
        QVERIFY(m_grid->marks().isEmpty());
        m_grid->choose(3);
        QTRY_COMPARE(selectedRows(), 1);
        const std::weak_ptr<const LedgerSnapshot> old = m_ledger;
        m_ledger = ledgerOf(kRows);
        m_grid->setView(viewOf(m_ledger));
        QTRY_VERIFY(old.expired());
    }

    void aRangeInASortedOrderStaysHighlightedUnderAnotherFilter()
    {
        m_grid->setView(viewOf(m_ledger, {}, {LedgerColumn::Amount, false}));
        key(Qt::Key_Home);
        key(Qt::Key_Down, Qt::ShiftModifier);
        key(Qt::Key_Down, Qt::ShiftModifier);
        m_grid->setView(viewOf(m_ledger, {.merchantIds = {QStringLiteral("even")}},
                               {LedgerColumn::Amount, false}));
        const auto highlighted = [this] {
            return m_grid->isHighlighted(0) && m_grid->isHighlighted(1)
                   && !m_grid->isHighlighted(2);
        };
        QVERIFY(highlighted()); // before the marks are worked out
        QTRY_COMPARE(selectedRows(), 2);
        QVERIFY(highlighted());
    }

    void aSelectionSurvivesAnotherSortAndAnotherFilter()
    {
        m_grid->choose(100);
        key(Qt::Key_Down, Qt::ShiftModifier);
        QTRY_COMPARE(selectedRows(), 2);
        const QString key = m_grid->currentKey();
        m_grid->setView(viewOf(m_ledger, {}, {LedgerColumn::Amount, false}));
        QCOMPARE(m_grid->currentKey(), key);
        QCOMPARE(*m_grid->currentPosition(), std::size_t(kRows - 1 - 101));
        QVERIFY(m_grid->isMarked(kRows - 1 - 100) && m_grid->isMarked(kRows - 1 - 101));
        QVERIFY(!m_grid->isMarked(100));
        m_grid->setView(viewOf(m_ledger, {.merchantIds = {QStringLiteral("even")}}));
        QTRY_COMPARE(selectedRows(), 1); // the other one is hidden, and comes back
        QCOMPARE(m_grid->markedSum().hidden, 1);
        m_grid->setView(viewOf(m_ledger));
        QTRY_COMPARE(selectedRows(), 2);
    }

    void aClickOnAHeaderAsksForAnOrder()
    {
        QSignalSpy asked(m_grid.get(), &LedgerGrid::sortRequested);
        const auto click = [this](int section) {
            const int x = m_grid->header()->sectionViewportPosition(section) + 20;
            QTest::mouseClick(m_grid->header()->viewport(), Qt::LeftButton, {}, QPoint(x, 10));
        };
        click(LedgerTableModel::sectionOf(LedgerColumn::Amount));
        QCOMPARE(asked.count(), 1);
        QCOMPARE(asked.at(0).at(0).value<LedgerSort>(), (LedgerSort{LedgerColumn::Amount, true}));
        click(LedgerTableModel::sectionOf(LedgerColumn::Amount));
        QCOMPARE(asked.at(1).at(0).value<LedgerSort>(), (LedgerSort{LedgerColumn::Amount, false}));
        click(LedgerTableModel::kExternalId);
        QCOMPARE(asked.at(2).at(0).value<LedgerSort>(),
                 (LedgerSort{LedgerColumn::ExternalId, false}));
        QCOMPARE(m_grid->header()->sortIndicatorSection(), LedgerTableModel::kExternalId);
    }

    void anOrderThatCannotBeHadIsTakenBackInSilence()
    {
        QSignalSpy asked(m_grid.get(), &LedgerGrid::sortRequested);
        m_grid->header()->setSortIndicator(LedgerTableModel::kExternalId, Qt::AscendingOrder);
        QCOMPARE(asked.count(), 1);
        m_grid->setSort({LedgerColumn::Amount, true});
        QCOMPARE(asked.count(), 1);
        QCOMPARE(m_grid->sort(), (LedgerSort{LedgerColumn::Amount, true}));
        QCOMPARE(m_grid->header()->sortIndicatorSection(),
                 LedgerTableModel::sectionOf(LedgerColumn::Amount));
        QCOMPARE(m_grid->header()->sortIndicatorOrder(), Qt::DescendingOrder);
    }

    void copiedTextIsTheRows()
    {
        for (int column = 0; column < m_grid->header()->count(); ++column)
            m_grid->header()->setSectionHidden(column, column != 3 && column != 8 && column != 9);
        key(Qt::Key_Home);
        key(Qt::Key_Down, Qt::ShiftModifier);
        QSignalSpy copied(m_grid.get(), &LedgerGrid::copied);
        key(Qt::Key_C, Qt::ControlModifier);
        QVERIFY(copied.wait());
        QCOMPARE(QGuiApplication::clipboard()->text(),
                 QStringLiteral("499.99\text-c34f\t%1\n499.98\text-c34e\t%2\n")
                     .arg(keyOf(kRows - 1), keyOf(kRows - 2)));
        m_grid->copy(LedgerCopy::Form::Csv);
        QVERIFY(copied.wait());
        QCOMPARE(QGuiApplication::clipboard()->text().section(u'\n', 0, 0).trimmed(),
                 QStringLiteral("Amount €,External id,Purchase id"));
    }

    void moreThanAClipboardHoldsIsRefused()
    {
        m_grid->setView(viewOf(ledgerOf(int(LedgerCopy::kMostRows) + 1)));
        key(Qt::Key_A, Qt::ControlModifier);
        QSignalSpy refused(m_grid.get(), &LedgerGrid::notCopied);
        key(Qt::Key_C, Qt::ControlModifier);
        QVERIFY(refused.wait());
        QVERIFY(refused.at(0).at(0).toString().contains(u"export"));
    }

    void columnsAndSortAreRemembered()
    {
        m_grid->header()->setSectionHidden(1, true);
        m_grid->header()->resizeSection(2, 222);
        m_grid->header()->setSortIndicator(LedgerTableModel::sectionOf(LedgerColumn::Merchant),
                                           Qt::AscendingOrder);
        m_grid.reset();
        m_grid =
            std::make_unique<LedgerGrid>(QStringLiteral("ledger-table"), m_time, m_ids.fetch());
        QVERIFY(m_grid->header()->isSectionHidden(1));
        QCOMPARE(m_grid->header()->sectionSize(2), 222);
        QCOMPARE(m_grid->sort(), (LedgerSort{LedgerColumn::Merchant, false}));
        QVERIFY(!m_grid->shownColumns().contains(1));
    }

    void onlyRowsInSightAreRead()
    {
        m_grid->setView(viewOf(ledgerOf(3'000'000)));
        const std::size_t before = m_grid->sight().rowsRead();
        const std::size_t sight = m_grid->pageRows() + 1;
        for (const int value : {1'000'000, 2'000'000, 2'500'000})
            m_grid->verticalScrollBar()->setValue(value);
        m_grid->grab();
        QCOMPARE(m_grid->sight().rowsRead() - before, 3 * sight);
        m_grid->verticalScrollBar()->setValue(2'500'001);
        QCOMPARE(m_grid->sight().rowsRead() - before, 3 * sight + 1); // the others are known
        QTRY_VERIFY(m_ids.asked > 0);
        QVERIFY(m_ids.asked <= int(2 * sight)); // the sights passed by are not fetched
    }

    void externalIdsComeAfterTheRows()
    {
        QCOMPARE(m_grid->sight().model().row(0).externalId, QStringLiteral("…"));
        QTRY_COMPARE(m_grid->sight().model().row(0).externalId, QStringLiteral("ext-c34f"));
        const int asked = m_ids.asked;
        m_grid->verticalScrollBar()->setValue(1);
        m_grid->verticalScrollBar()->setValue(0);
        QTest::qWait(80);
        QCOMPARE(m_ids.asked, asked); // known ones are not asked for again
    }

    void theWheelMovesThreeRows()
    {
        const QPoint middle = m_grid->viewport()->rect().center();
        QWheelEvent turn(middle, m_grid->viewport()->mapToGlobal(middle), {}, {0, -120},
                         Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(m_grid->viewport(), &turn);
        QCOMPARE(m_grid->topPosition(), std::size_t(QApplication::wheelScrollLines()));
    }

    void theCurrentRowIsSaidInWords()
    {
        m_grid->choose(4);
        QVERIFY(m_grid->accessibleDescription().startsWith(u"Row 5 of 50,000, Time 1 Jan 2026"));
        QVERIFY(m_grid->accessibleDescription().contains(u"User ann@example.com"));
        QVERIFY(m_grid->accessibleDescription().contains(u"Amount € 499.95"));
    }

    void withoutRowsItSaysWhy()
    {
        m_grid->setEmptyText(QStringLiteral("Nothing here."));
        m_grid->setView(viewOf(m_ledger, {.merchantIds = {QStringLiteral("none")}}));
        const auto *label = m_grid->findChild<QLabel *>(QStringLiteral("table-empty"));
        QVERIFY(label->isVisible());
        key(Qt::Key_Down);
        key(Qt::Key_A, Qt::ControlModifier);
        QVERIFY(m_grid->currentKey().isEmpty());
        m_grid->grab();
    }
};

QTEST_MAIN(LedgerGridTest)
#include "tst_ledgergrid.moc"
