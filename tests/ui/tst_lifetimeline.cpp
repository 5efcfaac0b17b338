// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/ledger/lifetimeline.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/plainlabel.h"

#include <QApplication>
#include <QClipboard>
#include <QScrollBar>
#include <QTest>

using namespace clicknback;
using namespace Qt::StringLiterals;

namespace {

const Instant kStart = *Instant::fromText(u"2026-11-01 12:00:00");
const Instant kNow = *Instant::fromText(u"2026-11-23 12:00:00");

/// Confirmed by hand, then reversed twice: something of everything.
PurchaseStory reversedTwice()
{
    PurchaseStory story;
    story.purchase.id = u"p1"_s;
    story.purchase.userEmail = u"<b>ann</b>@example.com"_s;
    story.purchase.amount = Money::fromCents(8400);
    story.purchase.status = u"reversed"_s;
    story.purchase.createdAt = story.cashbackCreatedAt = kStart;
    story.purchase.cashbackId = u"c1"_s;
    story.purchase.cashbackStatus = u"reversed"_s;
    story.purchase.cashbackRowAmount = Money::fromCents(420);
    story.wallet = Buckets{};
    for (int i = 0; i < 2; ++i) {
        AuditRow row;
        row.occurredAt = kStart.plusSeconds(60 + i);
        row.actorType = u"admin"_s;
        row.actorId = u"u9"_s;
        row.actorEmail = u"carol@example.com"_s;
        row.action = u"PURCHASE_REVERSED"_s;
        row.resourceType = u"purchase"_s;
        row.outcome = u"success"_s;
        row.details = uR"({"prior_status": "confirmed"})"_s;
        row.hasActorId = true;
        row.actorRole = u"admin"_s;
        story.audit.push_back(row);
    }
    return story;
}

} // namespace

class LifeTimelineTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { applyTheme(*qApp, ThemeChoice::Light); }

    void showsEveryEventWithItsTimeItsMovementAndWhatIsOdd()
    {
        LifeTimeline timeline;
        timeline.setLife(purchaseLife(reversedTwice(), kNow), QTimeZone::utc());
        QStringList shown;
        for (const PlainLabel *label : timeline.findChildren<PlainLabel *>())
            shown << label->text();
        for (const QString &expected :
             {u"Purchase recorded by <b>ann</b>@example.com"_s, u"1 Nov 2026 12:00:00"_s,
              u"pending +4.20"_s, u"time not recorded"_s, u"pending −4.20 · available +4.20"_s,
              u"Reversed by carol@example.com"_s, u"available −4.20"_s, u"Now reversed"_s})
            QVERIFY2(shown.contains(expected), qPrintable(expected));
        QVERIFY(shown.filter(u"Reversed twice"_s).size() == 1);
    }

    void copiesAsTextFromTheKeyboard()
    {
        LifeTimeline timeline;
        timeline.setLife(purchaseLife(reversedTwice(), kNow), QTimeZone::utc());
        timeline.show();
        timeline.activateWindow();
        timeline.setFocus();
        QTRY_VERIFY(timeline.hasFocus());
        QTest::keyClick(&timeline, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QApplication::clipboard()->text(), timeline.text());
        QVERIFY(timeline.text().contains(u"R3: Reversed twice"_s));
    }

    void scrollsByTheKeyboardAndKeepsItsPlaceOnTheSameLife()
    {
        LifeTimeline timeline;
        timeline.resize(260, 160);
        timeline.setLife(purchaseLife(reversedTwice(), kNow), QTimeZone::utc());
        timeline.show();
        QTRY_VERIFY(timeline.verticalScrollBar()->maximum() > 0);
        QTest::keyClick(&timeline, Qt::Key_PageDown);
        const int place = timeline.verticalScrollBar()->value();
        QVERIFY(place > 0);
        timeline.setLife(purchaseLife(reversedTwice(), kNow), QTimeZone::utc());
        QCOMPARE(timeline.verticalScrollBar()->value(), place);
    }

    void looksRightInBothThemes_data()
    {
        QTest::addColumn<ThemeChoice>("theme");
        QTest::newRow("light") << ThemeChoice::Light;
        QTest::newRow("dark") << ThemeChoice::Dark;
    }
    void looksRightInBothThemes()
    {
        QFETCH(ThemeChoice, theme);
        applyTheme(*qApp, theme);
        LifeTimeline timeline;
        timeline.resize(340, 640);
        timeline.setLife(purchaseLife(reversedTwice(), kNow), QTimeZone::utc());
        timeline.show();
        QVERIFY(QTest::qWaitForWindowExposed(&timeline));
        QTRY_COMPARE(timeline.verticalScrollBar()->maximum(), 0);
        const QImage picture = timeline.grab().toImage();
        const QRgb critical = tokensOf(qApp->palette()).severity(Severity::Critical).rgb();
        bool found = false;
        for (int y = 0; !found && y < picture.height(); ++y) {
            for (int x = 0; !found && x < 20; ++x)
                found = picture.pixel(x, y) == critical;
        }
        QVERIFY(found);
        if (const QString folder = qEnvironmentVariable("CLICKNBACK_OPS_PICTURES");
            !folder.isEmpty())
            picture.save(QStringLiteral("%1/life-%2.png")
                             .arg(folder, QString::fromUtf8(QTest::currentDataTag())));
    }
};

QTEST_MAIN(LifeTimelineTest)
#include "tst_lifetimeline.moc"
