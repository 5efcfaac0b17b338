// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/lifetext.h"

#include <QTest>

using namespace clicknback;
using namespace Qt::StringLiterals;

namespace {

const Money kCashback = Money::fromCents(420);

LifeEvent confirmed()
{
    return {.kind = LifeEventKind::Audit,
            .at = Instant::fromText(u"2026-11-23 14:02:11.5"),
            .title = u"Confirmed"_s,
            .actor = u"the system"_s,
            .purchaseStatus = u"confirmed"_s,
            .movement = Buckets{-kCashback, kCashback, {}},
            .share = Buckets{{}, kCashback, {}}};
}

} // namespace

class LifeTextTest : public QObject
{
    Q_OBJECT
private slots:
    void anEventReadsAsAPersonWouldSayIt()
    {
        const LifeEvent event = confirmed();
        QCOMPARE(lifeTitle(event), u"Confirmed by the system"_s);
        QCOMPARE(lifeTimeText(event, QTimeZone::utc()), u"23 Nov 2026 14:02:11"_s);
        QCOMPARE(movementText(event), u"pending −4.20 · available +4.20"_s);
        QCOMPARE(shareSoFarText(event), u"in the wallet: available 4.20"_s);
        QCOMPARE(severityOf(event), Severity::Good);
    }

    void whatIsNotKnownIsSaid()
    {
        LifeEvent event = confirmed();
        event.kind = LifeEventKind::Unrecorded;
        event.at.reset();
        event.actor.clear();
        event.movement.reset();
        event.share.reset();
        QCOMPARE(lifeTitle(event), u"Confirmed"_s);
        QCOMPARE(lifeTimeText(event, QTimeZone::utc()), u"time not recorded"_s);
        QCOMPARE(movementText(event), u"wallet movement not known"_s);
        QCOMPARE(shareSoFarText(event), u"in the wallet: not known"_s);
        event.kind = LifeEventKind::Present;
        QCOMPARE(lifeTimeText(event, QTimeZone::utc()), u"now"_s);
    }

    void theGravestRemarkDecidesTheMark()
    {
        LifeEvent event = confirmed();
        event.remarks = {{{}, Severity::Neutral, u"By hand."_s}};
        QCOMPARE(severityOf(event), Severity::Good);
        event.remarks.insert(event.remarks.begin(), {u"R1"_s, Severity::Critical, u"Twice."_s});
        QCOMPARE(severityOf(event), Severity::Critical);
        event.remarks.clear();
        event.purchaseStatus = u"sideways"_s;
        QCOMPARE(severityOf(event), Severity::Critical);
    }

    void allOfItGoesToTheClipboard()
    {
        LifeEvent event = confirmed();
        event.remarks = {{u"R1"_s, Severity::Critical, u"Twice."_s}};
        LifeEvent now = confirmed();
        now.kind = LifeEventKind::Present;
        now.at.reset();
        now.title = u"Now confirmed"_s;
        now.actor.clear();
        now.movement = Buckets{};
        QCOMPARE(lifeText({{event, now}, {}, {}}, QTimeZone::utc()),
                 u"23 Nov 2026 14:02:11  Confirmed by the system\n"
                 "    pending −4.20 · available +4.20 (in the wallet: available 4.20)\n"
                 "    R1: Twice.\n"
                 "now  Now confirmed\n"_s);
    }
};

QTEST_APPLESS_MAIN(LifeTextTest)
#include "tst_lifetext.moc"
