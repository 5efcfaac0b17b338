// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/evidence/correctionevidence.h"

namespace clicknback {

/// The part of an evidence file that programs read. Text of JSON in which no tag can begin.
QString evidenceBlock(const CorrectionEvidence &evidence);
/// What `python3 verify.py FILE` checks: it stands in the file, to be copied.
QString verifierScript();
/// The last line: SHA-256 of all bytes before it.
QByteArray sealed(const QByteArray &file);

} // namespace clicknback
