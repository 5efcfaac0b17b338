// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/releases/hostshell.h"

#include "models/services/releases/hostscript.h"

namespace clicknback {

class HostShell::Private
{
public:
    bool isHere = false;
    SshSession *ssh = nullptr;
    std::vector<QPointer<HostScript>> scripts;
};

HostShell::HostShell(const Environment &environment, SshSession *ssh, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>())
{
    d->isHere = environment.releases.isHostHere;
    d->ssh = ssh;
}

HostShell::~HostShell()
{
    for (const QPointer<HostScript> &script : d->scripts)
        delete script.data();
}

QString HostShell::problem() const
{
    if (d->isHere || d->ssh)
        return {};
    return QStringLiteral("nothing can be run on the host: the environment's file has no [ssh], "
                          "and [releases] this_machine is not true");
}

QFuture<Result<HostShell::Output>> HostShell::run(const QByteArray &script,
                                                  std::chrono::milliseconds timeout,
                                                  std::function<void(const QByteArray &)> onText)
{
    if (const QString none = problem(); !none.isEmpty())
        return QtFuture::makeReadyFuture(Result<Output>(fail(ErrorKind::InvalidInput, none)));
    HostScript *begun = nullptr;
    if (d->isHere)
        begun = new LocalScript(timeout, std::move(onText), this);
    else
        begun = new SshScript(*d->ssh, timeout, std::move(onText), this);
    std::erase_if(d->scripts, [](const auto &each) { return each.isNull(); });
    d->scripts.emplace_back(begun);
    QFuture<Result<Output>> future = begun->future();
    begun->begin(script);
    return future;
}

} // namespace clicknback
