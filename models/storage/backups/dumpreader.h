// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/result.h"

#include <QByteArrayView>
#include <QFile>
#include <QString>

#include <memory>
#include <vector>

struct z_stream_s;

namespace clicknback {

/// Reads a dump file through, unpacked piece by piece: gzip of one or several members, or plain
/// text. Holds two buffers, however large the file is.
class DumpReader
{
public:
    /// A file that cannot be read is an error: not there, no permission, a folder.
    static Result<std::unique_ptr<DumpReader>> open(const QString &path);
    ~DumpReader();
    DumpReader(const DumpReader &) = delete;
    DumpReader &operator=(const DumpReader &) = delete;

    /// Valid until the next call; empty at the end of what can be unpacked.
    Result<QByteArrayView> next();
    /// At the end: nothing is missing or damaged, and each checksum fits. A plain file has none
    /// and is whole when it is not empty.
    bool isWhole() const { return m_isWhole; }
    /// How much of the file was taken in, 0 to 1.
    double share() const;

private:
    enum class State { Beginning, Plain, Member, Between, Done };

    explicit DumpReader(const QString &path);
    Result<void> fill();
    void chooseFormat();
    QByteArrayView takePlain();
    QByteArrayView unpack();
    bool beginNextMember();
    void end(bool isWhole);

    QFile m_file;
    std::unique_ptr<z_stream_s> m_zip;
    std::vector<char> m_packed;
    std::vector<char> m_unpacked;
    State m_state = State::Beginning;
    bool m_hasMore = false; ///< unpacked, and waiting for room
    bool m_isWhole = false;
};

} // namespace clicknback
