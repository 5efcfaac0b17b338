// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/releases/deploymentfilter.h"

#include <QStringMatcher>

#include <algorithm>
#include <iterator>

namespace clicknback {

namespace {

const QLatin1String kDigestPrefix("sha256:");

/// Commits and digests are long, and a person gives their beginning: looking for it in their
/// middle would cost most of the time and find what was not meant.
class Word
{
public:
    explicit Word(const QString &word)
        : m_matcher(word, Qt::CaseInsensitive)
        , m_digits(word.startsWith(kDigestPrefix, Qt::CaseInsensitive)
                       ? word.mid(kDigestPrefix.size())
                       : word)
    {}

    bool isIn(const Deployment &deployment) const
    {
        return has(deployment.release) || has(deployment.actor) || has(deployment.note)
               || has(deployment.id) || begins(deployment.commit)
               || begins(QStringView(deployment.digest).mid(kDigestPrefix.size()));
    }

private:
    bool has(const QString &text) const { return m_matcher.indexIn(text) >= 0; }
    bool begins(QStringView digits) const
    {
        return digits.startsWith(m_digits, Qt::CaseInsensitive);
    }

    QStringMatcher m_matcher;
    QString m_digits;
};

std::vector<Word> wordsOf(const QString &text)
{
    std::vector<Word> words;
    for (const QString &word : text.simplified().split(u' ', Qt::SkipEmptyParts))
        words.emplace_back(word);
    return words;
}

bool isWanted(const Deployment &deployment, const DeploymentFilter &filter,
              const std::vector<Word> &words)
{
    if (filter.onlyRollbacks && !deployment.isRollback)
        return false;
    if (!filter.results.empty() && !filter.results.contains(deployment.result))
        return false;
    if (filter.period
        && (deployment.startedAt < filter.period->from
            || deployment.startedAt >= filter.period->to))
        return false;
    return std::all_of(words.begin(), words.end(),
                       [&](const Word &word) { return word.isIn(deployment); });
}

} // namespace

bool DeploymentFilter::isOpen() const
{
    return text.trimmed().isEmpty() && results.empty() && !onlyRollbacks && !period;
}

std::vector<Deployment> filterDeployments(const std::vector<Deployment> &deployments,
                                          const DeploymentFilter &filter)
{
    const std::vector<Word> words = wordsOf(filter.text);
    std::vector<Deployment> wanted;
    std::copy_if(deployments.begin(), deployments.end(), std::back_inserter(wanted),
                 [&](const Deployment &each) { return isWanted(each, filter, words); });
    return wanted;
}

} // namespace clicknback
