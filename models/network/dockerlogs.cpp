// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/network/dockerlogs.h"

#include <QtEndian>

#include <algorithm>
#include <cstring>

namespace clicknback {

namespace {

constexpr qsizetype kHeaderSize = 8;
constexpr int kComplaintOfEngine = 3;
constexpr qsizetype kLongestComplaint = 400;

/// The engine writes times in one width, "2026-11-23T14:02:11.123456789Z ".
constexpr qsizetype kTimeSize = 31;

bool startsWithTime(const QByteArray &text)
{
    return text.size() >= kTimeSize && text[4] == '-' && text[10] == 'T' && text[19] == '.'
           && text[29] == 'Z' && text[30] == ' ';
}

} // namespace

std::vector<QByteArray> DockerLogs::add(const char *data, std::size_t size)
{
    std::vector<QByteArray> lines;
    if (m_hasTerminal)
        addText(m_lines[1], data, size, lines);
    else
        addFrames(data, size, lines);
    return lines;
}

std::vector<QByteArray> DockerLogs::rest()
{
    std::vector<QByteArray> lines;
    for (Line &line : m_lines) {
        if (line.isBegun)
            finish(line, lines);
    }
    return lines;
}

void DockerLogs::addFrames(const char *data, std::size_t size, std::vector<QByteArray> &lines)
{
    while (size > 0 && m_error.isEmpty()) {
        if (m_left == 0) {
            const auto taken = std::min(size, std::size_t(kHeaderSize - m_header.size()));
            m_header.append(data, qsizetype(taken));
            data += taken;
            size -= taken;
            if (m_header.size() < kHeaderSize || !takeHeader())
                continue;
        }
        const auto taken = std::min(size, std::size_t(m_left));
        if (m_stream == kComplaintOfEngine)
            addComplaint(data, taken);
        else
            addText(m_lines[std::size_t(m_stream)], data, taken, lines);
        data += taken;
        size -= taken;
        m_left -= std::uint32_t(taken);
    }
}

/// False: the frame is empty, or it is none.
bool DockerLogs::takeHeader()
{
    const bool isHeader = m_header[0] >= 0 && m_header[0] <= kComplaintOfEngine && m_header[1] == 0
                          && m_header[2] == 0 && m_header[3] == 0;
    if (!isHeader) {
        m_error = QStringLiteral("What came is not a log stream of the Docker engine.");
        return false;
    }
    m_stream = m_header[0];
    m_left = qFromBigEndian<std::uint32_t>(m_header.constData() + 4);
    m_header.clear();
    if (m_stream != kComplaintOfEngine) {
        Line &line = m_lines[std::size_t(m_stream)];
        line.continues = line.isBegun;
    }
    return m_left > 0;
}

void DockerLogs::addText(Line &line, const char *data, std::size_t size,
                         std::vector<QByteArray> &lines)
{
    while (size > 0) {
        const auto *end = static_cast<const char *>(std::memchr(data, '\n', size));
        const auto length = end ? std::size_t(end - data) : size;
        append(line, data, qsizetype(length));
        if (!end)
            return;
        finish(line, lines);
        data += length + 1;
        size -= length + 1;
    }
}

void DockerLogs::append(Line &line, const char *data, qsizetype size)
{
    line.isBegun = true;
    // Lines beyond 16 KiB come in parts, each with the time in front. A part's time may itself come
    // in pieces; those stay in the text, which happens once in thousands of long lines.
    if (line.continues && startsWithTime(QByteArray::fromRawData(data, size))) {
        data += kTimeSize;
        size -= kTimeSize;
    }
    line.continues = false;
    line.text.append(data, std::min(size, kLongestLine - line.text.size()));
}

void DockerLogs::finish(Line &line, std::vector<QByteArray> &lines)
{
    if (line.text.endsWith('\r'))
        line.text.chop(1);
    lines.push_back(std::move(line.text));
    line = {};
}

void DockerLogs::addComplaint(const char *data, std::size_t size)
{
    const QString words =
        QString::fromUtf8(data, std::min(qsizetype(size), kLongestComplaint)).simplified();
    m_error = QStringLiteral("The Docker engine cannot read this log: %1").arg(words);
}

} // namespace clicknback
