// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/evidence/correctionevidence.h"
#include "models/items/evidence/evidenceblock.h"
#include "tests/domain/correctionexample.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace clicknback;

namespace {

ReportTheme theme()
{
    const auto colours = [](const QString &all) {
        return ReportColours{all, all, all, all, all, all, all, all, all, all, all};
    };
    return {colours(text("#123456")), colours(text("#abcdef"))};
}

JournalNeighbour neighbour(const JournalEntry &entry)
{
    return {entry.sequence, entry.previousHash, entry.entryHash};
}

/// The third entry of a journal of five.
CorrectionEvidence example()
{
    CorrectionEvidence evidence;
    evidence.environment = text("prod & <friends>");
    evidence.database = text("clicknback");
    evidence.writtenAt = *Instant::fromText(u"2026-11-30 13:00:00");
    evidence.preview = confirmation();
    evidence.statements = {text("lock table purchases in access exclusive mode"),
                           text("update purchases set status = 'confirmed' where a < b")};
    evidence.planHashes = {evidence.preview.hash, QString(64, u'b')};
    std::vector<JournalEntry> entries = journalOf(5);
    for (std::size_t i = 2; i < entries.size(); ++i) {
        entries[i].previousHash = entries[i - 1].entryHash;
        entries[i].previewHash = evidence.preview.hash;
        entries[i].reason = text("</script><script>alert(1)</script> & „Grund“ \\ \"x\"\n2");
        entries[i].entryHash = entryHash(entries[i]);
    }
    evidence.entry = entries[2];
    evidence.before = neighbour(entries[1]);
    evidence.after = neighbour(entries[3]);
    evidence.head = {5, entries[4].entryHash, text("here"), evidence.writtenAt};
    evidence.approval = ApprovalEvidence{text("proposal"),
                                         planHash(evidence.planHashes),
                                         text("carol@clicknback.com"),
                                         text("operator_1"),
                                         text("jero@clicknback.com"),
                                         text("approver_1"),
                                         text("Seen."),
                                         evidence.writtenAt.plusSeconds(-900),
                                         evidence.writtenAt.plusSeconds(-600)};
    evidence.aftercare = {
        {evidence.writtenAt.plusSeconds(-58),
         {AftercareVerdict::Unchanged, text("As it was left."), std::nullopt}},
        {evidence.writtenAt, {AftercareVerdict::MovedOn, text("It moved on."), std::nullopt}}};
    return evidence;
}

QByteArray file()
{
    return correctionEvidence(example(), theme());
}

QJsonObject block(const QByteArray &html)
{
    const QByteArray begin = "<script type=\"application/json\" id=\"evidence\">";
    const qsizetype from = html.indexOf(begin) + begin.size();
    return QJsonDocument::fromJson(html.mid(from, html.indexOf("</script>", from) - from)).object();
}

/// Written for this test from the words of the file alone, not from the program.
const char *const kIndependent = R"(
import hashlib, json, sys

def sha(text):
    return hashlib.sha256(text.encode("utf-8")).hexdigest()

def verify(name):
    data = open(name, "rb").read()
    lines = data.split(b"\n")
    assert lines[-1] == b""
    body = b"\n".join(lines[:-2]) + b"\n"
    assert lines[-2] == b"<!-- sha256 " + hashlib.sha256(body).hexdigest().encode() + b" -->"
    start = data.index(b'id="evidence">') + len(b'id="evidence">')
    found = json.loads(data[start:data.index(b"</script>", start)].decode("utf-8"))
    assert sha(found["bound"]) == found["preview_hash"]
    again = json.dumps(json.loads(found["bound"]), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert again == found["bound"]
    assert sha("\n".join(found["plan_hashes"]) + "\n") == found["plan_hash"]
    columns = [value for name, value in found["entry"]]
    text = "".join("-" if v == "" else str(len(v.encode("utf-8"))) + ":" + v for v in columns)
    assert sha(text) == found["entry_hash"]
    assert dict(found["entry"])["preview_hash"] == found["preview_hash"]
    assert dict(found["entry"])["previous_hash"] == found["entry_before"]["entry_hash"]
    assert found["entry_after"]["previous_hash"] == found["entry_hash"]

good = 0
for name in sys.argv[1:]:
    try:
        verify(name)
        good += 1
    except Exception:
        pass
print(good, "of", len(sys.argv) - 1)
)";

} // namespace

class TestCorrectionEvidence : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    QString write(const QString &name, const QByteArray &bytes) const
    {
        QFile out(m_folder.filePath(name));
        if (!out.open(QIODevice::WriteOnly) || out.write(bytes) != bytes.size())
            return {};
        return out.fileName();
    }
    /// What python3 says of the files.
    QString said(const QByteArray &script, const std::vector<QByteArray> &files) const
    {
        QStringList arguments{write(text("verify.py"), script)};
        for (const QByteArray &bytes : files)
            arguments << write(text("%1.html").arg(arguments.size()), bytes);
        QProcess python;
        python.start(text("python3"), arguments);
        if (!python.waitForFinished(60'000))
            return text("python3 did not end");
        return QString::fromUtf8(python.readAllStandardError() + python.readAllStandardOutput())
            .trimmed();
    }
    QString saidByTheFilesOwnScript(const QByteArray &html) const
    {
        return said(verifierScript().toUtf8(), {html});
    }

private slots:
    void anIndependentScriptVerifiesIt() { QCOMPARE(said(kIndependent, {file()}), text("1 of 1")); }

    void theScriptThatStandsInTheFileVerifiesIt()
    {
        const QString html = QString::fromUtf8(file());
        const qsizetype from = html.indexOf(text("<pre>import hashlib")) + 5;
        QString script = html.mid(from, html.indexOf(text("</pre>"), from) - from);
        script.replace(text("&lt;"), text("<")).replace(text("&gt;"), text(">"));
        script.replace(text("&quot;"), text("\"")).replace(text("&amp;"), text("&"));
        QCOMPARE(script, verifierScript());
        const QStringList lines = said(script.toUtf8(), {file()}).split(u'\n');
        QCOMPARE(lines.size(), 7);
        for (const QString &line : lines)
            QVERIFY2(line.endsWith(text(" good")), qPrintable(line));
    }

    void theFirstEntryAndTheLastVerifyToo()
    {
        CorrectionEvidence evidence = example();
        evidence.entry.sequence = 1;
        evidence.entry.previousHash = QString(64, u'0');
        evidence.entry.entryHash = entryHash(evidence.entry);
        evidence.before.reset();
        evidence.after.reset();
        evidence.approval.reset();
        evidence.aftercare.clear();
        const QString verdict = saidByTheFilesOwnScript(correctionEvidence(evidence, theme()));
        QCOMPARE(verdict.count(text(" good")), 7);
    }

    void anyChangedByteIsNoticed()
    {
        const QByteArray html = file();
        std::vector<QByteArray> files;
        for (qsizetype i = 0; i < 200; ++i) {
            const qsizetype at = i * (html.size() - 1) / 199;
            files.push_back(html);
            files.back()[at] = html.at(at) == 'a' ? 'b' : 'a';
        }
        QCOMPARE(said(kIndependent, files), text("0 of 200"));
    }

    void aForgerWhoSealsTheFileAnewIsNoticed_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::addColumn<QString>("says");
        QTest::newRow("what was bound")
            << QByteArray("\\\"status\\\":\\\"confirmed\\\"")
            << QByteArray("\\\"status\\\":\\\"rejected\\\"") << text("preview WRONG");
        QTest::newRow("who did it")
            << QByteArray("\"carol@clicknback.com\"\n        ]")
            << QByteArray("\"dave@clicknback.com\"\n        ]") << text("entry WRONG");
        QTest::newRow("the plan") << QByteArray(64, 'b') << QByteArray(64, 'c')
                                  << text("plan WRONG");
    }

    void aForgerWhoSealsTheFileAnewIsNoticed()
    {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        QFETCH(QString, says);
        QByteArray html = file();
        QVERIFY(html.contains(from));
        html = html.left(html.lastIndexOf("<!-- sha256"));
        html.replace(from, to);
        const QString verdict = saidByTheFilesOwnScript(sealed(html));
        QVERIFY2(verdict.contains(says), qPrintable(verdict));
        QVERIFY(verdict.contains(text("file good")));
    }

    void theSameEvidenceGivesTheSameBytes() { QCOMPARE(file(), file()); }

    void itHoldsWhatWasAskedDoneAndFound()
    {
        const QJsonObject found = block(file());
        QCOMPARE(found[u"preview_hash"].toString(), confirmation().hash);
        const auto preview = correctionPreviewFrom(found[u"preview"].toObject());
        QVERIFY(preview.has_value());
        QVERIFY(preview->plan == confirmation().plan);
        QVERIFY(preview->before == confirmation().before);
        QCOMPARE(found[u"statements"].toArray().size(), 2);
        QCOMPARE(found[u"aftercare"].toArray().at(1)[u"verdict"].toString(), text("moved_on"));
        QCOMPARE(found[u"approval"][u"checker"].toString(), text("jero@clicknback.com"));
        QCOMPARE(found[u"invariants_before"].toArray().toVariantList().size(),
                 brokenInvariants(confirmation().before).size());
    }

    void aPersonReadsItWithoutAnyProgram()
    {
        const QString html = QString::fromUtf8(file());
        for (const char *words :
             {"Correction: confirm a purchase", "Committed by carol@clicknback.com", "What changed",
              "<td>status</td><td>pending</td><td>confirmed</td>", "PURCHASE_CONFIRMED",
              "where a &lt; b", "jero@clicknback.com, database role approver_1", "It moved on.",
              "sha256sum", "Warned:", "Read this."})
            QVERIFY2(html.contains(text(words)), words);
        QVERIFY(!html.contains(text("Demo data")));
        CorrectionEvidence demo = example();
        demo.isDemo = true;
        QVERIFY(correctionEvidence(demo, theme()).contains("Demo data"));
    }

    void nothingInItRunsOrLeadsOutside()
    {
        const QByteArray html = file();
        QCOMPARE(html.count("<script"), 1);
        QCOMPARE(html.count("</script"), 1);
        static const QRegularExpression outside(
            text("https?://|url\\(|@import|\\ssrc=|\\shref=|\\son[a-z]+="));
        QVERIFY(!QString::fromUtf8(html).contains(outside));
        QVERIFY(html.contains("default-src 'none'"));
    }
};

QTEST_GUILESS_MAIN(TestCorrectionEvidence)
#include "tst_correctionevidence.moc"
