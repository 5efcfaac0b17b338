// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/reconcile/invariantfamilies.h"

namespace clicknback {

using namespace Qt::StringLiterals;

namespace {

const QStringList kAudit{u"audit_logs"_s};
const QStringList kAuditedPurchases{u"audit_logs"_s, u"purchases"_s};

std::vector<Invariant> auditedDecisionInvariants()
{
    return {
        {.id = u"A1"_s,
         .gravity = Gravity::Medium,
         .unit = InvariantUnit::AuditRow,
         .title = u"Audit row about a purchase that is gone"_s,
         .statement = u"Every audit row about a purchase names one that exists."_s,
         .reason = u"A purchase with a history was deleted, and the money it moved is explained by "
                   "nothing but this row."_s,
         .tables = kAuditedPurchases},
        {.id = u"A2"_s,
         .gravity = Gravity::Medium,
         .unit = InvariantUnit::AuditRow,
         .title = u"Audit row whose actor cannot be"_s,
         .statement = u"Rows of the system name nobody; all others name a user that exists, and "
                      "admins are still admins."_s,
         .reason = u"Who did it is the point of the log. A row whose actor does not exist, or may "
                   "not do it, was written by something else or hides somebody."_s,
         .noise = u"An admin whose role was taken away since."_s,
         .tables = {u"audit_logs"_s, u"users"_s}},
        {.id = u"A3"_s,
         .gravity = Gravity::Low,
         .unit = InvariantUnit::AuditRow,
         .title = u"Audit row with unknown words"_s,
         .statement = u"Action, outcome, actor type and resource type of an audit row are known "
                      "words."_s,
         .reason = u"Another program, or a newer platform than this one knows, writes into the "
                   "log."_s,
         .noise = u"Tools that record their own actions here."_s,
         .tables = kAudit},
        {.id = u"A4r"_s,
         .gravity = Gravity::Medium,
         .unit = InvariantUnit::Purchase,
         .title = u"Rejection or reversal not audited exactly once"_s,
         .statement = u"Every rejected or reversed purchase has exactly one audit row that says "
                      "so."_s,
         .reason = u"No row: nobody knows who did it. Two rows: it was done twice, and a reversal "
                   "done twice has taken the cashback twice."_s,
         .noise = u"The row is written after the decision: for some milliseconds it is missing, "
                  "and a crash in between loses it. Demonstration data has none."_s,
         .tables = kAuditedPurchases},
        {.id = u"A4c"_s,
         .gravity = Gravity::Low,
         .unit = InvariantUnit::Purchase,
         .title = u"Confirmed without an audit row"_s,
         .statement = u"Every confirmed purchase has an audit row that says so."_s,
         .reason = u"Either an admin confirmed it, which the platform does not record, or the row "
                   "was lost. The two cannot be told apart."_s,
         .noise = u"Every confirmation by an admin."_s,
         .tables = kAuditedPurchases},
        {.id = u"A5"_s,
         .gravity = Gravity::Low,
         .unit = InvariantUnit::AuditRow,
         .title = u"Audit details are missing"_s,
         .statement = u"The details of a confirmation, rejection or reversal have all keys that "
                      "the platform writes."_s,
         .reason = u"Without them the amounts of the decision cannot be proved later."_s,
         .noise = u"Rows that another tool wrote with the platform's words."_s,
         .tables = kAudit},
    };
}

std::vector<Invariant> contradictionInvariants()
{
    return {
        {.id = u"A6"_s,
         .gravity = Gravity::Medium,
         .unit = InvariantUnit::AuditGroup,
         .title = u"Same action audited twice"_s,
         .statement = u"No resource has two audit rows of the same action."_s,
         .reason = u"Every decision is final: two rows mean that two requests both got through, "
                   "and that the money moved twice."_s,
         .noise = u"Actions that may well repeat, such as withdrawals, once there are any."_s,
         .tables = kAudit},
        {.id = u"A7"_s,
         .gravity = Gravity::High,
         .unit = InvariantUnit::Purchase,
         .title = u"Audited as both confirmed and rejected"_s,
         .statement = u"No purchase was audited both as confirmed and as rejected."_s,
         .reason = u"Two processes of the backend run the job at the same time, and both move "
                   "money for the same purchase."_s,
         .tables = kAudit},
        {.id = u"A8"_s,
         .gravity = Gravity::Low,
         .unit = InvariantUnit::AuditRow,
         .title = u"Audited at an impossible time"_s,
         .statement = u"No audit row is older than its purchase or lies in the future."_s,
         .reason = u"The order of events cannot be trusted, or the row was written by hand."_s,
         .noise = u"The clocks of the backend and of the database differ by a little."_s,
         .tables = kAuditedPurchases},
        {.id = u"A9"_s,
         .gravity = Gravity::Medium,
         .unit = InvariantUnit::AuditRow,
         .title = u"Audited cashback differs from the row"_s,
         .statement = u"The cashback that an audit row of a purchase states is that of the "
                      "purchase's cashback row."_s,
         .reason = u"What was decided and what is stored are not the same amount: one of them was "
                   "changed, or the decision moved the wrong sum."_s,
         .noise = u"The demonstration data, where purchases say cashback 0 beside a row that does "
                  "not."_s,
         .tables = {u"audit_logs"_s, u"purchases"_s, u"cashback_transactions"_s}},
        {.id = u"A10"_s,
         .gravity = Gravity::High,
         .unit = InvariantUnit::AuditRow,
         .title = u"A rejected purchase was reversed"_s,
         .statement = u"No reversal was made of a purchase that had been rejected."_s,
         .reason = u"The platform allows it by mistake and takes the cashback out of the available "
                   "balance, where it had never been: the user lost that money."_s,
         .tables = kAudit},
    };
}

} // namespace

std::vector<Invariant> auditInvariants()
{
    std::vector<Invariant> all = auditedDecisionInvariants();
    const std::vector<Invariant> more = contradictionInvariants();
    all.insert(all.end(), more.begin(), more.end());
    return all;
}

std::vector<Invariant> schemaInvariants()
{
    return {
        {.id = u"M1"_s,
         .gravity = Gravity::High,
         .unit = InvariantUnit::Database,
         .title = u"Schema revision is not the known one"_s,
         .statement = u"The database is at the one revision that this program knows."_s,
         .reason = u"Every other rule here was written for that schema: on another one a clean "
                   "result proves less, and corrections may harm."_s,
         .noise = u"A deployment or the nightly reset is under way."_s,
         .tables = {u"alembic_version"_s}},
        {.id = u"ID"_s,
         .gravity = Gravity::Low,
         .unit = InvariantUnit::AnyRow,
         .title = u"Id that is no UUID"_s,
         .statement = u"The id of every row is the text of a UUID."_s,
         .reason = u"Lists of merchants, offers, flags and users fail as a whole because of one "
                   "such id."_s,
         .noise = u"The cashback rows of the demonstration data, whose ids begin with ct."_s,
         .tables = {u"users"_s, u"merchants"_s, u"offers"_s, u"purchases"_s,
                    u"cashback_transactions"_s, u"audit_logs"_s, u"feature_flags"_s,
                    u"refresh_tokens"_s}},
    };
}

} // namespace clicknback
