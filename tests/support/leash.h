// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QProcess>
#include <QString>

namespace clicknback {

/// Stops the database server of a test and deletes its folder when the test program dies without
/// doing so: a small process of its own waits for the program's end of a pipe to close.
class Leash
{
public:
    explicit Leash(const QString &folder);
    ~Leash();
    Leash(const Leash &) = delete;
    Leash &operator=(const Leash &) = delete;

private:
    QProcess m_watcher;
};

} // namespace clicknback
