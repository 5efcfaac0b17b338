// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/services/releases/hostshell.h"
#include "models/services/releases/releasepicture.h"
#include "models/services/releases/releasesources.h"

#include <QFuture>
#include <QObject>

namespace clicknback {

/// Reads the whole picture, all sources at once, and keeps the last. What fails is unknown with its
/// reason and takes nothing else with it. On the GUI thread, which it never holds up.
class ReleaseWatch : public QObject
{
    Q_OBJECT
public:
    /// At most 60 requests to GitHub an hour, with warm ETags.
    static constexpr std::chrono::minutes kInterval{5};

    ReleaseWatch(const Environment &environment, QString environmentKey, ReleaseSources sources);
    ~ReleaseWatch() override;

    bool isConfigured() const;
    void setTokens(const QString &github, const QString &registryUser,
                   const QString &registryToken);
    /// Every kInterval from now on; the first at once.
    void start();
    /// Joins a look that is under way. Asks for all lists, also those that a look by itself asks
    /// for in turn, while the hour's requests have room for it.
    void refresh();
    bool isRefreshing() const;
    /// Nothing: not read yet.
    const std::optional<ReleasePicture> &picture() const;

    /// Reads what the plan needs beyond the picture (migrations of both releases, counts, the
    /// image), then plans.
    QFuture<Result<RollbackPlan>> planRollback(const QString &to);

    HostShell &shell();
    /// For tests: what time it is, by which lists become old.
    void setClock(std::function<Instant()> clock);

signals:
    void changed();
    /// The running image changed since the look before.
    void changeSeen(const clicknback::PlatformChange &change);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace clicknback
