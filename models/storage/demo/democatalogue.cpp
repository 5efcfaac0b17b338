// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/demo/democatalogue.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace clicknback {

namespace {

constexpr int kUsers = 2'000;
constexpr int kPurchasesOfKUsers = 60'000;
constexpr int kOffers = 60;
constexpr int kGatedForDays = 9;
constexpr std::int64_t kSecondsPerDay = 86'400;

/// Amounts lie between `least` and `least + spread` cents, mostly near the lower end.
struct Shop
{
    const char *name;
    const char *percentage;
    const char *fixed; ///< null: pays the percentage
    int weight;
    int least;
    int spread;
};

constexpr std::array kShops{
    Shop{"Morgenlicht Books", "4", nullptr, 9, 499, 6'000},
    Shop{"Tideline Surf", "6.5", nullptr, 5, 1'500, 38'000},
    Shop{"Casa Olivo", "5", nullptr, 8, 650, 14'000},
    Shop{"Nordwind Outdoor", "7.5", nullptr, 7, 1'900, 42'000},
    Shop{"Kleine Welt Toys", "3.5", nullptr, 8, 590, 11'000},
    Shop{"Voltwerk Electronics", "2.5", nullptr, 10, 1'290, 120'000},
    Shop{"La Petite Forge", "8", nullptr, 4, 2'400, 26'000},
    Shop{"GreenCrate Grocery", "1.5", nullptr, 16, 350, 12'000},
    Shop{"Papírna Stationery", "5.5", nullptr, 6, 120, 5'500},
    Shop{"Sole & Stitch", "6", nullptr, 7, 2'990, 18'000},
    Shop{"Byte Bazaar", "3", nullptr, 9, 990, 90'000},
    Shop{"Café Lumen", "2", nullptr, 14, 240, 2'600},
    Shop{"Hygge & Home", "4.5", nullptr, 8, 890, 33'000},
    Shop{"Pedal Republic", "5", nullptr, 5, 1'190, 160'000},
    Shop{"Atelier Brume", "10", nullptr, 3, 3'500, 28'000},
    Shop{"Ferro Fitness", "9", nullptr, 5, 1'490, 45'000},
    Shop{"PixelPost Games", "1", nullptr, 12, 10, 1'900},
    Shop{"Zahrada Garden", "4", nullptr, 6, 390, 21'000},
    Shop{"Rotkehlchen Kids", "5", nullptr, 6, 790, 9'000},
    Shop{"Harbour & Vine", "7", nullptr, 4, 1'250, 24'000},
    Shop{"QuickBasket", "0", "3", 9, 2'500, 15'000},
    Shop{"Lumière Optics", "0", "5", 3, 4'900, 30'000},
    Shop{"Mobilis Phone Plans", "0", "2.5", 6, 1'500, 4'500},
    Shop{"Kino Astra Tickets", "0", "0.75", 9, 900, 4'000},
    Shop{"Postwagen Travel", "0", "4.25", 4, 3'900, 80'000},
    Shop{"Bella Vita Pharmacy", "2.25", nullptr, 9, 299, 8'500},
    Shop{"Silberfaden Jewellery", "12", nullptr, 2, 4'900, 95'000},
    Shop{"Old Quay Records", "6", nullptr, 4, 899, 9'000},
    Shop{"Tapas & Tins", "3.75", nullptr, 6, 450, 7'000},
    Shop{"Wollweber Yarn", "8.5", nullptr, 4, 350, 9'500},
    Shop{"Studio Kobalt", "5", nullptr, 4, 1'990, 36'000},
    Shop{"Paws & Co", "4", nullptr, 9, 550, 12'000},
    Shop{"Rueda Auto Parts", "1.5", nullptr, 5, 690, 52'000},
    Shop{"Bluebird Baby", "6", nullptr, 6, 990, 24'000},
    Shop{"Café Racer Gear", "5.25", nullptr, 3, 2'900, 60'000},
    Shop{"Antik am Hafen", "9.5", nullptr, 3, 1'800, 70'000}, // gated
    Shop{"BankSimFail", "5", nullptr, 4, 900, 9'000},         // always rejected
    Shop{"Sommerladen", "7", nullptr, 0, 900, 9'000},         // closed from here on
    Shop{"Vintage Vault", "11", nullptr, 0, 900, 9'000},
    Shop{"Nachtmarkt", "6", nullptr, 0, 900, 9'000},
};
constexpr int kGatedShop = 35;
constexpr int kRejectionShop = 36;
constexpr int kOpenShops = 37;

constexpr std::array kFirstNames{
    "anna",  "luis",  "sofia",  "jonas",  "chloe",  "mateo",  "freya",      "oskar",   "giulia",
    "emil",  "ines",  "tomas",  "zoe",    "pavel",  "nadia",  "hugo",       "marta",   "viktor",
    "leila", "aaron", "ewa",    "samir",  "ingrid", "dario",  "yuki",       "patrick", "elena",
    "milos", "clara", "andrei", "fatima", "niels",  "katya",  "rafael",     "astrid",  "bruno",
    "selma", "ivan",  "noor",   "felix",  "bjørn",  "jürgen", "małgorzata", "renée"};
constexpr std::array kLastNames{
    "schmidt", "garcia",    "rossi",    "novak",   "dubois",  "jensen", "kowalski", "moreau",
    "weber",   "silva",     "bianchi",  "hansen",  "ferrari", "lopez",  "fischer",  "peeters",
    "nagy",    "santos",    "virtanen", "popescu", "leclerc", "marino", "svoboda",  "costa",
    "becker",  "lindqvist", "romano",   "horvat",  "janssen", "kaya",   "oliveira", "petrov",
    "keller",  "nilsson",   "greco",    "ionescu", "meyer",   "tanaka", "haddad",   "murphy",
    "vogel",   "martin",    "conti",    "larsen",  "szabo",   "okafor", "bauer"};
constexpr std::array kMailHosts{"example.com", "example.org", "example.net", "mail.example",
                                "post.example"};

struct KnownUser
{
    const char *email;
    bool admin;
};
constexpr std::array kKnownUsers{
    KnownUser{"alice@clicknback.example", false}, KnownUser{"bob@clicknback.example", false},
    KnownUser{"dave@clicknback.example", false}, // gated
    KnownUser{"carol@clicknback.example", true}, KnownUser{"jero@clicknback.example", true}};
constexpr int kGatedUser = 2;
/// bcrypt of kDemoPassword, made once by libxcrypt: making it takes a quarter of a second.
constexpr char kDemoPasswordHash[] = "$2b$12$Q1iCkNbAcKdEmOoPeRaTo.LVC7SNTzEwyO8oytazeIxWMMbkcKaSC";

QByteArray passwordHash(DemoRandom &random)
{
    static constexpr char kAlphabet[] =
        "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    QByteArray hash("$2b$12$");
    while (hash.size() < 60)
        hash += kAlphabet[random.below(64)];
    return hash;
}

QByteArray email(int number, DemoRandom &random)
{
    const QByteArray first = kFirstNames[std::size_t(number) % kFirstNames.size()];
    const QByteArray last = kLastNames[std::size_t(number) % kLastNames.size()];
    const QByteArray host = kMailHosts[std::size_t(random.below(int(kMailHosts.size())))];
    // 44 and 47 have no common divisor: every pair of names comes once before any comes again.
    const int lap = number / int(kFirstNames.size() * kLastNames.size());
    const QByteArray suffix = lap > 0 ? QByteArray::number(lap + 1) : QByteArray();
    return first + '.' + last + suffix + '@' + host;
}

DemoUser makeUser(int number, std::uint64_t seed, Instant createdAt)
{
    DemoRandom random(seed, std::uint64_t(number) + 0x0500'0000);
    DemoUser user;
    user.id = random.uuid();
    user.email = email(number, random);
    user.active = number % 211 != 7;
    user.buys = user.active && number % 97 != 31;
    if (number < int(kKnownUsers.size())) {
        const KnownUser &known = kKnownUsers[std::size_t(number)];
        user.email = known.email;
        user.admin = known.admin;
        user.buys = !known.admin || number == 3; // jero never bought anything
    }
    user.passwordHash = passwordHash(random);
    if (user.admin)
        user.passwordHash = kDemoPasswordHash;
    user.createdAt = createdAt.plusMilliseconds(
        -random.between(130 * kSecondsPerDay * 1'000, 420 * kSecondsPerDay * 1'000));
    return user;
}

OfferTerms termsOf(const Shop &shop)
{
    OfferTerms terms{QString::fromLatin1(shop.percentage), std::nullopt};
    if (shop.fixed)
        terms.fixedAmount = QString::fromLatin1(shop.fixed);
    return terms;
}

void addOffer(DemoCatalogue &world, DemoOffer offer, DemoRandom &random)
{
    offer.id = random.uuid();
    offer.monthlyCap = int(random.between(2, 20)) * 5;
    world.offers.push_back(std::move(offer));
}

void addMerchants(DemoCatalogue &world, std::uint64_t seed)
{
    DemoRandom random(seed, 0x0300'0000);
    for (const Shop &shop : kShops) {
        const int number = int(world.merchants.size());
        DemoMerchant merchant{
            random.uuid(),       shop.name,   shop.fixed ? "2.5" : shop.percentage,
            number < kOpenShops, shop.weight, shop.least,
            shop.spread,         -1};
        if (number == kRejectionShop)
            merchant.id = "f0000000-0000-0000-0000-000000000001";
        world.merchants.push_back(std::move(merchant));
        world.merchantDraw.insert(world.merchantDraw.end(), std::size_t(shop.weight), number);
    }
    world.gatedMerchant = kGatedShop;
    world.rejectionMerchant = kRejectionShop;
}

void addOffers(DemoCatalogue &world, std::uint64_t seed, QDate today)
{
    DemoRandom random(seed, 0x0400'0000);
    const QDate longAgo = today.addDays(-150);
    for (int shop = 0; shop < kOpenShops; ++shop) {
        world.merchants[std::size_t(shop)].offer = shop;
        const QDate start = longAgo.addDays(-random.below(120));
        addOffer(
            world,
            {{}, shop, termsOf(kShops[std::size_t(shop)]), start, QDate(today.year() + 6, 12, 31)},
            random);
    }
    // Two that nobody switched off with their shop: one is over, one has not begun.
    addOffer(world, {{}, kOpenShops, termsOf(kShops[kOpenShops]), longAgo, today.addDays(-20)},
             random);
    addOffer(world,
             {{},
              kOpenShops + 1,
              termsOf(kShops[kOpenShops + 1]),
              today.addDays(30),
              today.addDays(120)},
             random);
    for (int shop = 0; int(world.offers.size()) < kOffers; ++shop) {
        const QDate end = longAgo.addDays(-130 - random.below(60));
        addOffer(world,
                 {{},
                  shop,
                  OfferTerms{QStringLiteral("3"), std::nullopt},
                  end.addDays(-90),
                  end,
                  0,
                  false},
                 random);
    }
}

void addFlags(DemoCatalogue &world, std::uint64_t seed, Instant createdAt)
{
    DemoRandom random(seed, 0x0600'0000);
    const Instant start = createdAt.plusSeconds(-200 * kSecondsPerDay);
    world.gatedUser = kGatedUser;
    world.gatedSince = createdAt.plusSeconds(-kGatedForDays * kSecondsPerDay);
    world.flags = {{random.uuid(), true, "global", {}, "Confirm purchases automatically.", start},
                   {random.uuid(), false, "user", world.users[kGatedUser].id,
                    "Purchases of dave@clicknback.example wait for a person.", world.gatedSince},
                   {random.uuid(), false, "merchant", world.merchants[kGatedShop].id,
                    "Purchases at Antik am Hafen wait for a person.", world.gatedSince}};
}

} // namespace

int DemoCatalogue::drawUser(DemoRandom &random) const
{
    // A few buy a lot: the density falls towards the end of the list.
    const double share = random.share();
    auto number = std::size_t(double(users.size()) * share * (0.4 + 0.6 * share));
    while (!users[number].buys)
        number = (number + 1) % users.size();
    return int(number);
}

int DemoCatalogue::drawMerchant(DemoRandom &random) const
{
    return merchantDraw[std::size_t(random.below(std::int64_t(merchantDraw.size())))];
}

std::int64_t DemoCatalogue::drawCents(DemoRandom &random, int merchant) const
{
    const DemoMerchant &shop = merchants[std::size_t(merchant)];
    // The product of two draws: small amounts are common, large ones rare.
    const std::int64_t share = random.below(1 << 20) * random.below(1 << 20);
    return shop.leastCents + (shop.spreadCents * (share >> 20) >> 20);
}

DemoCatalogue makeDemoCatalogue(std::uint64_t seed, std::int64_t purchases, Instant createdAt)
{
    const double growth = std::sqrt(double(purchases) / kPurchasesOfKUsers);
    const int users = std::max(kUsers, int(kUsers * growth));
    DemoCatalogue world;
    for (int number = 0; number < users; ++number)
        world.users.push_back(makeUser(number, seed, createdAt));
    for (int number = 0; number < users; ++number) {
        if (world.users[std::size_t(number)].admin)
            world.admins.push_back(number);
    }
    addMerchants(world, seed);
    addOffers(world, seed, createdAt.utcDay());
    addFlags(world, seed, createdAt);
    return world;
}

} // namespace clicknback
