// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/theme/severitymark.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/page.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/statetile.h"
#include "ui/widgets/timedisplay.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTextDocument>

using namespace clicknback;

namespace {

template<typename T = QWidget>
T *child(const QWidget &parent, const char *name)
{
    return parent.findChild<T *>(QString::fromLatin1(name));
}

bool isShown(const QWidget &page, const char *name)
{
    const auto *widget = child(page, name);
    return widget && widget->isVisible();
}

QString banner(const Page &page)
{
    return child(page, "page-stale")->accessibleName();
}

} // namespace

class TestWidgets : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { applyTheme(*qApp, ThemeChoice::Light); }

    void labelShowsHtmlLiterally()
    {
        const QString evil = QStringLiteral("<b>bold</b><img src=x>");
        PlainLabel label(evil);
        QCOMPARE(label.textFormat(), Qt::PlainText);
        QCOMPARE(label.text(), evil);
        label.resize(400, 30);
        PlainLabel short_(QStringLiteral("bold"));
        QVERIFY(label.sizeHint().width() > 2 * short_.sizeHint().width());
    }

    void toolTipShowsHtmlLiterally()
    {
        const QString evil = QStringLiteral("<b>a</b> & \"q\"\n  two");
        QTextDocument document;
        document.setHtml(plainToolTip(evil));
        QCOMPARE(document.toPlainText().replace(QChar(0x2028), u'\n').replace(QChar(0x00A0), u' '),
                 evil);
        QVERIFY(plainToolTip(QString()).isEmpty());
    }

    void labelElidesOnlyWhenNarrow()
    {
        PlainLabel label(QString(10'000, u'x') + QStringLiteral("@example.com"));
        QVERIFY(label.sizeHint().width() < 600);
        QVERIFY(label.minimumSizeHint().width() < 100);
        label.resize(200, 30);
        QVERIFY(label.isElided());
        label.grab();
        label.setText(QStringLiteral("short"));
        QVERIFY(!label.isElided());
    }

    void quickLoadDoesNotFlicker()
    {
        Page page;
        page.show();
        page.showLoading(QStringLiteral("Reading"));
        QCOMPARE(page.pageState(), Page::State::Loading);
        QVERIFY(!isShown(page, "page-loading"));
        page.showContent();
        QTest::qWait(250);
        QVERIFY(!isShown(page, "page-loading"));
        QCOMPARE(page.pageState(), Page::State::Content);
    }

    void slowLoadSaysSo()
    {
        Page page;
        page.show();
        page.showLoading(QStringLiteral("Reading"));
        QTRY_VERIFY(isShown(page, "page-loading"));
    }

    void emptyPageSaysWhy()
    {
        Page page;
        page.show();
        page.showEmpty(QStringLiteral("<i>No purchases</i>"), QStringLiteral("Change the filter"));
        QCOMPARE(page.pageState(), Page::State::Empty);
        QVERIFY(isShown(page, "page-empty"));
        const auto labels = child(page, "page-empty")->findChildren<QLabel *>();
        QCOMPARE(labels.front()->text(), QStringLiteral("<i>No purchases</i>"));
    }

    void errorOffersRetry()
    {
        Page page;
        page.show();
        QSignalSpy retries(&page, &Page::retryRequested);
        page.showError({.kind = ErrorKind::Unreachable,
                        .message = QStringLiteral("No answer"),
                        .detail = QStringLiteral("refused")});
        QVERIFY(isShown(page, "page-error"));
        child<QPushButton>(page, "page-retry")->click();
        QCOMPARE(retries.count(), 1);
    }

    void staleContentStaysVisibleBelowItsBanner()
    {
        Page page;
        auto *content = new QWidget;
        page.setContent(content);
        page.show();
        page.setStale(Instant::now().plusSeconds(-35), QStringLiteral("connection lost"));
        QVERIFY(page.isStale());
        QVERIFY(content->isVisible());
        QVERIFY2(banner(page).endsWith(QStringLiteral(" s old: connection lost")),
                 qPrintable(banner(page)));
        const QString before = banner(page);
        QTRY_VERIFY_WITH_TIMEOUT(banner(page) != before, 8000);
        page.clearStale();
        QVERIFY(!isShown(page, "page-stale"));
    }

    void staleDataOfUnknownAgeSaysSo()
    {
        Page page;
        page.setStale(std::nullopt, QString());
        QVERIFY(banner(page).contains(QStringLiteral("unknown age")));
    }

    void contentIsReplaced()
    {
        Page page;
        QPointer<QWidget> first = new QWidget;
        page.setContent(first);
        page.setContent(new QWidget);
        QVERIFY(!first);
    }

    void tileNamesAllItSays()
    {
        StateTile tile(QStringLiteral("Drift"));
        tile.setState(QStringLiteral("€0.75"), Severity::Warning, QStringLiteral("in 1 wallet"),
                      QStringLiteral("net +0.75\ngross 0.75"));
        QCOMPARE(tile.accessibleName(),
                 QStringLiteral("Drift, €0.75, in 1 wallet, net +0.75 gross 0.75"));
    }

    void unknownTileShowsNoNumber()
    {
        StateTile tile(QStringLiteral("Liability"));
        tile.setValue(QStringLiteral("€5.00"));
        tile.setUnknown(QStringLiteral("permission denied"));
        QCOMPARE(tile.value(), QStringLiteral("unknown"));
        QCOMPARE(tile.severity(), std::optional(Severity::Unknown));
        QVERIFY(tile.accessibleName().contains(QStringLiteral("permission denied")));
        tile.setState(QStringLiteral("€1.00"), std::nullopt, {}, {});
        QCOMPARE(tile.severity(), std::optional<Severity>());
    }

    void tileIsAButton()
    {
        StateTile tile(QStringLiteral("Health"));
        tile.show();
        QSignalSpy activations(&tile, &StateTile::activated);
        QTest::keyClick(&tile, Qt::Key_Return);
        QTest::keyClick(&tile, Qt::Key_Space);
        QTest::mouseClick(child(tile, "tile-value"), Qt::LeftButton);
        QCOMPARE(activations.count(), 3);
        tile.setActivatable(false);
        QTest::keyClick(&tile, Qt::Key_Return);
        QTest::mouseClick(&tile, Qt::LeftButton);
        QCOMPARE(activations.count(), 3);
    }

    void tilesInARowAlign()
    {
        QWidget row;
        auto *layout = new QHBoxLayout(&row);
        auto *plain = new StateTile(QStringLiteral("A"));
        plain->setValue(QStringLiteral("1"));
        auto *rich = new StateTile(QStringLiteral("A title of some length"));
        rich->setState(QStringLiteral("€18,204.11"), Severity::Good, QStringLiteral("all good"),
                       QStringLiteral("one\ntwo"));
        layout->addWidget(plain);
        layout->addWidget(rich);
        row.resize(600, 140);
        row.show();
        QCOMPARE(plain->width(), rich->width());
        QCOMPARE(plain->height(), rich->height());
        QCOMPARE(child(*plain, "tile-value")->y(), child(*rich, "tile-value")->y());
    }

    void markTakesNoRoomWithoutSeverity()
    {
        QWidget parent;
        auto *mark = new SeverityMark(&parent);
        QVERIFY(mark->isHidden());
        mark->setSeverity(Severity::Critical);
        QVERIFY(!mark->isHidden());
        mark->setSeverity(std::nullopt);
        QVERIFY(mark->isHidden());
    }

    void timeDisplaySwitchesOnce()
    {
        TimeDisplay time;
        QSignalSpy changes(&time, &TimeDisplay::changed);
        time.setUtc(true);
        time.setUtc(true);
        QCOMPARE(changes.count(), 1);
        QCOMPARE(time.zone(), QTimeZone::utc());
    }
};

QTEST_MAIN(TestWidgets)
#include "tst_widgets.moc"
