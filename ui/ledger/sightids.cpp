// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/ledger/sightids.h"

#include <algorithm>
#include <chrono>

namespace clicknback {

namespace {

using namespace std::chrono_literals;

constexpr auto kRest = 30ms;
constexpr int kMostKnown = 5000;

} // namespace

SightIds::SightIds(Fetch fetch, QObject *parent)
    : QObject(parent), m_fetch(std::move(fetch)), m_known(kMostKnown)
{
    m_rest.setSingleShot(true);
    m_rest.setInterval(kRest);
    connect(&m_rest, &QTimer::timeout, this, &SightIds::ask);
    connect(&m_answer, &QFutureWatcherBase::finished, this, &SightIds::keep);
}

const PurchaseIds *SightIds::find(const PurchaseRow &purchase) const
{
    const PurchaseIds *ids = m_known.object(purchase.id);
    // A purchase gets its cashback row later than its ids were asked for.
    const bool isOld = ids && ids->cashbackId.isEmpty() && !purchase.cashbackStatus.isEmpty();
    return isOld ? nullptr : ids;
}

void SightIds::want(const std::vector<PurchaseRow> &purchases)
{
    QStringList missing;
    for (const PurchaseRow &purchase : purchases) {
        if (!find(purchase))
            missing << purchase.id;
    }
    m_wanted = missing;
    if (missing.isEmpty() || missing == m_asked) // under way, or not to be had
        return m_rest.stop();
    m_rest.start();
}

void SightIds::ask()
{
    m_answer.cancel();
    m_asked = m_wanted;
    m_answer.setFuture(m_fetch(m_asked));
}

void SightIds::keep()
{
    if (m_answer.isCanceled() || m_answer.future().resultCount() == 0)
        return;
    const Result<Ids> answer = m_answer.result();
    if (!answer) // the page says that the database does not answer
        return m_asked.clear();
    for (std::size_t i = 0; i < std::min(answer->size(), std::size_t(m_asked.size())); ++i)
        m_known.insert(m_asked.at(qsizetype(i)), new PurchaseIds((*answer)[i]));
    emit arrived();
}

} // namespace clicknback
