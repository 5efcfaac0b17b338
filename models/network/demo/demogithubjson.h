// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/network/demo/demogithubserver.h"

#include <QJsonArray>

namespace clicknback {

// What the simulated GitHub answers with, in GitHub's shapes.

QJsonObject demoUser(const QString &login);
QJsonObject demoList(const char *name, const QJsonArray &items);
QJsonObject demoJob(const DemoRun &run, const DemoRun::Job &job, qsizetype number);
QJsonObject demoRunJson(const DemoRun &run);
QJsonObject demoCommitJson(const DemoCommit &commit);
/// As git names a file's content.
QString demoBlobId(const QByteArray &content);

std::vector<DemoRun::Job> demoGateJobs();
std::vector<DemoRun::Job> demoDeployJobs();

} // namespace clicknback
