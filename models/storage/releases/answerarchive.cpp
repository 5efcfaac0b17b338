// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/releases/answerarchive.h"

namespace clicknback {

Result<AnswerArchive::Answers> AnswerArchive::all()
{
    return m_database.select<Answers::value_type>(
        QStringLiteral("select_answers"), {}, [](const Row &row) {
            return Answers::value_type{row.bytes(0), {row.bytes(1), row.bytes(2), row.bytes(3)}};
        });
}

} // namespace clicknback
