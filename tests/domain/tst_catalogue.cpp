// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/catalogue/catalogue.h"

#include <QTest>

using namespace clicknback;

namespace {

const QDate kToday(2026, 11, 23);
const QString kUuid = QStringLiteral("a1b2c3d4-0000-4000-8000-000000000001");

std::optional<Day> day(const char *text)
{
    return Day::fromText(QString::fromLatin1(text));
}

OfferRow offer(const QString &id = kUuid)
{
    return {id,
            QStringLiteral("m1"),
            {QStringLiteral("5")},
            {},
            day("2026-01-01"),
            day("2026-12-31"),
            {QStringLiteral("100")},
            true};
}

MerchantRow merchant(const QString &id = kUuid, const QString &name = QStringLiteral("Corner"))
{
    return {id, name, {QStringLiteral("5")}, true};
}

FlagRow flag(const char *scope, const char *scopeId, bool enabled)
{
    FlagRow row;
    row.id = kUuid;
    row.key = QStringLiteral("purchase_auto_confirm");
    row.scopeType = QString::fromLatin1(scope);
    if (scopeId)
        row.scopeId = QString::fromLatin1(scopeId);
    row.enabled = enabled;
    return row;
}

/// "O3 O8": the ids in the order of the findings; "?" for a finding without one.
QString ids(const Findings &findings)
{
    QStringList words;
    for (const Finding &finding : findings)
        words << (finding.invariant.isEmpty() ? QStringLiteral("?") : finding.invariant);
    return words.join(QLatin1Char(' '));
}

Findings judged(const OfferRow &row, std::optional<bool> merchantActive = true, int maximum = 20)
{
    return findingsOf(row, merchantActive, {&row}, {kToday, {maximum, 0}});
}

CatalogueRows seed()
{
    CatalogueRows rows;
    rows.merchants = {merchant(QStringLiteral("m1"), QStringLiteral("Corner")),
                      merchant(QStringLiteral("m2"), QStringLiteral(" cORNER "))};
    rows.offers = {offer(QStringLiteral("o1")), offer(QStringLiteral("o2"))};
    return rows;
}

} // namespace

class TestCatalogue : public QObject
{
    Q_OBJECT
private slots:
    void anOfferIsUsableOrSaysWhyNot_data()
    {
        QTest::addColumn<QString>("start");
        QTest::addColumn<QString>("end");
        QTest::addColumn<bool>("active");
        QTest::addColumn<int>("merchantActive"); // -1: could not be read
        QTest::addColumn<OfferValidity>("validity");
        const auto row = [](const char *name, const char *start, const char *end, bool active,
                            int merchantActive, OfferValidity validity) {
            QTest::newRow(name) << QString::fromLatin1(start) << QString::fromLatin1(end) << active
                                << merchantActive << validity;
        };
        row("inside", "2026-01-01", "2026-12-31", true, 1, OfferValidity::Usable);
        row("first day", "2026-11-23", "2026-12-31", true, 1, OfferValidity::Usable);
        row("last day", "2026-01-01", "2026-11-23", true, 1, OfferValidity::Usable);
        row("for ever", "-infinity", "infinity", true, 1, OfferValidity::Usable);
        row("tomorrow", "2026-11-24", "2026-12-31", true, 1, OfferValidity::NotStarted);
        row("yesterday", "2026-01-01", "2026-11-22", true, 1, OfferValidity::Expired);
        row("inverted around today", "2026-12-01", "2026-11-01", true, 1, OfferValidity::Never);
        row("switched off", "2026-01-01", "2026-12-31", false, 1, OfferValidity::Inactive);
        row("switched off at an inactive merchant", "2026-01-01", "2026-12-31", false, 0,
            OfferValidity::Inactive);
        row("inactive merchant", "2026-01-01", "2026-12-31", true, 0,
            OfferValidity::MerchantInactive);
        row("expired at an inactive merchant", "2026-01-01", "2026-11-22", true, 0,
            OfferValidity::Expired);
        row("unknown merchant", "2026-01-01", "2026-12-31", true, -1, OfferValidity::Unknown);
        row("expired whatever the merchant", "2026-01-01", "2026-11-22", true, -1,
            OfferValidity::Expired);
        row("no day", "soon", "2026-12-31", true, 1, OfferValidity::Unknown);
    }
    void anOfferIsUsableOrSaysWhyNot()
    {
        QFETCH(QString, start);
        QFETCH(QString, end);
        QFETCH(bool, active);
        QFETCH(int, merchantActive);
        QFETCH(OfferValidity, validity);
        OfferRow row = offer();
        row.startDate = Day::fromText(start);
        row.endDate = Day::fromText(end);
        row.active = active;
        const std::optional<bool> known =
            merchantActive < 0 ? std::nullopt : std::optional(merchantActive == 1);
        QCOMPARE(validityOf(row, known, 1, kToday), validity);
    }

    void twoOffersOfAMerchantAreNotUsable()
    {
        QCOMPARE(validityOf(offer(), true, 2, kToday), OfferValidity::Clashing);
        QCOMPARE(validityOf(offer(), false, 2, kToday), OfferValidity::MerchantInactive);
        QCOMPARE(judge(seed(), {kToday, {20, 0}}).offers.entries.front().validity,
                 OfferValidity::Clashing);
    }

    void whatIsWrongWithAnOffersDates_data()
    {
        QTest::addColumn<QString>("start");
        QTest::addColumn<QString>("end");
        QTest::addColumn<bool>("active");
        QTest::addColumn<QString>("found");
        const auto row = [](const char *name, const char *start, const char *end, bool active,
                            const char *found) {
            QTest::newRow(name) << QString::fromLatin1(start) << QString::fromLatin1(end) << active
                                << QString::fromLatin1(found);
        };
        row("in its dates", "2026-01-01", "2026-12-31", true, "");
        row("ends today", "2026-01-01", "2026-11-23", true, "");
        row("ended yesterday", "2026-01-01", "2026-11-22", true, "O3");
        row("ended and inactive", "2026-01-01", "2026-11-22", false, "");
        row("starts tomorrow", "2026-11-24", "2026-12-31", true, "O3f");
        row("starts tomorrow, inactive", "2026-11-24", "2026-12-31", false, "");
        row("one day", "2026-11-23", "2026-11-23", true, "");
        row("inverted in the past", "2026-02-01", "2026-01-01", true, "O5 O3");
        row("inverted and inactive", "2026-02-01", "2026-01-01", false, "O5");
        row("inverted around today", "2027-01-01", "2026-01-01", true, "O5 O3 O3f");
    }
    void whatIsWrongWithAnOffersDates()
    {
        QFETCH(QString, start);
        QFETCH(QString, end);
        QFETCH(bool, active);
        QFETCH(QString, found);
        OfferRow row = offer();
        row.startDate = Day::fromText(start);
        row.endDate = Day::fromText(end);
        row.active = active;
        QCOMPARE(ids(judged(row)), found);
    }

    void whatIsWrongWithAnOffersTerms_data()
    {
        QTest::addColumn<QString>("percentage");
        QTest::addColumn<QString>("fixed"); // "-": a percent offer
        QTest::addColumn<QString>("cap");
        QTest::addColumn<QString>("found");
        const auto row = [](const char *percentage, const char *fixed, const char *cap,
                            const char *found) {
            QTest::addRow("%s/%s/%s", percentage, fixed, cap)
                << QString::fromLatin1(percentage) << QString::fromLatin1(fixed)
                << QString::fromLatin1(cap) << QString::fromLatin1(found);
        };
        row("5", "-", "100", "");
        row("20", "-", "0.01", "");
        row("20.000000000000004", "-", "100", "O6 O8");
        row("0", "-", "100", "O6");
        row("-1", "-", "100", "O6");
        row("NaN", "-", "100", "O6");
        row("Infinity", "-", "100", "O6");
        row("2.125", "-", "100", "O8");
        row("0", "3", "100", "");
        row("0", "1.255", "100", "O8");
        row("0", "0", "100", "O6");
        row("0", "NaN", "100", "O6");
        row("5", "3", "100", "O6");
        row("NaN", "3", "100", "O6");
        row("0", "Infinity", "100", "?");
        row("5", "-", "0", "O7");
        row("5", "-", "-3", "O7");
        row("5", "-", "NaN", "O7");
    }
    void whatIsWrongWithAnOffersTerms()
    {
        QFETCH(QString, percentage);
        QFETCH(QString, fixed);
        QFETCH(QString, cap);
        QFETCH(QString, found);
        OfferRow row = offer();
        row.percentage = {percentage};
        if (fixed != u"-")
            row.fixedAmount = StoredNumber{fixed};
        row.monthlyCap = {cap};
        QCOMPARE(ids(judged(row)), found);
    }

    void theHighestPercentageIsASetting()
    {
        OfferRow row = offer();
        row.percentage = {QStringLiteral("25")};
        QCOMPARE(ids(judged(row)), QStringLiteral("O6"));
        QCOMPARE(ids(judged(row, true, 30)), QString());
        MerchantRow shop = merchant();
        shop.defaultPercentage = {QStringLiteral("25")};
        QCOMPARE(ids(findingsOf(shop, OfferCounts{1, 1, 1}, 1, {20, 0})), QStringLiteral("O9"));
        QCOMPARE(ids(findingsOf(shop, OfferCounts{1, 1, 1}, 1, {25, 0})), QString());
    }

    void anActiveOfferAtAnInactiveMerchantIsFound()
    {
        QCOMPARE(ids(judged(offer(), false)), QStringLiteral("O4"));
        QCOMPARE(ids(judged(offer(), std::nullopt)), QString()); // unknown is no fault
        OfferRow off = offer();
        off.active = false;
        QCOMPARE(ids(judged(off, false)), QString());
    }

    void theGravestFindingComesFirst()
    {
        OfferRow row = offer();
        row.startDate = day("2026-12-01");
        QCOMPARE(ids(judged(row, false)), QStringLiteral("O4 O3f"));
    }

    void offersOfOneMerchantAreComparedWithEachOther_data()
    {
        QTest::addColumn<QString>("start");
        QTest::addColumn<QString>("end");
        QTest::addColumn<bool>("active");
        QTest::addColumn<QString>("found");
        const auto row = [](const char *name, const char *start, const char *end, bool active,
                            const char *found) {
            QTest::newRow(name) << QString::fromLatin1(start) << QString::fromLatin1(end) << active
                                << QString::fromLatin1(found);
        };
        row("both valid today", "2026-11-01", "2026-11-30", true, "O1H O2");
        row("one later, overlapping", "2026-12-31", "2027-01-31", true, "O1 O2");
        row("one later, apart", "2027-01-01", "2027-01-31", true, "O1");
        row("an inverted one overlaps nothing", "2026-12-01", "2026-11-01", true, "O1");
        row("the other is switched off", "2026-11-01", "2026-11-30", false, "");
    }
    void offersOfOneMerchantAreComparedWithEachOther()
    {
        QFETCH(QString, start);
        QFETCH(QString, end);
        QFETCH(bool, active);
        QFETCH(QString, found);
        const OfferRow row = offer();
        OfferRow other = offer(QStringLiteral("other"));
        other.startDate = Day::fromText(start);
        other.endDate = Day::fromText(end);
        other.active = active;
        QCOMPARE(ids(findingsOf(row, true, {&row, &other}, {kToday, {20, 0}})), found);
    }

    void whatIsWrongWithAMerchant_data()
    {
        QTest::addColumn<QString>("percentage");
        QTest::addColumn<bool>("active");
        QTest::addColumn<OfferCounts>("offers");
        QTest::addColumn<int>("sameName");
        QTest::addColumn<QString>("found");
        const auto row = [](const char *name, const char *percentage, bool active,
                            const OfferCounts &offers, int sameName, const char *found) {
            QTest::newRow(name) << QString::fromLatin1(percentage) << active << offers << sameName
                                << QString::fromLatin1(found);
        };
        row("well", "5", true, {1, 1, 1}, 1, "");
        row("limits", "20", true, {1, 1, 1}, 1, "");
        row("zero", "0", true, {1, 1, 1}, 1, "");
        row("too much", "20.01", true, {1, 1, 1}, 1, "O9");
        row("negative", "-0.5", true, {1, 1, 1}, 1, "O9");
        row("NaN", "NaN", true, {1, 1, 1}, 1, "O9");
        row("no offer", "5", true, {0, 0, 0}, 1, "O11");
        row("no offer and inactive", "5", false, {0, 0, 0}, 1, "");
        row("two active, one valid", "5", true, {2, 2, 1}, 1, "O1");
        row("two active, none valid", "5", true, {2, 2, 0}, 1, "O1 O11");
        row("two valid", "5", true, {2, 2, 2}, 1, "O1H");
        row("two valid and inactive", "5", false, {2, 2, 2}, 1, "O1H");
        row("a namesake", "5", true, {1, 1, 1}, 2, "O10");
    }
    void whatIsWrongWithAMerchant()
    {
        QFETCH(QString, percentage);
        QFETCH(bool, active);
        QFETCH(OfferCounts, offers);
        QFETCH(int, sameName);
        QFETCH(QString, found);
        MerchantRow row = merchant();
        row.defaultPercentage = {percentage};
        row.active = active;
        QCOMPARE(ids(findingsOf(row, offers, sameName, {20, 0})), found);
    }

    void withoutOffersNothingIsSaidOfThem()
    {
        QCOMPARE(ids(findingsOf(merchant(), std::nullopt, 1, {20, 0})), QString());
    }

    void namesAreComparedWithoutBlanksAndCase()
    {
        QCOMPARE(comparableName(QStringLiteral("  Corner SHOP ")),
                 comparableName(QStringLiteral("corner shop")));
        QCOMPARE(comparableName(QStringLiteral("   ")), QString());
        // A tab is no blank to PostgreSQL's btrim.
        QVERIFY(comparableName(QStringLiteral("\tcorner"))
                != comparableName(QStringLiteral("corner")));
    }

    void whatIsWrongWithAUser()
    {
        const UserRow well{
            kUuid, QStringLiteral("a@b.c"), QStringLiteral("user"), true, {}, true, 1, {}};
        QCOMPARE(ids(findingsOf(well)), QString()); // no wallet and no time are no faults
        UserRow row = well;
        row.role = QStringLiteral("merchant");
        QCOMPARE(ids(findingsOf(row)), QStringLiteral("U2"));
        row.role = QStringLiteral("Admin");
        QCOMPARE(ids(findingsOf(row)), QStringLiteral("U2"));
        row.hashIsBcrypt = false;
        row.sameEmail = 3;
        row.id = QStringLiteral("u1");
        QCOMPARE(ids(findingsOf(row)), QStringLiteral("U2 U3 U1 ID"));
        QCOMPARE(worstSeverity(findingsOf(row)), Severity::Critical);
    }

    void aPlatformWithoutAnActiveAdminIsFound()
    {
        QCOMPARE(ids(findingsOf(UserCounts{5, 5, 2, 1, 0})), QString());
        QCOMPARE(ids(findingsOf(UserCounts{5, 4, 2, 0, 0})), QStringLiteral("U6"));
    }

    void whatAFlagReallyDoes_data()
    {
        using State = FlagTarget::State;
        QTest::addColumn<FlagRow>("row");
        QTest::addColumn<FlagTarget>("target");
        QTest::addColumn<QString>("effect");
        QTest::addColumn<QString>("found");
        const FlagTarget none;
        const FlagTarget dave{State::Found, QStringLiteral("dave@x.y"), 4};
        const FlagTarget one{State::Found, QStringLiteral("dave@x.y"), 1};
        const FlagTarget idle{State::Found, QStringLiteral("dave@x.y"), 0};
        const FlagTarget gone{State::Missing, {}, 0};
        const FlagTarget unread{State::Unknown, {}, 4};
        const FlagTarget uncounted{State::Found, QStringLiteral("Corner"), {}};
        const auto row = [](const char *name, const FlagRow &given, const FlagTarget &target,
                            const char *effect, const char *found) {
            QTest::newRow(name) << given << target << QString::fromLatin1(effect)
                                << QString::fromLatin1(found);
        };
        row("global on", flag("global", nullptr, true), none, "Changes nothing", "");
        row("global off", flag("global", nullptr, false), none,
            "Misleads: the evaluate endpoint answers false, the job goes on confirming.", "F4");
        row("global with an id", flag("global", "u1", false), none, "Dead row", "F1");
        row("global with an empty id", flag("global", "", false), none, "Dead row", "F1");
        row("user off", flag("user", "u1", false), dave,
            "The job skips 4 pending purchases of dave@x.y.", "");
        row("user off, one", flag("user", "u1", false), one,
            "The job skips 1 pending purchase of dave@x.y.", "");
        row("user off, nothing waits", flag("user", "u1", false), idle, "none is pending now", "");
        row("user on", flag("user", "u1", true), dave, "Holds nothing back", "");
        row("nobody", flag("user", "u9", false), gone, "there is no such user", "F2");
        row("no id", flag("merchant", nullptr, false), none, "Dead row", "F1");
        row("empty id", flag("merchant", "", false), gone, "no such merchant", "F2");
        row("name unknown", flag("user", "u1", false), unread,
            "The job skips 4 pending purchases of this user.", "");
        row("count unknown", flag("merchant", "m1", false), uncounted, "could not be read", "");
        row("strange scope", flag("planet", "p1", false), none, "Dead row", "?");
        row("strange scope, no id", flag("planet", nullptr, false), none, "Dead row", "? F1");
        FlagRow other = flag("global", nullptr, false);
        other.key = QStringLiteral("purchase_confirmation_job");
        row("unknown key", other, none, "Steers nothing", "F3");
        other.key = QStringLiteral("Purchase-Auto\n");
        row("malformed key", other, none, "Steers nothing", "F3");
    }
    void whatAFlagReallyDoes()
    {
        QFETCH(FlagRow, row);
        QFETCH(FlagTarget, target);
        QFETCH(QString, effect);
        QFETCH(QString, found);
        const QString text = effectOf(row, target).text;
        QVERIFY2(text.contains(effect), qPrintable(text));
        QCOMPARE(ids(findingsOf(row, target)), found);
    }

    void idsMustBeUuids_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<bool>("fits");
        QTest::newRow("lower case") << kUuid << true;
        QTest::newRow("upper case") << kUuid.toUpper() << true;
        QTest::newRow("empty") << QString() << false;
        QTest::newRow("short") << QStringLiteral("o1") << false;
        QTest::newRow("a letter beyond f")
            << QString(kUuid).replace(0, 1, QLatin1Char('g')) << false;
        QTest::newRow("hyphen astray") << QString(kUuid).replace(8, 1, QLatin1Char('0')) << false;
        QTest::newRow("braces") << QStringLiteral("{%1}").arg(kUuid) << false;
    }
    void idsMustBeUuids()
    {
        QFETCH(QString, id);
        QFETCH(bool, fits);
        QCOMPARE(isUuid(id), fits);
        QCOMPARE(ids(judged(offer(id))), fits ? QString() : QStringLiteral("ID"));
    }

    void rowsAreJudgedTogether()
    {
        const Catalogue catalogue = judge(seed(), {kToday, {20, 0}});
        QCOMPARE(catalogue.merchants.entries.size(), 2u);
        const MerchantEntry &worst = catalogue.merchants.entries.front();
        QCOMPARE(worst.merchant.id, QStringLiteral("m1")); // what needs a person stands on top
        QCOMPARE(ids(worst.findings), QStringLiteral("O1H O10 ID"));
        QCOMPARE(ids(catalogue.merchants.entries.back().findings), QStringLiteral("O10 O11 ID"));
        QCOMPARE(ids(catalogue.offers.entries.front().findings), QStringLiteral("O1H O2 ID"));
        QCOMPARE(catalogue.offers.entries.front().merchantName, QStringLiteral("Corner"));
        QVERIFY(catalogue.merchants.complaint.isEmpty() && catalogue.offers.complaint.isEmpty());
    }

    void whatCouldNotBeReadIsSaidAndUnknown()
    {
        CatalogueRows rows = seed();
        rows.tables.unreadable = {QStringLiteral("merchants")};
        rows.tables.missing = {QStringLiteral("purchases")};
        rows.merchants.clear();
        rows.flags = {flag("merchant", "m1", false)};
        const Catalogue catalogue = judge(rows, {kToday, {20, 0}});
        QVERIFY(!catalogue.merchants.isReadable);
        QCOMPARE(catalogue.merchants.complaint,
                 QStringLiteral("This role may not read the table merchants."));
        QVERIFY(catalogue.offers.isReadable);
        QCOMPARE(catalogue.offers.entries.front().validity, OfferValidity::Unknown);
        QCOMPARE(
            catalogue.flags.complaint,
            QStringLiteral(
                "The table purchases is missing. This role may not read the table merchants."));
        QCOMPARE(catalogue.flags.entries.front().target.state, FlagTarget::State::Unknown);
        QCOMPARE(catalogue.flags.entries.front().effect.severity, Severity::Unknown);
    }
};

QTEST_APPLESS_MAIN(TestCatalogue)
#include "tst_catalogue.moc"
