// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/network/releases/githubclient.h"

#include <map>

namespace clicknback {

namespace {

class AnswersInMemory : public AnswerKeeper
{
public:
    std::optional<KeptAnswer> find(const QByteArray &key) override
    {
        const std::scoped_lock lock(m_mutex);
        const auto kept = m_answers.find(key);
        return kept == m_answers.end() ? std::nullopt : std::optional(kept->second);
    }

    void keep(const QByteArray &key, const KeptAnswer &answer) override
    {
        const std::scoped_lock lock(m_mutex);
        m_answers[key] = answer;
    }

private:
    std::mutex m_mutex;
    std::map<QByteArray, KeptAnswer> m_answers;
};

} // namespace

std::unique_ptr<AnswerKeeper> answersInMemory()
{
    return std::make_unique<AnswersInMemory>();
}

} // namespace clicknback
