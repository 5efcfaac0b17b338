// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/auditreading.h"

namespace clicknback {

AuditRow readAudit(const Row &row)
{
    AuditRow audit{row.text(0), row.instant(1), row.text(2), row.text(3), row.text(4),
                   row.text(5), row.text(6),    row.text(7), row.text(8), row.text(9)};
    audit.hasActorId = !row.isNull(3);
    if (!row.isNull(10))
        audit.actorRole = row.text(10);
    return audit;
}

} // namespace clicknback
