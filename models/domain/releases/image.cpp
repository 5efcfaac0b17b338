// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/releases/image.h"

#include <algorithm>

namespace clicknback {

bool HostImage::hasDigest(const QString &digest) const
{
    if (digest.isEmpty())
        return false;
    return std::any_of(repoDigests.begin(), repoDigests.end(), [&](const QString &each) {
        return QStringView(each).mid(each.lastIndexOf(u'@') + 1) == digest;
    });
}

} // namespace clicknback
