// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/corrections/plansentences.h"

namespace clicknback {

QString askForOutcome(const QString &operationId)
{
    return QStringLiteral("The connection was lost during COMMIT. Whether it was committed tells "
                          "\"clicknback-ops outcome %1\".")
        .arg(operationId);
}

QString planSentence(const PlanResult &result, qsizetype before, const QString &whyStopped)
{
    const auto total = qsizetype(result.operations.size());
    if (total > 0 && before == total)
        return QStringLiteral("Every operation of this plan is in the journal already: nothing was "
                              "done.");
    QString sentence =
        QStringLiteral("%1 of %2 operations were committed").arg(result.committed()).arg(total);
    if (before > 0)
        sentence += QStringLiteral(", %1 had been committed before").arg(before);
    return sentence + u'.' + (whyStopped.isEmpty() ? QString() : u' ' + whyStopped);
}

} // namespace clicknback
