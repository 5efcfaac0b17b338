// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/network/releases/manifests.h"
#include "models/network/releases/registryline.h"

#include <map>
#include <set>

namespace clicknback {

/// The manifests and configurations of a repository, each fetched and hashed once and then known by
/// its digest. A tag that was seen before costs a HEAD as long as it stands for something known.
/// Any thread.
class RegistryDocuments : public std::enable_shared_from_this<RegistryDocuments>
{
public:
    template<typename T>
    using On = std::function<void(const Result<T> &document)>;
    using IsCancelled = RegistryLine::IsCancelled;

    explicit RegistryDocuments(std::shared_ptr<RegistryLine> line);

    /// By tag or digest.
    void manifest(const QString &reference, IsCancelled isCancelled, On<Manifest> onManifest);
    void config(const QString &digest, IsCancelled isCancelled, On<ImageConfig> onConfig);

private:
    std::optional<Manifest> known(const QString &digest);
    bool wasSeen(const QString &tag);
    void keep(const QString &reference, const Manifest &manifest);
    void look(const QString &tag, const IsCancelled &isCancelled, const On<Manifest> &onManifest);
    void fetch(const QString &reference, const IsCancelled &isCancelled,
               const On<Manifest> &onManifest);
    RegistryLine::Question questionFor(const QString &reference) const;

    const std::shared_ptr<RegistryLine> m_line;
    std::mutex m_mutex; ///< guards what follows
    std::map<QString, Manifest> m_manifests;
    std::map<QString, ImageConfig> m_configs;
    std::set<QString> m_seenTags;
};

} // namespace clicknback
