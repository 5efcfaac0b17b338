// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/lifefinding.h"
#include "tests/domain/printing.h"

#include <algorithm>

using namespace clicknback;
using namespace Qt::StringLiterals;

namespace {

const Instant kStart = *Instant::fromText(u"2026-11-01 12:00:00");
const Instant kNow = *Instant::fromText(u"2026-11-23 12:00:00");

Money cents(std::int64_t amount)
{
    return Money::fromCents(amount);
}

/// A purchase of 84.00 with 4.20 cashback in the state the platform leaves it in.
PurchaseStory storyOf(const QString &status, const QString &cashbackStatus)
{
    PurchaseStory story;
    story.purchase = {.id = u"p1"_s,
                      .userId = u"u1"_s,
                      .userEmail = u"ann@example.com"_s,
                      .amount = cents(8400),
                      .currency = u"EUR"_s,
                      .status = status,
                      .cashbackAmount = status == u"reversed" ? Money() : cents(420),
                      .createdAt = kStart,
                      .cashbackId = u"c1"_s,
                      .cashbackStatus = cashbackStatus,
                      .cashbackRowAmount = cents(420)};
    story.cashbackCreatedAt = kStart;
    story.cashbackUserId = u"u1"_s;
    story.wallet = Buckets{cents(1000), cents(2000), {}};
    return story;
}

void audit(PurchaseStory &story, const QString &action, const QString &priorStatus = {},
           int second = 60)
{
    const bool reversal = action == u"PURCHASE_REVERSED";
    const QString details =
        reversal ? QStringLiteral(R"({"prior_status": "%1"})").arg(priorStatus)
                 : QStringLiteral(R"({"merchant_id": "m1", "amount": "84.00", "currency": "EUR", )"
                                  R"("cashback_amount": "4.20", "reason": "x"})");
    story.audit.push_back({.id = QStringLiteral("a%1").arg(story.audit.size()),
                           .occurredAt = kStart.plusSeconds(second),
                           .actorType = reversal ? u"admin"_s : u"system"_s,
                           .actorId = reversal ? u"u9"_s : QString(),
                           .actorEmail = reversal ? u"carol@example.com"_s : QString(),
                           .action = action,
                           .resourceType = u"purchase"_s,
                           .resourceId = u"p1"_s,
                           .outcome = u"success"_s,
                           .details = details,
                           .hasActorId = reversal,
                           .actorRole = reversal ? std::optional(u"admin"_s) : std::nullopt});
}

/// "Confirmed? -4.20/4.20": title, ? without a recorded time, movement.
QStringList linesOf(const PurchaseLife &life)
{
    QStringList lines;
    for (const LifeEvent &event : life.events) {
        QString line = event.title + (event.at ? u""_s : u"?"_s);
        if (!event.movement)
            line += u" unknown"_s;
        else if (!event.movement->isZero())
            line += QStringLiteral(" %1/%2").arg(event.movement->pending.toText(),
                                                 event.movement->available.toText());
        lines << line;
    }
    return lines;
}

QStringList rulesOf(const PurchaseLife &life)
{
    QStringList rules;
    for (const LifeEvent &event : life.events) {
        for (const Finding &remark : event.remarks) {
            if (!remark.invariant.isEmpty() && !rules.contains(remark.invariant))
                rules << remark.invariant;
        }
    }
    rules.sort();
    return rules;
}

QString textOf(const PurchaseLife &life)
{
    QString text;
    for (const LifeEvent &event : life.events) {
        for (const Finding &remark : event.remarks)
            text += remark.text + u'\n';
    }
    return text;
}

const QStringList kBirth{u"Purchase recorded"_s, u"Cashback promised 4.20/0.00"_s};

} // namespace

Q_DECLARE_METATYPE(clicknback::PurchaseStory)

class TestPurchaseLife : public QObject
{
    Q_OBJECT
private slots:
    void tellsEveryLifeThatThePlatformCanWrite_data()
    {
        QTest::addColumn<PurchaseStory>("story");
        QTest::addColumn<QStringList>("events");
        QTest::addColumn<QStringList>("rules");
        const auto row = [](const char *name, const PurchaseStory &story, const QStringList &events,
                            const QStringList &rules = {}) {
            QTest::newRow(name) << story << kBirth + events << rules;
        };
        PurchaseStory story = storyOf(u"pending"_s, u"pending"_s);
        row("pending", story, {u"Now pending?"_s});
        story = storyOf(u"confirmed"_s, u"available"_s);
        row("confirmed by hand", story, {u"Confirmed? -4.20/4.20"_s, u"Now confirmed?"_s},
            {u"A4c"_s});
        audit(story, u"PURCHASE_CONFIRMED"_s);
        row("confirmed", story, {u"Confirmed -4.20/4.20"_s, u"Now confirmed?"_s});
        story = storyOf(u"rejected"_s, u"reversed"_s);
        row("rejected, row lost", story, {u"Rejected? -4.20/0.00"_s, u"Now rejected?"_s},
            {u"A4r"_s});
        audit(story, u"PURCHASE_REJECTED"_s);
        row("rejected", story, {u"Rejected -4.20/0.00"_s, u"Now rejected?"_s});
        story = storyOf(u"reversed"_s, u"reversed"_s);
        row("reversed, row lost", story, {u"Reversed? -4.20/0.00"_s, u"Now reversed?"_s},
            {u"A4r"_s});
        audit(story, u"PURCHASE_REVERSED"_s, u"pending"_s);
        row("reversed from pending", story, {u"Reversed -4.20/0.00"_s, u"Now reversed?"_s});
        story = storyOf(u"reversed"_s, u"reversed"_s);
        audit(story, u"PURCHASE_REVERSED"_s, u"confirmed"_s);
        row("reversed after a confirmation by hand", story,
            {u"Confirmed? -4.20/4.20"_s, u"Reversed 0.00/-4.20"_s, u"Now reversed?"_s}, {u"A4c"_s});
        story = storyOf(u"reversed"_s, u"reversed"_s);
        audit(story, u"PURCHASE_CONFIRMED"_s);
        row("reversed after the job confirmed, row lost", story,
            {u"Confirmed -4.20/4.20"_s, u"Reversed? 0.00/-4.20"_s, u"Now reversed?"_s}, {u"A4r"_s});
        audit(story, u"PURCHASE_REVERSED"_s, u"confirmed"_s, 120);
        row("reversed after the job confirmed", story,
            {u"Confirmed -4.20/4.20"_s, u"Reversed 0.00/-4.20"_s, u"Now reversed?"_s});
    }
    void tellsEveryLifeThatThePlatformCanWrite()
    {
        QFETCH(PurchaseStory, story);
        QFETCH(QStringList, events);
        QFETCH(QStringList, rules);
        const PurchaseLife life = purchaseLife(story, kNow);
        QCOMPARE(linesOf(life), events);
        QCOMPARE(rulesOf(life), rules);
        QCOMPARE(life.addsUp(), std::optional(true));
        QVERIFY(textOf(life).contains(u"The movements add up"_s));
    }

    void sumsWhatRacesAndFaultsDidToTheWallet_data()
    {
        QTest::addColumn<PurchaseStory>("story");
        QTest::addColumn<QString>("rule");
        QTest::addColumn<Buckets>("share");
        const auto row = [](const char *name, const PurchaseStory &story, const QString &rule,
                            std::int64_t pending, std::int64_t available) {
            QTest::newRow(name) << story << rule << Buckets{cents(pending), cents(available), {}};
        };
        PurchaseStory story = storyOf(u"confirmed"_s, u"available"_s);
        audit(story, u"PURCHASE_CONFIRMED"_s);
        audit(story, u"PURCHASE_CONFIRMED"_s, {}, 61);
        row("confirmed twice", story, u"R1"_s, -420, 840);
        story = storyOf(u"reversed"_s, u"reversed"_s);
        audit(story, u"PURCHASE_CONFIRMED"_s);
        audit(story, u"PURCHASE_REVERSED"_s, u"pending"_s, 61);
        row("confirmed while being reversed", story, u"R2"_s, -420, 420);
        story = storyOf(u"reversed"_s, u"reversed"_s);
        audit(story, u"PURCHASE_REVERSED"_s, u"pending"_s);
        audit(story, u"PURCHASE_CONFIRMED"_s, {}, 61);
        row("the same, rows in the other order", story, u"R2"_s, -420, 420);
        story = storyOf(u"reversed"_s, u"reversed"_s);
        audit(story, u"PURCHASE_REVERSED"_s, u"pending"_s);
        audit(story, u"PURCHASE_REVERSED"_s, u"pending"_s, 61);
        row("reversed twice", story, u"R3"_s, -420, 0);
        story = storyOf(u"rejected"_s, u"reversed"_s);
        audit(story, u"PURCHASE_CONFIRMED"_s);
        audit(story, u"PURCHASE_REJECTED"_s, {}, 61);
        row("confirmed and rejected", story, u"A7"_s, -420, 420);
        story = storyOf(u"reversed"_s, u"reversed"_s);
        audit(story, u"PURCHASE_REJECTED"_s);
        audit(story, u"PURCHASE_REVERSED"_s, u"rejected"_s, 61);
        row("reversed from rejected", story, u"A10"_s, 0, -420);
        story = storyOf(u"reversed"_s, u"reversed"_s);
        audit(story, u"PURCHASE_REVERSED"_s, u"rejected"_s);
        row("reversed from rejected, rejection lost", story, u"A4r"_s, 0, -420);
        story = storyOf(u"reversed"_s, u"reversed"_s);
        audit(story, u"PURCHASE_REJECTED"_s);
        row("reversed from rejected, reversal lost", story, u"A10"_s, 0, -420);
        story = storyOf(u"confirmed"_s, u"pending"_s);
        story.purchase.cashbackAmount = {};
        row("confirmed while the purchase said 0", story, u"P2"_s, 420, 0);
    }
    void sumsWhatRacesAndFaultsDidToTheWallet()
    {
        QFETCH(PurchaseStory, story);
        QFETCH(QString, rule);
        QFETCH(Buckets, share);
        const PurchaseLife life = purchaseLife(story, kNow);
        QVERIFY2(rulesOf(life).contains(rule), qPrintable(rulesOf(life).join(u' ')));
        QCOMPARE(life.share, std::optional(share));
        QCOMPARE(life.addsUp(), std::optional(false));
        QCOMPARE(life.events.back().remarks.front().severity, Severity::Critical);
    }

    void saysWhatCannotBeTold_data()
    {
        QTest::addColumn<PurchaseStory>("story");
        QTest::addColumn<QString>("sentence");
        PurchaseStory story = storyOf(u"pending"_s, {});
        story.purchase.cashbackId.clear();
        story.purchase.cashbackRowAmount.reset();
        story.cashbackCreatedAt.reset();
        story.cashbackUserId.clear();
        QTest::newRow("no cashback row") << story << u"There is no cashback row"_s;
        story = storyOf(u"sideways"_s, u"pending"_s);
        QTest::newRow("unknown status") << story << u"“sideways” is no status of a purchase"_s;
        story = storyOf(u"pending"_s, u"pending"_s);
        audit(story, u"PURCHASE_CONFIRMED"_s);
        QTest::newRow("back to pending")
            << story << u"Nothing the platform does leads from confirmed to pending"_s;
        story = storyOf(u"pending"_s, u"pending"_s);
        story.purchase.cashbackRowAmount = story.purchase.cashbackAmount = Money::notANumber();
        QTest::newRow("NaN") << story << u"The cashback row's amount is NaN"_s;
    }
    void saysWhatCannotBeTold()
    {
        QFETCH(PurchaseStory, story);
        QFETCH(QString, sentence);
        const PurchaseLife life = purchaseLife(story, kNow);
        QVERIFY(!life.addsUp());
        const QString text = textOf(life);
        QVERIFY2(text.contains(sentence), qPrintable(text));
        QVERIFY(text.contains(u"cannot be told"));
    }

    void saysWhatIsOdd_data()
    {
        QTest::addColumn<PurchaseStory>("story");
        QTest::addColumn<QString>("rule");
        QTest::addColumn<QString>("sentence");
        const auto row = [](const QString &rule, const PurchaseStory &story,
                            const QString &sentence) {
            QTest::addRow("%s %s", qPrintable(rule), qPrintable(sentence))
                << story << rule << sentence;
        };
        PurchaseStory story = storyOf(u"confirmed"_s, u"pending"_s);
        story.purchase.cashbackAmount = {};
        story.purchase.cashbackRowAmount = Money();
        row({}, story, u"still pending because its amount is 0"_s);
        story = storyOf(u"pending"_s, u"pending"_s);
        story.wallet.reset();
        row(u"W5"_s, story, u"no wallet"_s);
        story.wallet = Buckets{cents(-1), {}, {}};
        row(u"W4"_s, story, u"negative"_s);
        story.wallet = Buckets{{}, Money::notANumber(), {}};
        row(u"W6"_s, story, u"NaN"_s);
        story = storyOf(u"pending"_s, u"pending"_s);
        story.cashbackUserId = u"u2"_s;
        row(u"P5"_s, story, u"another user, u2"_s);
        story = storyOf(u"pending"_s, u"pending"_s);
        story.purchase.cashbackAmount = cents(421);
        row(u"P3"_s, story, u"The purchase says cashback 4.21, the cashback row 4.20"_s);
        story = storyOf(u"reversed"_s, u"reversed"_s);
        story.purchase.cashbackAmount = cents(420);
        row(u"P3"_s, story, u"should say cashback 0.00, it says 4.20"_s);
        story = storyOf(u"pending"_s, u"pending"_s);
        story.cashbackCreatedAt = kStart.plusSeconds(1);
        row(u"P11"_s, story, u"Its time is not the purchase's"_s);
        story = storyOf(u"pending"_s, u"available"_s);
        row(u"P2"_s, story, u"The purchase is pending, but its cashback row is available"_s);
        story = storyOf(u"pending"_s, u"paid"_s);
        row(u"P10"_s, story, u"“paid” is no status of a cashback row"_s);
        story = storyOf(u"confirmed"_s, u"available"_s);
        audit(story, u"PURCHASE_CONFIRMED"_s, {}, -5);
        row(u"A8"_s, story, u"older than the purchase"_s);
        story = storyOf(u"pending"_s, u"pending"_s);
        story.purchase.createdAt = story.cashbackCreatedAt = kNow.plusSeconds(3600);
        row(u"P16"_s, story, u"in the future"_s);
        story.purchase.createdAt.reset();
        story.cashbackCreatedAt.reset();
        row({}, story, u"no point in time"_s);
        story = storyOf(u"pending"_s, u"pending"_s);
        story.purchase.amount = Money();
        row(u"P9"_s, story, u"amount is 0"_s);
        audit(story, u"SOMETHING_ELSE"_s);
        row(u"A3"_s, story, u"no action of the platform"_s);
    }
    void saysWhatIsOdd()
    {
        QFETCH(PurchaseStory, story);
        QFETCH(QString, rule);
        QFETCH(QString, sentence);
        const PurchaseLife life = purchaseLife(story, kNow);
        QVERIFY2(textOf(life).contains(sentence), qPrintable(textOf(life)));
        QVERIFY(rule.isEmpty() || rulesOf(life).contains(rule));
    }

    void auditRowsAreReadInTheOrderOfTime()
    {
        PurchaseStory story = storyOf(u"reversed"_s, u"reversed"_s);
        audit(story, u"PURCHASE_REVERSED"_s, u"confirmed"_s, 120);
        audit(story, u"PURCHASE_CONFIRMED"_s);
        const PurchaseLife life = purchaseLife(story, kNow);
        QCOMPARE(life.events.at(2).title, u"Confirmed"_s);
        QCOMPARE(life.events.at(2).actor, u"the system"_s);
        QCOMPARE(life.events.at(2).share, (std::optional<Buckets>({{}, cents(420), {}})));
        QCOMPARE(life.events.at(3).actor, u"carol@example.com"_s);
        QCOMPARE(life.events.at(3).share, std::optional(Buckets{}));
        QCOMPARE(life.addsUp(), std::optional(true));
    }

    void aFailedActionMovesNothing()
    {
        PurchaseStory story = storyOf(u"pending"_s, u"pending"_s);
        audit(story, u"PURCHASE_CONFIRMED"_s);
        story.audit.front().outcome = u"failure"_s;
        const PurchaseLife life = purchaseLife(story, kNow);
        QCOMPARE(life.share, (std::optional<Buckets>({cents(420), {}, {}})));
        QCOMPARE(life.events.at(2).title, u"Audit row PURCHASE_CONFIRMED"_s);
    }

    void aReversedPurchaseRemembersItsCashbackInTheAuditRow()
    {
        PurchaseStory story = storyOf(u"reversed"_s, u"reversed"_s);
        audit(story, u"PURCHASE_CONFIRMED"_s);
        story.audit.front().details.replace(u"4.20"_s, u"0.00"_s);
        audit(story, u"PURCHASE_REVERSED"_s, u"confirmed"_s, 120);
        // Confirmation moved nothing because the purchase said 0, and reversal took nothing back.
        const PurchaseLife life = purchaseLife(story, kNow);
        QCOMPARE(life.share, (std::optional<Buckets>({cents(420), {}, {}})));
        QCOMPARE(life.addsUp(), std::optional(false));
    }

    void detailsThatAreNoJsonHideNothing()
    {
        PurchaseStory story = storyOf(u"reversed"_s, u"reversed"_s);
        audit(story, u"PURCHASE_REVERSED"_s);
        story.audit.front().details = u"{broken"_s;
        const PurchaseLife life = purchaseLife(story, kNow);
        QCOMPARE(linesOf(life),
                 kBirth + QStringList({u"Reversed -4.20/0.00"_s, u"Now reversed?"_s}));
    }

    void sharesReadAsASentence()
    {
        QCOMPARE(shareText({}), u"nothing"_s);
        QCOMPARE(shareText({cents(-420), cents(420), {}}), u"−4.20 pending and 4.20 available"_s);
        QCOMPARE(shareText({{}, {}, Money::notANumber()}), u"NaN paid"_s);
        QCOMPARE(shareText({cents(274'800), {}, {}}), u"2,748.00 pending"_s);
    }
};

QTEST_APPLESS_MAIN(TestPurchaseLife)
#include "tst_purchaselife.moc"
