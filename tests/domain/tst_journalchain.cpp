// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/corrections/digest.h"
#include "tests/domain/correctionexample.h"

#include <QTest>

#include <algorithm>
#include <random>

using namespace clicknback;

namespace {

using Entries = std::vector<JournalEntry>;

const QString kHere = QStringLiteral("system 1, timeline 1, journal 1");
const QString kElsewhere = QStringLiteral("system 1, timeline 1, journal 2");

ChainHead headOf(const Entries &entries, const QString &incarnation = kHere)
{
    if (entries.empty())
        return {0, QString(64, u'0'), incarnation, {}};
    return {entries.back().sequence, entries.back().entryHash, incarnation,
            *Instant::fromText(entries.back().recordedAt)};
}

/// From here on as if nothing had happened: what somebody with all rights over the table can do.
void hashAnew(Entries &entries, std::size_t from)
{
    for (std::size_t i = from; i < entries.size(); ++i) {
        entries[i].sequence = std::int64_t(i) + 1;
        entries[i].previousHash = i == 0 ? QString(64, u'0') : entries[i - 1].entryHash;
        entries[i].entryHash = entryHash(entries[i]);
    }
}

std::vector<ChainHead> headsOfEach(const Entries &entries)
{
    ExportedJournal exported{
        {}, *Instant::fromText(u"2026-11-30 18:00:00"), entries, headOf(entries)};
    return headsOf(exported);
}

void expectBroken(const ChainReport &report, std::int64_t sequence, int line)
{
    const QByteArray place = "line " + QByteArray::number(line) + ": " + report.sentence.toUtf8();
    QVERIFY2(report.verdict == ChainVerdict::Tampered, place.constData());
    QVERIFY2(report.firstBroken == sequence,
             (place + " instead of " + QByteArray::number(qint64(sequence))).constData());
    QVERIFY2(report.sentence.contains(QString::number(sequence)), place.constData());
}

} // namespace

#define EXPECT_BROKEN(report, sequence) expectBroken(report, sequence, __LINE__)

class TestJournalChain : public QObject
{
    Q_OBJECT

private slots:
    void anEntryHashesToWhatAnyoneCanCompute()
    {
        JournalEntry entry;
        entry.sequence = 12;
        entry.operationId = text("é");
        entry.previousHash = QString(64, u'0');
        const QByteArray hashed = "2:122:é" + QByteArray(19, '-') + "64:" + QByteArray(64, '0');
        QCOMPARE(hashedText(entry), hashed);
        QCOMPARE(entryHash(entry), sha256(hashed));
        QCOMPARE(sha256("abc"), QStringLiteral("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb41"
                                               "0ff61f20015ad"));
    }

    void everyColumnCounts()
    {
        const JournalEntry entry = journalOf(1).front();
        for (const JournalColumn &column : journalColumns()) {
            JournalEntry changed = entry;
            (changed.*column.member).append(u'x');
            QVERIFY2(entryHash(changed) != entryHash(entry), column.name);
        }
        JournalEntry moved = entry;
        moved.sequence = 2;
        QVERIFY(entryHash(moved) != entryHash(entry));
    }

    void textCannotMoveFromOneColumnToTheNext()
    {
        JournalEntry one = journalOf(1).front();
        JournalEntry other = one;
        one.operation = text("ab");
        one.subject = text("c");
        other.operation = text("a");
        other.subject = text("bc");
        QVERIFY(entryHash(one) != entryHash(other));
    }

    void anUntouchedChainIsIntact()
    {
        for (const int count : {0, 1, 2, 50}) {
            const Entries entries = journalOf(count);
            const ChainReport report = verifyChain(entries, headOf(entries), headsOfEach(entries));
            QCOMPARE(report.verdict, ChainVerdict::Intact);
            QCOMPARE(report.entries, count);
            QVERIFY(!report.firstBroken);
            QCOMPARE(report.head.hash, headOf(entries).hash);
            QCOMPARE(report.head.sequence, count);
        }
        QCOMPARE(verifyChain(journalOf(3), std::nullopt, {}).verdict, ChainVerdict::Intact);
    }

    void aChainThatGrewSinceItWasSeenIsIntact()
    {
        const Entries entries = journalOf(9);
        QCOMPARE(verifyChain(entries, headOf(entries), {headOf(journalOf(4)), headOf(journalOf(7))})
                     .verdict,
                 ChainVerdict::Intact);
    }

    void aChangedColumnNamesItsEntry()
    {
        for (const JournalColumn &column : journalColumns()) {
            Entries entries = journalOf(6);
            (entries[3].*column.member) = text("other");
            EXPECT_BROKEN(verifyChain(entries, headOf(entries), {}), 4);
        }
    }

    void anEntryThatWasExchangedAndHashedAnewIsNamed()
    {
        Entries entries = journalOf(6);
        entries[3].reason = text("other");
        entries[3].entryHash = entryHash(entries[3]);
        EXPECT_BROKEN(verifyChain(entries, headOf(entries), {}), 4);
        Entries last = journalOf(6);
        const ChainHead claimed = headOf(last);
        last[5].reason = text("other");
        last[5].entryHash = entryHash(last[5]);
        EXPECT_BROKEN(verifyChain(last, claimed, {}), 6);
    }

    void removedEntriesAreNamed()
    {
        for (std::size_t at = 0; at < 5; ++at) {
            Entries entries = journalOf(6);
            entries.erase(entries.begin() + std::ptrdiff_t(at));
            EXPECT_BROKEN(verifyChain(entries, headOf(entries), {}), std::int64_t(at) + 1);
        }
    }

    void aMissingEndIsNamed()
    {
        const Entries whole = journalOf(6);
        Entries cut(whole.begin(), whole.begin() + 4);
        EXPECT_BROKEN(verifyChain(cut, headOf(whole), {}), 5);
        // The head was put back as well: only what somebody remembers tells.
        EXPECT_BROKEN(verifyChain(cut, headOf(cut), {headOf(whole)}), 5);
        EXPECT_BROKEN(verifyChain({}, headOf({}), {headOf(whole)}), 1);
    }

    void anEntryBehindTheHeadIsNamed()
    {
        const Entries whole = journalOf(6);
        EXPECT_BROKEN(verifyChain(whole, headOf(journalOf(5)), {}), 6);
    }

    void exchangedPlacesAreNamed()
    {
        Entries byPlace = journalOf(6);
        std::swap(byPlace[2], byPlace[4]);
        EXPECT_BROKEN(verifyChain(byPlace, headOf(journalOf(6)), {}), 3);
        Entries bySequence = journalOf(6);
        std::swap(bySequence[2], bySequence[4]);
        std::swap(bySequence[2].sequence, bySequence[4].sequence);
        EXPECT_BROKEN(verifyChain(bySequence, headOf(journalOf(6)), {}), 3);
    }

    void anEntryThatWasPutInIsNamed()
    {
        Entries entries = journalOf(6);
        JournalEntry extra = entries[2];
        extra.reason = text("never happened");
        extra.entryHash = entryHash(extra);
        entries.insert(entries.begin() + 2, extra);
        for (std::size_t i = 3; i < entries.size(); ++i)
            entries[i].sequence = std::int64_t(i) + 1;
        EXPECT_BROKEN(verifyChain(entries, headOf(entries), {}), 3);
        Entries twice = journalOf(6);
        twice.insert(twice.begin() + 2, twice[1]);
        EXPECT_BROKEN(verifyChain(twice, headOf(twice), {}), 2);
    }

    void aWholeChainHashedAnewIsNoticedByWhatWasSeen()
    {
        const Entries whole = journalOf(8);
        Entries forged = whole;
        forged[4].reason = text("other");
        hashAnew(forged, 4);
        QCOMPARE(verifyChain(forged, headOf(forged), {}).verdict, ChainVerdict::Intact);
        EXPECT_BROKEN(verifyChain(forged, headOf(forged), headsOfEach(whole)), 5);
        // Fewer memories: between entry 3, which was seen as it is, and entry 7, which was not.
        const ChainReport report =
            verifyChain(forged, headOf(forged), {headsOfEach(whole)[2], headsOfEach(whole)[6]});
        EXPECT_BROKEN(report, 7);
        QVERIFY(report.sentence.contains(text("entries 4 to 7")));
    }

    void aRestoredBackupIsNamedAsSuch()
    {
        const Entries whole = journalOf(8);
        const Entries backup(whole.begin(), whole.begin() + 5);
        const ChainReport report =
            verifyChain(backup, headOf(backup, kElsewhere), {headOf(whole, kHere)});
        QCOMPARE(report.verdict, ChainVerdict::Restored);
        QVERIFY(!report.firstBroken);
        QVERIFY(report.sentence.contains(text("restored")));
        // The same chain in the place where it was seen was cut.
        EXPECT_BROKEN(verifyChain(backup, headOf(backup, kHere), {headOf(whole, kHere)}), 6);
        // Nobody can tell where it is: then it is no excuse.
        EXPECT_BROKEN(verifyChain(backup, headOf(backup, {}), {headOf(whole, kHere)}), 6);
        EXPECT_BROKEN(verifyChain(backup, std::nullopt, {headOf(whole, kHere)}), 6);
    }

    void aRestoredBackupThatGrewIsStillARestoredOne()
    {
        const Entries whole = journalOf(8);
        Entries grown(whole.begin(), whole.begin() + 5);
        for (int i = 0; i < 6; ++i) {
            JournalEntry entry = whole.back();
            entry.operationId = text("later %1").arg(i);
            entry.recordedAt =
                Instant::fromText(whole.back().recordedAt)->plusSeconds(60 + i).toText();
            grown.push_back(entry);
        }
        hashAnew(grown, 5);
        QCOMPARE(verifyChain(grown, headOf(grown, kElsewhere), {headOf(whole, kHere)}).verdict,
                 ChainVerdict::Restored);
        // Another place does not excuse an entry that is older than the memory it contradicts.
        Entries forged = whole;
        forged[4].reason = text("other");
        hashAnew(forged, 4);
        EXPECT_BROKEN(verifyChain(forged, headOf(forged, kElsewhere), {headOf(whole, kHere)}), 8);
    }

    void whateverIsDoneToARandomChainIsNoticedAndNamed()
    {
        std::mt19937 random(20261130); // NOLINT: the same chains each time
        const auto below = [&random](std::size_t end) { return std::size_t(random() % end); };
        for (int round = 0; round < 400; ++round) {
            const Entries whole = journalOf(3 + int(below(20)));
            const std::size_t at = below(whole.size());
            Entries entries = whole;
            switch (round % 4) {
            case 0:
                (entries[at].*journalColumns()[below(journalColumns().size())].member) += u'!';
                break;
            case 1:
                entries.erase(entries.begin() + std::ptrdiff_t(at));
                break;
            case 2:
                entries.resize(at);
                break;
            default:
                entries[at].reason += u'!';
                hashAnew(entries, at);
                break;
            }
            EXPECT_BROKEN(verifyChain(entries, headOf(whole), headsOfEach(whole)),
                          std::int64_t(at) + 1);
        }
    }

    void anExportComesBackAsItWas()
    {
        const Entries entries = journalOf(5);
        const Instant now = *Instant::fromText(u"2026-11-30 18:00:00.25");
        const auto back =
            journalFromExport(journalExport(entries, headOf(entries), text("db"), now));
        QVERIFY(back.has_value());
        QCOMPARE(back->entries.size(), entries.size());
        for (std::size_t i = 0; i < entries.size(); ++i)
            QVERIFY(back->entries[i] == entries[i]);
        QVERIFY(back->head == headOf(entries));
        QCOMPARE(back->database, text("db"));
        QCOMPARE(back->exportedAt, now);
        QCOMPARE(verifyChain(back->entries, back->head, {}).verdict, ChainVerdict::Intact);
        QVERIFY(journalFromExport(journalExport({}, headOf({}), text("db"), now)).has_value());
    }

    void whatIsNoExportIsToldWhy_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *name, const char *from, const char *to, const char *says) {
            QTest::newRow(name) << QByteArray(from) << QByteArray(to) << text(says);
        };
        row("another format", "journal 1", "journal 2", "format");
        row("no list", "\"entries\": [", "\"entries\": \"\", \"was\": [", "entries");
        row("no number", "\"sequence\": 1,", "\"sequence\": \"1\",", "entry 1");
        row("a column missing", "\"reason_code\": \"drift\",", "", "reason_code");
        row("no text", "\"moved_euros\": \"0.75\"", "\"moved_euros\": 0.75", "moved_euros");
        row("a stranger", "\"operation\":", "\"note\": \"x\", \"operation\":", "note");
        row("no time", "18:00:00", "yesterday", "exported_at");
        row("cut off", "\"head\"", "\"head", "byte");
    }

    void whatIsNoExportIsToldWhy()
    {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        QFETCH(QString, says);
        const Entries entries = journalOf(2);
        QByteArray bytes = journalExport(entries, headOf(entries), text("db"),
                                         *Instant::fromText(u"2026-11-30 18:00:00"));
        QVERIFY(bytes.contains(from));
        bytes.replace(from, to);
        const auto back = journalFromExport(bytes);
        QVERIFY(!back.has_value());
        QCOMPARE(back.error().kind, ErrorKind::InvalidInput);
        QVERIFY2(back.error().message.contains(says), qPrintable(back.error().message));
        for (const QByteArray &nothing : {QByteArray(), QByteArray("[]"), QByteArray("null")})
            QVERIFY(!journalFromExport(nothing).has_value());
    }
};

QTEST_APPLESS_MAIN(TestJournalChain)
#include "tst_journalchain.moc"
