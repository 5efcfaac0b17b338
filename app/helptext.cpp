// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/helptext.h"

#include "models/items/correctiontext.h"

namespace clicknback {

QString helpText()
{
    return QStringLiteral(
        R"(ClickNBack Ops: the operations desktop of the ClickNBack cashback platform

Usage:
  clicknback-ops [ENVIRONMENT] [--theme light|dark|system]
      Opens the window; without ENVIRONMENT the last one, at the first start a welcome.
  clicknback-ops status [--json] [ENVIRONMENT]
      One look: schema, balances, drift, instances, what really runs, what the probes say and which
      layer broke.
  clicknback-ops watch --once|--for TIME [--json] [ENVIRONMENT]
      Asks the probes without a window; exit 0 all good, 1 degraded or down, 2 unknown: a gate after
      a deployment. --once asks each until it is decided, 30 s at most; --for 60s follows them.
  clicknback-ops rollback-plan --to RELEASE [--json] [ENVIRONMENT]
      What going back to a release would take: the verdict, the commands, what would be lost. Exit 0
      possible, 1 refused, irreversible, loses data or no such release, 2 cannot tell.
  clicknback-ops check [--json] [--id W1,P2] [--report FILE] [--overwrite] [ENVIRONMENT]
      Checks that every cent adds up: all invariants or those of --id, and why wallets are off.
  clicknback-ops correct --plan FILE --preview [--json] [ENVIRONMENT]
      What a plan of corrections would do, rehearsed and rolled back, with its preview hash.
  clicknback-ops correct --plan FILE --commit --preview-hash HASH --operator E-MAIL [--password-fd N]
                         [--canary] [--max-operations N] [--max-euros AMOUNT] [--proposal ID]
                         [--release VERSION] [--json] [ENVIRONMENT]
      Applies exactly that preview, or nothing. The operations: clicknback-ops correct --help.
  clicknback-ops outcome ID [--json] [ENVIRONMENT]
      How a commit ended whose answer was lost.
  clicknback-ops ops-schema install|status [--json] [ENVIRONMENT]
  clicknback-ops ops-schema remove --export FILE --environment-name NAME [--overwrite] [ENVIRONMENT]
      The schema clicknback_ops with the journal of corrections; removed only after it was exported.
  clicknback-ops verify-journal [--file EXPORT] [--export FILE] [--overwrite] [--json] [ENVIRONMENT]
      Whether the journal is intact; --file without ENVIRONMENT: that export by itself.
  clicknback-ops screenshots --out DIR [--theme light|dark] [--page NAME] [ENVIRONMENT]
      Renders the pages to PNG files, without a display.
  clicknback-ops export --format csv|xlsx|jsonl --out FILE [FILTER] [--order time] [--overwrite] [ENVIRONMENT]
      Writes the purchases that match, with their cashback, to a file; “-” is standard output.
  clicknback-ops connection [--json] ENVIRONMENT
      Tries the connection: what is wrong with it, and what the role may do.
  clicknback-ops environments [--json]
      The saved environments, and what is wrong with the file of each.
  clicknback-ops demo status|stop|reset
  clicknback-ops demo fault NAME on|off
      Looks at, stops or forgets the demo platform; switches a fault of it.

ENVIRONMENT:
  --demo                 a private PostgreSQL with invented data and a simulated backend
  --demo-purchases N     the same with N purchases, up to 10000000
  --dsn CONNINFO         a database by libpq's key=value text or URI, without a password:
                         libpq's passfile is used, or a terminal is asked. Counts as production unless --kind says otherwise
      --kind KIND        production, staging, development or demo
      --instance NAME=URL
                         a backend process to ask for its health; may be repeated
  --env NAME             an environment that was saved; its password may be in the keychain

FILTER, of the command export; what may be repeated matches any of the values:
  --status WORD, --cashback-status WORD
                         such as pending; none: no cashback row; may be repeated
  --merchant ID          may be repeated
  --user ID
  --from DAY, --to DAY   days of the purchase in UTC, such as 2026-11-23, both included
  --last-days N          today included
  --min AMOUNT, --max AMOUNT
                         such as 12.50, both included
  --offer percent|fixed|none
  --pending-at-least MINUTES, --pending-below MINUTES
                         purchases that are pending for so long
  --week-hours DAYS[:FROM-TO]
                         such as sat, mon-fri or mon-fri:8-12 (UTC, until 12:00); may be repeated
  --text TEXT            part of an external id, a purchase id, an e-mail or a merchant's name

Other:
  --json                 the answer for programs
  --id IDS               of the command check: invariants such as W1,P2; may be repeated
  --report FILE          of the command check: also a report, FILE.html, FILE.pdf or FILE.json
  --plan FILE            of the command correct: a JSON list of operations, or a .csv
  --password-fd N        reads the operator's password from descriptor N; otherwise a terminal is asked
  --canary               commits the first operation only; the same command without it commits the rest
  --max-operations N, --max-euros AMOUNT
                         how far a commit goes
  --proposal ID          the approval of a second person, where one is wanted
  --release VERSION      the platform's release, for the journal
  --export FILE          writes the whole journal, verified, to a file
  --file EXPORT          an earlier export that the journal must agree with
  --overwrite            replaces the file that is there
  --help, --version

Exit status: 0 good, 1 findings, 2 the thing asked about could not be read, 64 wrong usage.
Of corrections: 0 done, 1 refused or tampered with, 2 not known yet: ask by clicknback-ops outcome ID.
)");
}

QString correctHelpText()
{
    return QStringLiteral(
               R"(Puts rows of the platform right: each operation is checked, rehearsed and journalled.

Usage:
  clicknback-ops correct --plan FILE --preview [--json] [ENVIRONMENT]
  clicknback-ops correct --plan FILE --commit --preview-hash HASH --operator E-MAIL [--password-fd N]
                         [--canary] [--max-operations N] [--max-euros AMOUNT] [--proposal ID]
                         [--release VERSION] [--json] [ENVIRONMENT]

A plan is a JSON list of operations, or a CSV file with the same names as columns:
  [{"operation": "settle_wallet", "key": "USER ID", "reason_code": "drift", "reason": "…"}]

Exit status: 0 done, 1 refused, 2 an outcome is not known yet (clicknback-ops outcome ID), 64 wrong usage.

)") + operationsText();
}

} // namespace clicknback
