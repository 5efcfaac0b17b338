// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

#include <array>
#include <vector>

namespace clicknback {

/// Puts a container's log stream together to lines, as it comes in pieces of any size. Without a
/// terminal the engine sends frames (a byte for the stream, three zeros, the length, the bytes);
/// with one it sends the bytes as they are. Memory is bounded whatever is sent.
class DockerLogs
{
public:
    static constexpr qsizetype kLongestLine = 64 * 1024;

    explicit DockerLogs(bool hasTerminal) : m_hasTerminal(hasTerminal) {}

    /// The lines that became whole, without their ends; longer ones are cut.
    std::vector<QByteArray> add(const char *data, std::size_t size);
    /// What was begun and has no end.
    std::vector<QByteArray> rest();
    /// Why this is no log stream, or what the engine itself complained about; empty: fine so far.
    const QString &error() const { return m_error; }

private:
    struct Line
    {
        QByteArray text;
        bool isBegun = false;
        bool continues = false; ///< a new frame goes on with a line that the engine took apart
    };
    void addFrames(const char *data, std::size_t size, std::vector<QByteArray> &lines);
    bool takeHeader();
    void addText(Line &line, const char *data, std::size_t size, std::vector<QByteArray> &lines);
    static void append(Line &line, const char *data, qsizetype size);
    static void finish(Line &line, std::vector<QByteArray> &lines);
    void addComplaint(const char *data, std::size_t size);

    const bool m_hasTerminal;
    QByteArray m_header; ///< of the frame that is read, at most 8 bytes
    int m_stream = 1;
    std::uint32_t m_left = 0; ///< bytes of the frame
    std::array<Line, 3> m_lines;
    QString m_error;
};

} // namespace clicknback
