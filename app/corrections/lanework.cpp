// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/corrections/lanework.h"

#include "app/exitcode.h"
#include "models/services/liabilityhistory.h"

namespace clicknback {

QString environmentKeyOf(const Environment &environment)
{
    return LiabilityHistory::keyOf(environment,
                                   Conninfo::parse(environment.conninfo).value_or(Conninfo()));
}

int refusalCode(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::InvalidInput:
    case ErrorKind::Refused:
    case ErrorKind::NotFound:
    case ErrorKind::Busy:
        return ExitFindings;
    case ErrorKind::Unreachable:
    case ErrorKind::Unauthorized:
    case ErrorKind::Cancelled:
    case ErrorKind::Unexpected:
        break;
    }
    return ExitUnreadable;
}

int complain(const Error &error)
{
    return complain(error.message, refusalCode(error));
}

} // namespace clicknback
