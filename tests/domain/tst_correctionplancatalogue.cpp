// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/domain/correctionworld.h"

using namespace clicknback;

using Kind = CorrectionKind;

namespace {

RowImage merchantRow(bool active, const QString &percentage = u"5"_s)
{
    return {u"merchants"_s,
            u"m1"_s,
            {{u"id"_s, u"m1"_s},
             {u"name"_s, u"Shoply"_s},
             {u"default_cashback_percentage"_s, percentage},
             {u"active"_s, active ? u"true"_s : u"false"_s}}};
}

RowImage offerRow(bool active, const QString &start, const QString &end)
{
    return {u"offers"_s,
            u"o1"_s,
            {{u"id"_s, u"o1"_s},
             {u"merchant_id"_s, u"m1"_s},
             {u"percentage"_s, u"5"_s},
             {u"fixed_amount"_s, std::nullopt},
             {u"start_date"_s, start},
             {u"end_date"_s, end},
             {u"monthly_cap_per_user"_s, u"100"_s},
             {u"active"_s, active ? u"true"_s : u"false"_s}}};
}

CorrectionFacts offerFacts(bool active, const QString &start = u"2026-01-01"_s,
                           const QString &end = u"2026-12-31"_s)
{
    CorrectionFacts facts;
    facts.offer = offerRow(active, start, end);
    facts.merchant = merchantRow(true);
    facts.today = QDate(2026, 11, 30);
    return facts;
}

RowImage otherOffer(const QString &start, const QString &end)
{
    RowImage row = offerRow(true, start, end);
    row.key = u"o2"_s;
    row.values[u"id"_s] = u"o2"_s;
    return row;
}

CorrectionFacts merchantFacts(bool active, const QString &percentage = u"5"_s)
{
    CorrectionFacts facts;
    facts.merchant = merchantRow(active, percentage);
    return facts;
}

CorrectionFacts userFacts(const QString &role, bool active, int admins)
{
    CorrectionFacts facts;
    facts.user = userRow(role, active);
    facts.activeAdmins = admins;
    return facts;
}

CorrectionFacts flagFacts(bool enabled, const QString &scope, const std::optional<QString> &id)
{
    CorrectionFacts facts;
    facts.flag = RowImage{u"feature_flags"_s,
                          u"f1"_s,
                          {{u"id"_s, u"f1"_s},
                           {u"key"_s, u"purchase_auto_confirm"_s},
                           {u"enabled"_s, enabled ? u"true"_s : u"false"_s},
                           {u"scope_type"_s, scope},
                           {u"scope_id"_s, id},
                           {u"description"_s, u"Held"_s},
                           {u"created_at"_s, u"2026-11-01 10:00:00+00"_s},
                           {u"updated_at"_s, u"2026-11-01 10:00:00+00"_s}}};
    return facts;
}

const QString kUserFlag = u"purchase_auto_confirm/user/u1"_s;
const QString kGlobalFlag = u"purchase_auto_confirm"_s;

QString refusalOfActivation(CorrectionFacts facts, const char *column, const QString &value)
{
    facts.offer->values[QLatin1String(column)] = value;
    return refusalOf(planned(Kind::ActivateOffer, facts, {}, u"o1"_s));
}

} // namespace

class CorrectionPlanCatalogueTest : public QObject
{
    Q_OBJECT

    /// Its compensation brings the row back as it was.
    static void checkUndone(const CorrectionPlan &plan, const CorrectionFacts &before)
    {
        QVERIFY2(plan.compensation.has_value(), qPrintable(plan.whyNoUndo));
        const CorrectionFacts after = factsAfter(plan, before);
        QVERIFY(after != before);
        const auto undo = planCorrection(*plan.compensation, after, {});
        QCOMPARE(refusalOf(undo), u"(planned)"_s);
        const CorrectionFacts back = factsAfter(*undo, after);
        QVERIFY(back.merchant == before.merchant && back.offer == before.offer
                && back.user == before.user && back.activeAdmins == before.activeAdmins);
    }

private slots:
    void changesOfMerchantsAreUndone()
    {
        const auto facts = merchantFacts(true);
        checkUndone(*planned(Kind::DeactivateMerchant, facts, {}, u"m1"_s), facts);
        checkUndone(*planned(Kind::ActivateMerchant, merchantFacts(false), {}, u"m1"_s),
                    merchantFacts(false));
        checkUndone(*planned(Kind::RenameMerchant, facts, {{u"name"_s, u"New"_s}}, u"m1"_s), facts);
        checkUndone(
            *planned(Kind::SetMerchantPercentage, facts, {{u"percentage"_s, u"20"_s}}, u"m1"_s),
            facts);
        QVERIFY(!planned(Kind::ActivateMerchant, facts, {}, u"m1"_s));
    }

    void aMerchantsNameIsItsOwn()
    {
        CorrectionFacts facts = merchantFacts(true);
        QVERIFY(!planned(Kind::RenameMerchant, facts, {{u"name"_s, u"Shoply"_s}}, u"m1"_s));
        facts.sameNameMerchants = 1;
        QVERIFY(refusalOf(planned(Kind::RenameMerchant, facts, {{u"name"_s, u"x"_s}}, u"m1"_s))
                    .contains(u"O10"));
    }

    void aPercentageStaysWithinThePlatformsMaximum()
    {
        const auto set = [](const CorrectionFacts &facts, const QString &percentage) {
            return planned(Kind::SetMerchantPercentage, facts, {{u"percentage"_s, percentage}},
                           u"m1"_s);
        };
        QVERIFY(refusalOf(set(merchantFacts(true), u"20.01"_s)).contains(u"O9"));
        QVERIFY(set(merchantFacts(true), u"0"_s).has_value());
        const CorrectionFacts broken = merchantFacts(true, u"NaN"_s);
        QVERIFY(brokenInvariants(broken).contains(u"O9"));
        const auto plan = set(broken, u"5"_s);
        QVERIFY(!plan->compensation && !plan->whyNoUndo.isEmpty());
        QVERIFY(brokenInvariants(factsAfter(*plan, broken)).isEmpty());
    }

    void anOfferIsActivatedOnlyWhereIngestionCanLiveWithIt()
    {
        const CorrectionFacts good = offerFacts(false);
        QVERIFY(planned(Kind::ActivateOffer, good, {}, u"o1"_s).has_value());
        QVERIFY(refusalOfActivation(good, "end_date", u"2026-11-29"_s).contains(u"O3"));
        QVERIFY(refusalOfActivation(good, "end_date", u"2025-11-29"_s).contains(u"O5"));
        QVERIFY(refusalOfActivation(good, "percentage", u"NaN"_s).contains(u"O6"));
        QVERIFY(refusalOfActivation(good, "fixed_amount", u"NaN"_s).contains(u"O6"));
        QVERIFY(refusalOfActivation(good, "monthly_cap_per_user", u"NaN"_s).contains(u"O7"));
        CorrectionFacts facts = good;
        facts.merchant = merchantRow(false);
        QVERIFY(refusalOfActivation(facts, "percentage", u"5"_s).contains(u"O4"));
        facts = good;
        facts.otherActiveOffers = {otherOffer(u"2026-06-01"_s, u"2027-06-01"_s)};
        const QString both = refusalOfActivation(facts, "percentage", u"5"_s);
        QVERIFY2(both.contains(u"O1H") && both.contains(u"o2"), qPrintable(both));
        facts.otherActiveOffers = {otherOffer(u"2027-06-01"_s, u"2027-06-30"_s)};
        QVERIFY(refusalOfActivation(facts, "percentage", u"5"_s).contains(u"O1"));
    }

    void changesOfOffersAreUndone()
    {
        const CorrectionFacts facts = offerFacts(true);
        checkUndone(*planned(Kind::DeactivateOffer, facts, {}, u"o1"_s), facts);
        checkUndone(*planned(Kind::ActivateOffer, offerFacts(false), {}, u"o1"_s),
                    offerFacts(false));
        checkUndone(
            *planned(Kind::SetOfferDates, facts, {{u"end_date"_s, u"2027-01-31"_s}}, u"o1"_s),
            facts);
        checkUndone(*planned(Kind::SetOfferCap, facts, {{u"cap"_s, u"12.50"_s}}, u"o1"_s), facts);
    }

    void datesOfAnActiveOfferNeitherEndNorOverlap()
    {
        CorrectionFacts facts = offerFacts(true);
        const auto dates = [&facts](const Arguments &arguments) {
            return refusalOf(planned(Kind::SetOfferDates, facts, arguments, u"o1"_s));
        };
        QVERIFY(dates({{u"end_date"_s, u"2026-11-01"_s}}).contains(u"O3"));
        QVERIFY(dates({{u"end_date"_s, u"2025-11-01"_s}}).contains(u"O5"));
        QVERIFY(dates({{u"end_date"_s, u"2026-12-31"_s}}).contains(u"already"));
        facts.otherActiveOffers = {otherOffer(u"2027-01-01"_s, u"2027-06-01"_s)};
        QVERIFY(dates({{u"end_date"_s, u"2027-01-01"_s}}).contains(u"O2"));
        QCOMPARE(dates({{u"end_date"_s, u"2026-12-30"_s}}), u"(planned)"_s);
        facts.offer = offerRow(false, u"2026-01-01"_s, u"2026-12-31"_s);
        QCOMPARE(dates({{u"end_date"_s, u"2027-01-01"_s}}), u"(planned)"_s);
    }

    void aCapIsWrittenAsTheDatabaseShowsIt()
    {
        CorrectionFacts facts = offerFacts(true);
        auto plan = planned(Kind::SetOfferCap, facts, {{u"cap"_s, u"12.50"_s}}, u"o1"_s);
        QCOMPARE(textOf(factsAfter(*plan, facts).offer, "monthly_cap_per_user"), u"12.5"_s);
        QVERIFY(!planned(Kind::SetOfferCap, facts, {{u"cap"_s, u"100.00"_s}}, u"o1"_s));
        facts.offer->values[u"monthly_cap_per_user"_s] = u"NaN"_s;
        plan = planned(Kind::SetOfferCap, facts, {{u"cap"_s, u"12.50"_s}}, u"o1"_s);
        QVERIFY(plan && !plan->compensation && !plan->whyNoUndo.isEmpty());
    }

    void theLastActiveAdministratorStays()
    {
        const CorrectionFacts last = userFacts(u"admin"_s, true, 1);
        const Arguments toUser{{u"role"_s, u"user"_s}};
        QVERIFY(refusalOf(planned(Kind::DeactivateUser, last, {}, u"u1"_s)).contains(u"U6"));
        QVERIFY(refusalOf(planned(Kind::SetUserRole, last, toUser, u"u1"_s)).contains(u"U6"));
        const CorrectionFacts one = userFacts(u"admin"_s, true, 2);
        checkUndone(*planned(Kind::DeactivateUser, one, {}, u"u1"_s), one);
        checkUndone(*planned(Kind::SetUserRole, one, toUser, u"u1"_s), one);
        QVERIFY(planned(Kind::SetUserRole, userFacts(u"admin"_s, false, 1), toUser, u"u1"_s)
                    .has_value());
        const CorrectionFacts user = userFacts(u"user"_s, false, 1);
        checkUndone(*planned(Kind::ActivateUser, user, {}, u"u1"_s), user);
    }

    void aFlagIsMadeChangedAndDeleted()
    {
        const CorrectionFacts none;
        const auto made = planned(Kind::SetFlag, none, {{u"enabled"_s, u"false"_s}}, kUserFlag);
        const CorrectionFacts after = factsAfter(*made, none);
        QCOMPARE(textOf(after.flag, "enabled"), u"false"_s);
        QCOMPARE(textOf(after.flag, "scope_id"), u"u1"_s);
        QCOMPARE(textOf(after.flag, "updated_at"), u"now"_s);
        QVERIFY(after.flag->isNull("description"));
        const auto deleted = planCorrection(*made->compensation, after, {});
        QVERIFY(!factsAfter(*deleted, after).flag);
        const CorrectionFacts held = flagFacts(false, u"user"_s, u"u1"_s);
        const auto changed = planned(Kind::SetFlag, held, {{u"enabled"_s, u"true"_s}}, kUserFlag);
        QCOMPARE(textOf(factsAfter(*changed, held).flag, "description"), u"Held"_s);
        QCOMPARE(changed->compensation->argument("enabled"), u"false"_s);
        QVERIFY(!planned(Kind::SetFlag, held, {{u"enabled"_s, u"false"_s}}, kUserFlag));
        const auto cleared =
            planned(Kind::SetFlag, held,
                    {{u"enabled"_s, u"false"_s}, {u"description"_s, QString()}}, kUserFlag);
        QVERIFY(factsAfter(*cleared, held).flag->isNull("description"));
        QVERIFY(!planned(Kind::DeleteFlag, none, {}, kUserFlag));
    }

    void aGlobalFlagIsSaidNotToStopTheJob()
    {
        const Arguments off{{u"enabled"_s, u"false"_s}};
        const auto global = planned(Kind::SetFlag, {}, off, kGlobalFlag);
        QVERIFY(global->warnings.join(u' ').contains(u"does not stop the job"));
        QVERIFY(brokenInvariants(factsAfter(*global, {})).contains(u"F4"));
        CorrectionFacts nobody;
        nobody.scopeExists = false;
        QVERIFY(refusalOf(planned(Kind::SetFlag, nobody, off, kUserFlag)).contains(u"F2"));
    }
};

QTEST_GUILESS_MAIN(CorrectionPlanCatalogueTest)
#include "tst_correctionplancatalogue.moc"
