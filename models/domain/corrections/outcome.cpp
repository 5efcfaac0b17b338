// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/corrections/safeguards.h"

namespace clicknback {

using namespace Qt::StringLiterals;

namespace {

/// A server that crashed gives a number again whose first owner left no trace on its disk.
OutcomeReport committedWithoutEntry(const OutcomeFacts &facts)
{
    if (!facts.isInJournal)
        return {Outcome::Committed,
                u"The server says that its transaction was committed. The journal could not be "
                "read: ask again when it can be."_s};
    return {
        Outcome::Unknown,
        u"The server says that a transaction of its number was committed, but the journal does "
        "not have it: the server crashed and gave the number to another one, or the journal was "
        "changed since. Verify the journal and look at the rows."_s};
}

OutcomeReport rolledBack()
{
    return {Outcome::Aborted,
            u"The transaction was rolled back: nothing of it was written. It can be previewed and "
            "committed again."_s};
}

OutcomeReport lostInACrash()
{
    return {Outcome::Aborted,
            u"The server crashed before anything of the transaction was on its disk: nothing of it "
            "was written. It can be previewed and committed again."_s};
}

/// The server knows nothing of the transaction, or was not asked.
OutcomeReport untold(const OutcomeFacts &facts)
{
    if (!facts.hasOpsSchema)
        return {Outcome::Unknown,
                u"The journal's schema is not there any more, and the server does not know the "
                "transaction. Look at the rows: preview the correction again before anything "
                "else."_s};
    if (!facts.isInJournal)
        return {Outcome::Unknown,
                u"The journal could not be read and the server did not answer. Ask again when the "
                "database can be reached; do not repeat the correction before."_s};
    return {Outcome::Unknown,
            u"The journal does not have it, and whether its transaction still runs is not known. "
            "Ask again in a minute; when the answer stays, preview the correction anew: the "
            "preview shows the rows as they are."_s};
}

OutcomeReport fromAnotherServer()
{
    return {Outcome::Unknown,
            u"This is not the server that ran the transaction: a standby took over, or a backup "
            "was restored. The journal here does not have it, so nothing of it is in this "
            "database. If the former server comes back, ask there; otherwise preview the "
            "correction anew."_s};
}

} // namespace

QString toText(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Committed:
        return u"committed"_s;
    case Outcome::Aborted:
        return u"aborted"_s;
    case Outcome::Running:
        return u"running"_s;
    case Outcome::Unknown:
        break;
    }
    return u"unknown"_s;
}

OutcomeReport judgeOutcome(const OutcomeFacts &facts)
{
    if (facts.isInJournal.value_or(false))
        return {Outcome::Committed, u"The journal has it: it was committed."_s};
    if (!facts.sameCluster)
        return facts.isInJournal ? fromAnotherServer() : untold(facts);
    if (facts.transactionStatus == u"committed")
        return committedWithoutEntry(facts);
    if (facts.transactionStatus == u"aborted")
        return rolledBack();
    if (facts.transactionStatus == u"lost")
        return lostInACrash();
    if (facts.transactionStatus == u"in progress")
        return {Outcome::Running,
                u"The server still works on it, or waits for a standby to confirm it. Ask again in "
                "a minute; do not repeat it."_s};
    return untold(facts);
}

} // namespace clicknback
