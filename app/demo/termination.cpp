// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/demo/termination.h"

#include <QSocketNotifier>

#include <array>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace clicknback {

namespace {

// A signal handler may touch little more than this.
int wakeUp = -1;

void onSignal(int)
{
    const char byte = 0;
    [[maybe_unused]] const auto written = write(wakeUp, &byte, 1);
}

} // namespace

Termination::Termination(QObject *parent) : QObject(parent)
{
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC | O_NONBLOCK) != 0)
        return;
    wakeUp = ends[1];
    auto *notifier = new QSocketNotifier(ends[0], QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this, notifier] {
        notifier->setEnabled(false);
        emit requested();
    });
    for (const int number : {SIGTERM, SIGINT, SIGHUP})
        std::signal(number, onSignal);
}

} // namespace clicknback
