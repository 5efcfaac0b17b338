// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/releases/release.h"

#include <unordered_map>

namespace clicknback {

/// Which image of the registry is a release's. The facts must outlive it.
class ReleaseImages
{
public:
    explicit ReleaseImages(const ReleaseFacts &facts);
    Fact<RegistryImage> of(const Release &release) const;

private:
    QStringList tagsOf(const Release &release) const;
    const RegistryImage *labelled(const QString &commit) const;
    QString whyNone(const QStringList &tags) const;

    const ReleaseFacts &m_facts;
    std::unordered_map<QString, std::vector<const RegistryImage *>> m_byRevision; ///< first digits
};

} // namespace clicknback
