// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/githubroute.h"

namespace clicknback {

GitHubTrouble GitHubTrouble::says(int status, const QByteArray &message, Headers headers)
{
    GitHubTrouble trouble;
    trouble.status = status;
    trouble.body = githubanswers::refusal(status, QString::fromUtf8(message)).body;
    trouble.headers = std::move(headers);
    return trouble;
}

GitHubTrouble GitHubTrouble::notJson()
{
    GitHubTrouble trouble;
    trouble.status = 200;
    trouble.body = "<html>Please sign in to the network of this hotel.</html>";
    return trouble;
}

GitHubTrouble GitHubTrouble::notModified()
{
    GitHubTrouble trouble;
    trouble.status = 304;
    return trouble;
}

GitHubTrouble GitHubTrouble::slow(std::chrono::milliseconds delay)
{
    GitHubTrouble trouble;
    trouble.delay = delay;
    return trouble;
}

GitHubTrouble GitHubTrouble::truncated()
{
    GitHubTrouble trouble;
    trouble.isTruncated = true;
    return trouble;
}

GitHubTrouble GitHubTrouble::lost()
{
    GitHubTrouble trouble;
    trouble.isLost = true;
    return trouble;
}

GitHubTrouble GitHubTrouble::on(const QByteArray &part) const
{
    GitHubTrouble trouble = *this;
    trouble.path = part;
    return trouble;
}

} // namespace clicknback
