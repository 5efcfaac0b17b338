// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/conninforules.h"

#include "models/storage/conninfo.h"

namespace clicknback {

QString conninfoProblem(const QString &conninfo)
{
    const Result<Conninfo> parsed = Conninfo::parse(conninfo);
    return parsed ? QString() : parsed.error().message;
}

QString conninfoSummary(const QString &conninfo)
{
    const Result<Conninfo> parsed = Conninfo::parse(conninfo);
    return parsed ? parsed->summary() : QString();
}

} // namespace clicknback
