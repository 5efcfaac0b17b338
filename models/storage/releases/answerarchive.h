// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/storage/releases/releasehistorystore.h"

namespace clicknback {

/// The answers of GitHub that releases.sqlite keeps, all at once.
class AnswerArchive
{
public:
    explicit AnswerArchive(LocalDatabase &database) : m_database(database) {}

    using Answers = std::vector<std::pair<QByteArray, ReleaseHistoryStore::Answer>>;
    Result<Answers> all();

private:
    LocalDatabase &m_database;
};

} // namespace clicknback
