// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/itemroles.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/celldelegate.h"
#include "ui/widgets/columnsdialog.h"
#include "ui/widgets/csv.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/tableheader.h"

#include <QAbstractTableModel>
#include <QClipboard>
#include <QElapsedTimer>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QScrollBar>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

using namespace clicknback;

namespace {

struct Line
{
    QString id;
    QString name;
    int cents;
};

/// Columns: name, amount, status.
class LineModel : public QAbstractTableModel
{
public:
    using QAbstractTableModel::QAbstractTableModel;

    void setLines(std::vector<Line> lines)
    {
        beginResetModel();
        m_lines = std::move(lines);
        endResetModel();
    }

    void prepend(const std::vector<Line> &lines)
    {
        beginInsertRows({}, 0, int(lines.size()) - 1);
        m_lines.insert(m_lines.begin(), lines.begin(), lines.end());
        endInsertRows();
    }

    int rowCount(const QModelIndex & = {}) const override { return int(m_lines.size()); }
    int columnCount(const QModelIndex & = {}) const override { return 3; }

    QVariant headerData(int section, Qt::Orientation, int role) const override
    {
        const QStringList names{QStringLiteral("Name"), QStringLiteral("Amount"),
                                QStringLiteral("Status")};
        return role == Qt::DisplayRole ? names.at(section) : QVariant();
    }

    QVariant data(const QModelIndex &index, int role) const override
    {
        const Line &line = m_lines.at(std::size_t(index.row()));
        if (role == KeyRole)
            return line.id;
        switch (index.column()) {
        case 0:
            return role == Qt::DisplayRole || role == SortRole ? QVariant(line.name) : QVariant();
        case 1:
            return amount(line, role);
        default:
            return status(role);
        }
    }

private:
    static QVariant amount(const Line &line, int role)
    {
        switch (role) {
        case Qt::DisplayRole:
            return QStringLiteral("€%1").arg(line.cents / 100.0, 0, 'f', 2);
        case CopyRole:
            return QString::number(line.cents / 100.0, 'f', 2);
        case SortRole:
            return line.cents;
        case NumericRole:
            return true;
        default:
            return {};
        }
    }

    static QVariant status(int role)
    {
        switch (role) {
        case Qt::DisplayRole:
        case SortRole:
            return QStringLiteral("pending");
        case SeverityRole:
            return int(Severity::Pending);
        default:
            return {};
        }
    }

    std::vector<Line> m_lines;
};

std::vector<Line> manyLines(int count)
{
    std::vector<Line> lines;
    for (int i = 0; i < count; ++i)
        lines.push_back({QStringLiteral("id-%1").arg(i),
                         QStringLiteral("user%1").arg(i, 6, 10, QChar(u'0')),
                         (i * 7919) % 100'000});
    return lines;
}

std::vector<Line> fewLines()
{
    return {{QStringLiteral("a"), QStringLiteral("Anna"), 900},
            {QStringLiteral("b"), QStringLiteral("<b>Bert</b>"), 10'000},
            {QStringLiteral("c"), QStringLiteral("=cmd()"), -250}};
}

QStringList shownNames(const DataTable &table)
{
    QStringList names;
    const QAbstractItemModel *shown = table.view()->model();
    for (int row = 0; row < shown->rowCount(); ++row)
        names.append(shown->index(row, 0).data().toString());
    return names;
}

QString topKey(const DataTable &table)
{
    return table.view()->model()->index(table.view()->rowAt(0), 0).data(KeyRole).toString();
}

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestDataTable : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        applyTheme(*qApp, ThemeChoice::Light);
    }

    void init()
    {
        QSettings().clear();
        m_model.setLines(fewLines());
        m_table = std::make_unique<DataTable>(QStringLiteral("test-table"));
        m_table->setModel(&m_model);
        m_table->resize(640, 400);
        m_table->show();
        QVERIFY(QTest::qWaitForWindowActive(m_table.get()));
    }

    void cleanup() { m_table.reset(); }

    void keepsTheSourceOrderUntilAsked()
    {
        QCOMPARE(shownNames(*m_table).front(), QStringLiteral("Anna"));
    }

    void sortsByValueNotByText()
    {
        QTest::mouseClick(m_table->view()->horizontalHeader()->viewport(), Qt::LeftButton, {},
                          {m_table->view()->columnViewportPosition(1) + 20, 10});
        QCOMPARE(shownNames(*m_table),
                 (QStringList{QStringLiteral("=cmd()"), QStringLiteral("Anna"),
                              QStringLiteral("<b>Bert</b>")}));
    }

    void copiesWholeValuesAsTabSeparatedText()
    {
        m_table->view()->setFocus();
        m_table->view()->selectAll();
        QTest::keyClick(m_table->view(), Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(),
                 QStringLiteral("Anna\t9.00\tpending\n<b>Bert</b>\t100.00\tpending\n"
                                "=cmd()\t-2.50\tpending\n"));
        m_table->copyWithHeadersAction()->trigger();
        QVERIFY(QGuiApplication::clipboard()->text().startsWith(
            QStringLiteral("Name\tAmount\tStatus\n")));
    }

    void exportsWhatIsShown()
    {
        QTemporaryDir dir;
        const QString path = dir.filePath(QStringLiteral("out.csv"));
        m_table->view()->setColumnHidden(2, true);
        m_table->view()->horizontalHeader()->moveSection(1, 0);
        m_table->view()->sortByColumn(1, Qt::DescendingOrder);
        QSignalSpy exports(m_table.get(), &DataTable::exported);
        m_table->exportCsv(path);
        QVERIFY(exports.wait());
        QCOMPARE(exports.front().at(1).toInt(), 3);
        QCOMPARE(contents(path), QByteArray("Amount,Name\r\n100.00,<b>Bert</b>\r\n9.00,Anna\r\n"
                                            "-2.50,'=cmd()\r\n"));
    }

    void saysWhenAFileCannotBeWritten()
    {
        QSignalSpy failures(m_table.get(), &DataTable::exportFailed);
        m_table->exportCsv(QStringLiteral("/no/such/folder/out.csv"));
        QVERIFY(failures.wait());
        QVERIFY(failures.front().front().toString().contains(QStringLiteral("/no/such/folder")));
    }

    void csvQuotesAndDisarms_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("field");
        const auto row = [](const char *name, const char *text, const char *field) {
            QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(field);
        };
        row("plain", "abc", "abc");
        row("comma", "a,b", "\"a,b\"");
        row("quote", "say \"hi\"", "\"say \"\"hi\"\"\"");
        row("line break", "a\nb", "\"a\nb\"");
        row("negative number", "-12.50", "-12.50");
        row("positive number", "+3", "+3");
        row("formula", "=1+1", "'=1+1");
        row("minus formula", "-1+cmd", "'-1+cmd");
        row("at", "@SUM(A1)", "'@SUM(A1)");
        row("hidden formula", "=A1,B1", "\"'=A1,B1\"");
        row("empty", "", "");
        row("emoji", "😀", "😀");
    }

    void csvQuotesAndDisarms()
    {
        QFETCH(QString, text);
        QTEST(csvField(text), "field");
    }

    void selectionSurvivesAReset()
    {
        QVERIFY(m_table->selectKey(QStringLiteral("b")));
        QSignalSpy changes(m_table.get(), &DataTable::currentKeyChanged);
        auto lines = fewLines();
        lines.insert(lines.begin(), {QStringLiteral("n"), QStringLiteral("New"), 1});
        m_model.setLines(lines);
        QCOMPARE(m_table->currentKey(), QStringLiteral("b"));
        QCOMPARE(m_table->selectedKeys(), QStringList{QStringLiteral("b")});
        QCOMPARE(changes.count(), 0);
    }

    void vanishedRowIsNoLongerCurrent()
    {
        QVERIFY(m_table->selectKey(QStringLiteral("b")));
        QSignalSpy changes(m_table.get(), &DataTable::currentKeyChanged);
        m_model.setLines({fewLines().front()});
        QCOMPARE(m_table->currentKey(), QString());
        QCOMPARE(changes.count(), 1);
        QVERIFY(!m_table->selectKey(QStringLiteral("b")));
    }

    void scrollPositionSurvivesResetsAndMerges()
    {
        m_model.setLines(manyLines(500));
        QTRY_VERIFY(m_table->view()->verticalScrollBar()->maximum() > 300 * kRowHeight);
        m_table->view()->verticalScrollBar()->setValue(200 * kRowHeight + 7);
        const QString top = topKey(*m_table);
        auto lines = manyLines(500);
        lines.insert(lines.begin(), {QStringLiteral("n"), QStringLiteral("New"), 1});
        m_model.setLines(lines);
        QCOMPARE(topKey(*m_table), top);
        m_model.prepend({{QStringLiteral("m"), QStringLiteral("Newer"), 2},
                         {QStringLiteral("o"), QStringLiteral("Newest"), 3}});
        QTRY_COMPARE(topKey(*m_table), top);
    }

    void modelMayDieBeforeItsTable()
    {
        auto model = std::make_unique<LineModel>();
        model->setLines(manyLines(50));
        m_table->setModel(model.get());
        m_table->selectKey(QStringLiteral("id-3"));
        m_table->grab();
        model.reset();
        QCOMPARE(m_table->shownRowCount(), 0);
        m_table->grab();
        m_table.reset();
    }

    void columnsAreRemembered()
    {
        m_table->view()->setColumnWidth(0, 321);
        m_table->view()->setColumnHidden(2, true);
        m_table.reset();
        DataTable again(QStringLiteral("test-table"));
        again.setModel(&m_model);
        again.setDefaultWidths({100, 100, 100});
        again.setHiddenByDefault({1});
        QCOMPARE(again.view()->columnWidth(0), 321);
        QVERIFY(again.view()->isColumnHidden(2));
        QVERIFY(!again.view()->isColumnHidden(1));
    }

    void defaultsAreNoChoiceOfThePerson()
    {
        m_table->setDefaultWidths({111, 112, 113});
        m_table.reset();
        QVERIFY(!QSettings().contains(QStringLiteral("tables/test-table/header")));
    }

    void atLeastOneColumnStays()
    {
        m_table->chooseColumnsAction()->trigger();
        auto *dialog = m_table->findChild<ColumnsDialog *>();
        QVERIFY(dialog);
        auto *list = dialog->findChild<QListWidget *>();
        for (int row = 0; row < list->count(); ++row)
            list->item(row)->setCheckState(Qt::Unchecked);
        auto *ok = dialog->findChild<QPushButton *>();
        QVERIFY(!ok->isEnabled());
        list->item(1)->setCheckState(Qt::Checked);
        dialog->accept();
        QVERIFY(m_table->view()->isColumnHidden(0));
        QVERIFY(!m_table->view()->isColumnHidden(1));
    }

    void enterAndDoubleClickActivateTheRow()
    {
        QSignalSpy activations(m_table.get(), &DataTable::rowActivated);
        m_table->selectKey(QStringLiteral("c"));
        QTest::keyClick(m_table->view(), Qt::Key_Return);
        const QPoint at = m_table->view()->visualRect(m_table->view()->currentIndex()).center();
        QTest::mouseClick(m_table->view()->viewport(), Qt::LeftButton, {}, at);
        QTest::mouseDClick(m_table->view()->viewport(), Qt::LeftButton, {}, at);
        QCOMPARE(activations.count(), 2);
        QCOMPARE(activations.back().front().toString(), QStringLiteral("c"));
    }

    void emptyTableSaysWhy()
    {
        m_table->setEmptyText(QStringLiteral("No purchases"));
        auto *label = m_table->findChild<QLabel *>(QStringLiteral("table-empty"));
        QVERIFY(!label->isVisible());
        m_model.setLines({});
        QVERIFY(label->isVisible());
        m_model.setLines(fewLines());
        QVERIFY(!label->isVisible());
    }

    void numbersStandBelowTheirHeads()
    {
        auto *header = qobject_cast<TableHeader *>(m_table->view()->horizontalHeader());
        QVERIFY(header);
        QVERIFY(header->isNumeric(1));
        QVERIFY(!header->isNumeric(0));
    }

    void hostileTextIsDrawnAsText()
    {
        m_model.setLines({{QStringLiteral("x"), QString(10'000, u'<'), 1},
                          {QStringLiteral("y"), QStringLiteral("שלום عالم 😀\n<img src=x>"), 2}});
        QElapsedTimer timer;
        timer.start();
        m_table->grab();
        QVERIFY2(timer.elapsed() < 500, qPrintable(QString::number(timer.elapsed())));
    }

    void twentyThousandRowsAreFast()
    {
        QElapsedTimer timer;
        timer.start();
        m_model.setLines(manyLines(20'000));
        m_table->view()->sortByColumn(1, Qt::DescendingOrder);
        m_table->grab();
        QVERIFY2(timer.elapsed() < 3000, qPrintable(QString::number(timer.elapsed())));
        qInfo("reset, sort and paint of 20,000 rows: %lld ms", timer.restart());
        m_table->selectKey(QStringLiteral("id-19999"));
        m_model.setLines(manyLines(20'000));
        qInfo("reset of a sorted table with a selection: %lld ms", timer.restart());
        QTemporaryDir dir;
        QSignalSpy exports(m_table.get(), &DataTable::exported);
        m_table->exportCsv(dir.filePath(QStringLiteral("big.csv")));
        qInfo("time on the GUI thread to start an export: %lld ms", timer.elapsed());
        QVERIFY(exports.wait());
    }

private:
    LineModel m_model;
    std::unique_ptr<DataTable> m_table;
};

QTEST_MAIN(TestDataTable)
#include "tst_datatable.moc"
