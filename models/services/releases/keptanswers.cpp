// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/releases/keptanswers.h"

#include "models/storage/releases/answerarchive.h"

namespace clicknback {

QFuture<Result<void>> KeptAnswers::load()
{
    if (!m_history)
        return QtFuture::makeReadyFuture(Result<void>());
    const auto take = [mutex = m_mutex,
                       answers = m_answers](LocalDatabase &database) -> Result<void> {
        auto kept = AnswerArchive(database).all();
        if (!kept)
            return fail(kept.error());
        const std::lock_guard lock(*mutex);
        for (auto &[key, answer] : *kept)
            answers->try_emplace(key, Packed{answer.etag, answer.body, answer.nextLink});
        return {};
    };
    return m_history->run(take);
}

std::optional<KeptAnswer> KeptAnswers::find(const QByteArray &key)
{
    const std::lock_guard lock(*m_mutex);
    const auto found = m_answers->find(key);
    if (found == m_answers->end())
        return std::nullopt;
    const Packed &packed = found->second;
    // Once a start is often enough for the archive to know that it is still wanted.
    if (m_history && m_used.insert(key).second)
        (void)m_history->run([key](LocalDatabase &database) {
            return ReleaseHistoryStore(database, {}).answer(key);
        });
    return KeptAnswer{packed.etag, qUncompress(packed.body), packed.nextLink};
}

void KeptAnswers::keep(const QByteArray &key, const KeptAnswer &answer)
{
    const Packed packed{answer.etag, qCompress(answer.body), answer.nextLink};
    const std::lock_guard lock(*m_mutex);
    const auto [place, isNew] = m_answers->try_emplace(key, packed);
    const bool isSame = !isNew && place->second.etag == packed.etag
                        && place->second.body == packed.body
                        && place->second.nextLink == packed.nextLink;
    if (isSame)
        return;
    place->second = packed;
    m_used.insert(key);
    if (m_history)
        write(key, packed);
}

void KeptAnswers::write(const QByteArray &key, const Packed &answer)
{
    (void)m_history->run([key, answer](LocalDatabase &database) {
        return ReleaseHistoryStore(database, {})
            .keepAnswer(key, {answer.etag, answer.body, answer.nextLink}, Instant::now());
    });
}

} // namespace clicknback
