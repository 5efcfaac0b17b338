// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/network/hostlookup.h"

#include <QUrl>

#include <netdb.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <condition_variable>
#include <cstring>
#include <memory>
#include <mutex>
#include <thread>

namespace clicknback {

namespace {

constexpr std::chrono::milliseconds kSlice{50};
/// Threads whose resolver never came back; more than these, and it is the machine that is ill.
constexpr int kMostForsaken = 64;

/// What the thread of a lookup and the one who waits for it share.
struct Lookup
{
    QByteArray host;
    QByteArray service;
    std::mutex mutex;
    std::condition_variable done;
    bool isDone = false;
    int code = 0;
    std::vector<SocketAddress> addresses;
};

std::atomic<int> &running()
{
    static std::atomic<int> count = 0;
    return count;
}

int resolve(const QByteArray &host, const QByteArray &service, int flags,
            std::vector<SocketAddress> &addresses)
{
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = flags | AI_NUMERICSERV;
    addrinfo *list = nullptr;
    const int code = getaddrinfo(host.constData(), service.constData(), &hints, &list);
    for (const addrinfo *entry = list; code == 0 && entry; entry = entry->ai_next) {
        SocketAddress address;
        address.size = std::min<socklen_t>(entry->ai_addrlen, sizeof(address.address));
        std::memcpy(&address.address, entry->ai_addr, address.size);
        addresses.push_back(address);
    }
    if (list)
        freeaddrinfo(list);
    return code;
}

void work(const std::shared_ptr<Lookup> &lookup)
{
    std::vector<SocketAddress> addresses;
    const int code = resolve(lookup->host, lookup->service, 0, addresses);
    const std::scoped_lock lock(lookup->mutex);
    lookup->addresses = std::move(addresses);
    lookup->code = code;
    lookup->isDone = true;
    --running();
    lookup->done.notify_all();
}

bool wait(Lookup &lookup, const Patience &patience)
{
    std::unique_lock lock(lookup.mutex);
    while (!lookup.isDone && !patience.isOver())
        lookup.done.wait_for(lock,
                             std::min(kSlice, patience.left() + std::chrono::milliseconds(1)));
    return lookup.isDone;
}

QString complaint(const QString &host, int code)
{
    switch (code) {
    case EAI_NONAME:
        return QStringLiteral("the name “%1” is not known").arg(host);
    case EAI_NODATA:
        return QStringLiteral("the name “%1” has no address").arg(host);
    case EAI_AGAIN:
        return QStringLiteral("no name server could tell the address of “%1”").arg(host);
    default:
        return QStringLiteral("the address of “%1” was not told: %2")
            .arg(host, QString::fromLocal8Bit(gai_strerror(code)));
    }
}

} // namespace

Patience Patience::of(std::chrono::milliseconds time, std::function<bool()> isGivenUp)
{
    return {std::chrono::steady_clock::now() + time, std::move(isGivenUp)};
}

std::chrono::milliseconds Patience::left() const
{
    const auto rest = until - std::chrono::steady_clock::now();
    return std::max(std::chrono::milliseconds(0),
                    std::chrono::ceil<std::chrono::milliseconds>(rest));
}

bool Patience::isOver() const
{
    return left().count() <= 0 || isGivenUp();
}

QString SocketAddress::toText() const
{
    std::array<char, NI_MAXHOST> text{};
    const int code = getnameinfo(reinterpret_cast<const sockaddr *>(&address), size, text.data(),
                                 socklen_t(text.size()), nullptr, 0, NI_NUMERICHOST);
    return code == 0 ? QString::fromLatin1(text.data()) : QString();
}

HostLookup lookUp(const QString &host, quint16 port, const Patience &patience)
{
    HostLookup result;
    const auto lookup = std::make_shared<Lookup>();
    lookup->host = QUrl::toAce(host);
    if (lookup->host.isEmpty())
        lookup->host = host.toUtf8();
    lookup->service = QByteArray::number(port);
    if (resolve(lookup->host, lookup->service, AI_NUMERICHOST, result.addresses) == 0)
        return result;
    result.wasNeeded = true;
    if (running() >= kMostForsaken) {
        result.isOurFault = true;
        result.error = QStringLiteral("this machine's resolver does not answer at all");
        return result;
    }
    ++running();
    std::thread(work, lookup).detach();
    if (!wait(*lookup, patience)) {
        result.error = QStringLiteral("no answer from DNS in time");
        return result;
    }
    result.addresses = std::move(lookup->addresses);
    result.isOurFault = lookup->code == EAI_MEMORY || lookup->code == EAI_SYSTEM;
    if (lookup->code != 0)
        result.error = complaint(host, lookup->code);
    return result;
}

QStringList numbersOf(const HostLookup &lookup)
{
    QStringList numbers;
    for (const SocketAddress &address : lookup.addresses)
        numbers << address.toText();
    numbers.removeDuplicates();
    return numbers;
}

} // namespace clicknback
