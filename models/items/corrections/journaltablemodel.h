// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/corrections/correctionfacts.h"
#include "models/domain/corrections/journal.h"
#include "models/items/storyfacts.h"
#include "models/items/tablemodel.h"

#include <QTimeZone>

#include <functional>
#include <optional>

namespace clicknback {

/// What was committed; the key is the operation id.
class JournalTableModel : public TableModel<JournalEntry>
{
public:
    explicit JournalTableModel(const std::function<QTimeZone()> &zone);
};

/// All of an entry but its rows: who, why, hashes, release.
std::vector<FactSection> journalFacts(const JournalEntry &entry, const QTimeZone &zone);
/// The rows of an entry, before or after, as it keeps them; nothing for text that is none.
std::optional<CorrectionFacts> journalRows(const QString &json);

/// Good, a warning for a restored one, or critical.
Severity severityOf(ChainVerdict verdict);
/// "intact", "restored", "tampered".
QString verdictWord(ChainVerdict verdict);

} // namespace clicknback
