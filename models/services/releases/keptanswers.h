// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/network/releases/githubclient.h"
#include "models/storage/localhistory.h"

#include <map>
#include <mutex>
#include <set>

namespace clicknback {

/// GitHub's answers in memory, read from the local history once and written to it behind: who asks
/// never waits for the disk. Any thread may call find() and keep().
class KeptAnswers : public AnswerKeeper
{
public:
    /// `history` (releases.sqlite) may be null; it must outlive this.
    explicit KeptAnswers(LocalHistory *history) : m_history(history) {}

    /// What was kept before is found once this has ended.
    QFuture<Result<void>> load();
    std::optional<KeptAnswer> find(const QByteArray &key) override;
    void keep(const QByteArray &key, const KeptAnswer &answer) override;

private:
    struct Packed
    {
        QByteArray etag;
        QByteArray body; ///< compressed: a list of jobs is large and repeats itself
        QByteArray nextLink;
    };
    using Answers = std::map<QByteArray, Packed>;
    void write(const QByteArray &key, const Packed &answer);

    LocalHistory *const m_history;
    std::shared_ptr<std::mutex> m_mutex = std::make_shared<std::mutex>();
    std::shared_ptr<Answers> m_answers = std::make_shared<Answers>();
    std::set<QByteArray> m_used; ///< said to be in use, once a start
};

} // namespace clicknback
