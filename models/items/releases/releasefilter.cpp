// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/releases/releasefilter.h"

#include <algorithm>

namespace clicknback {

namespace {

bool occursIn(const QString &word, const Release &release)
{
    const auto has = [&word](const QString &text) {
        return text.contains(word, Qt::CaseInsensitive);
    };
    if (has(release.name) || has(release.title) || has(release.notes)
        || release.commit.startsWith(word, Qt::CaseInsensitive))
        return true;
    return release.image
           && (release.image->digest.startsWith(word, Qt::CaseInsensitive)
               || release.image->digest.section(u':', 1).startsWith(word, Qt::CaseInsensitive));
}

} // namespace

std::vector<Release> filterReleases(const std::vector<Release> &releases, const QString &text)
{
    const QStringList words = text.simplified().split(u' ', Qt::SkipEmptyParts);
    std::vector<Release> wanted;
    std::copy_if(releases.begin(), releases.end(), std::back_inserter(wanted),
                 [&words](const Release &each) {
                     return std::all_of(words.begin(), words.end(), [&each](const QString &word) {
                         return occursIn(word, each);
                     });
                 });
    return wanted;
}

} // namespace clicknback
