// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/health/diagnosis.h"

#include "models/domain/health/causefacts.h"
#include "models/domain/health/causes.h"
#include "models/domain/health/witness.h"

#include <algorithm>

namespace clicknback {

using namespace Qt::StringLiterals;

namespace {

using Facts = VantageFacts;

QString latencyText(std::chrono::microseconds latency)
{
    constexpr std::int64_t kSecond = 1'000'000;
    return latency.count() >= kSecond ? valueText(double(latency.count()) / double(kSecond), u"s"_s)
                                      : valueText(double(latency.count()) / 1'000, u"ms"_s);
}

QString saidBy(const Sample &sample)
{
    const QString text = sample.text.isEmpty() ? u"no reason given"_s : sample.text;
    switch (sample.verdict) {
    case Verdict::Unknown:
        return u"not known (%1)"_s.arg(text);
    case Verdict::Pass:
        return sample.text.isEmpty() ? u"good"_s : text;
    default:
        return text;
    }
}

QString evidenceLine(const Witness &witness, const Sample &sample)
{
    const QString line = u"%1: %2"_s.arg(witness.words, saidBy(sample));
    return sample.latency ? u"%1 after %2"_s.arg(line, latencyText(*sample.latency)) : line;
}

QStringList evidenceOf(const Facts &facts)
{
    QStringList lines;
    for (const Witness &witness : witnesses()) {
        const std::optional<Sample> &sample = facts.*witness.fact;
        if (sample && (witness.isOnTheWay || sample->verdict != Verdict::Pass))
            lines << evidenceLine(witness, *sample);
    }
    return lines;
}

/// The words of the first that fails, else of the first that is not known, else of the first.
QString words(const std::vector<Fact> &says, const Facts &facts)
{
    for (const Verdict verdict : {Verdict::Fail, Verdict::Unknown, Verdict::Warn, Verdict::Pass}) {
        for (const Fact fact : says) {
            if (facts.*fact && (facts.*fact)->verdict == verdict)
                return (facts.*fact)->text;
        }
    }
    return {};
}

QString asSentenceStart(QString text)
{
    text.front() = text.front().toUpper();
    return text;
}

Diagnosis diagnosisOf(const Cause &cause, const Facts &facts)
{
    const QString said = words(cause.says, facts);
    return {.layer = cause.layer,
            .sentence = cause.sentence.arg(said.isEmpty() ? u"without a word"_s : said),
            .evidence = evidenceOf(facts),
            .isCertain = cause.missing.isEmpty(),
            .missing = cause.missing};
}

const Witness *firstWith(const Facts &facts, Verdict verdict)
{
    const auto found =
        std::find_if(witnesses().begin(), witnesses().end(), [&](const Witness &witness) {
            return facts.*witness.fact && (facts.*witness.fact)->verdict == verdict;
        });
    return found == witnesses().end() ? nullptr : &*found;
}

QString notKnown(const Facts &facts)
{
    QStringList names;
    for (const Witness &witness : witnesses()) {
        const std::optional<Sample> &sample = facts.*witness.fact;
        if (sample && sample->verdict == Verdict::Unknown)
            names << witness.words;
    }
    return names.isEmpty() ? QString() : u"Not known: %1."_s.arg(names.join(u"; "_s));
}

Diagnosis diagnosisOf(const Witness &witness, const QString &sentence, const QString &missing,
                      const Facts &facts)
{
    const Sample &sample = *(facts.*witness.fact);
    return {.layer = sample.layer == ProbeLayer::None ? witness.layer : sample.layer,
            .sentence = sentence.arg(asSentenceStart(witness.words), saidBy(sample)),
            .evidence = evidenceOf(facts),
            .isCertain = missing.isEmpty(),
            .missing = missing};
}

Diagnosis nothingWrong(const Facts &facts)
{
    const QString missing = notKnown(facts);
    const bool isAnythingKnown = firstWith(facts, Verdict::Pass) != nullptr;
    Diagnosis diagnosis{.evidence = evidenceOf(facts),
                        .isCertain = isAnythingKnown && missing.isEmpty(),
                        .missing = missing};
    if (!isAnythingKnown) {
        diagnosis.sentence = u"Nothing can be said: no probe has an answer."_s;
        if (missing.isEmpty())
            diagnosis.missing = u"Nothing is probed."_s;
    } else {
        diagnosis.sentence = missing.isEmpty()
                                 ? u"Everything that is probed answers as it should."_s
                                 : u"What is known answers as it should."_s;
    }
    return diagnosis;
}

} // namespace

Diagnosis diagnose(const VantageFacts &facts)
{
    for (const Cause &cause : causes()) {
        if (cause.fits(facts))
            return diagnosisOf(cause, facts);
    }
    if (const Witness *failing = firstWith(facts, Verdict::Fail))
        return diagnosisOf(*failing, u"%1 is not as it should be: %2."_s,
                           u"Nothing that is known tells why."_s, facts);
    if (const Witness *warning = firstWith(facts, Verdict::Warn))
        return diagnosisOf(*warning, u"Nothing is down. %1: %2."_s, notKnown(facts), facts);
    return nothingWrong(facts);
}

} // namespace clicknback
