// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/result.h"

#include <QString>

class QCommandLineParser;

namespace clicknback {

/// What the commands ops-schema and verify-journal are asked for.
struct JournalOptions
{
    QString exportPath;      ///< written; empty: none
    bool mayReplace = false; ///< when it is there already
    QString filePath;        ///< an earlier export to compare with; empty: none
    QString environmentName; ///< typed, to say that one knows what is removed
};

/// Their options, but for --json and --overwrite, which others have too.
void addJournalOptions(QCommandLineParser &parser);
/// The first of them that was given, with its dashes; empty: none was.
QString givenJournalOption(const QCommandLineParser &parser);
JournalOptions readJournalOptions(const QCommandLineParser &parser);
/// `action` is the word after ops-schema: install, status or remove.
Result<void> checkSchemaOptions(const QString &action, const JournalOptions &options);
Result<void> checkVerifyOptions(const JournalOptions &options);

} // namespace clicknback
