// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/passwords/terminal.h"

#include <QTextStream>

#include <termios.h>
#include <unistd.h>

#include <iostream>
#include <string>

namespace clicknback {

namespace {

/// Typed letters are not shown for as long as this lives.
class Hidden
{
public:
    Hidden()
    {
        m_changed = tcgetattr(STDIN_FILENO, &m_before) == 0;
        termios silent = m_before;
        silent.c_lflag &= ~tcflag_t(ECHO);
        silent.c_lflag |= ECHONL;
        m_changed = m_changed && tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent) == 0;
    }
    ~Hidden()
    {
        if (m_changed)
            tcsetattr(STDIN_FILENO, TCSAFLUSH, &m_before);
    }
    Hidden(const Hidden &) = delete;
    Hidden &operator=(const Hidden &) = delete;

    bool works() const { return m_changed; }

private:
    termios m_before{};
    bool m_changed = false;
};

} // namespace

bool isTerminal()
{
    return isatty(STDIN_FILENO) == 1;
}

std::optional<QString> askOnTerminal(const QString &prompt)
{
    const Hidden hidden;
    if (!hidden.works())
        return std::nullopt;
    QTextStream(stderr) << prompt << Qt::flush;
    std::string line;
    if (!std::getline(std::cin, line))
        return std::nullopt;
    return QString::fromLocal8Bit(line.c_str());
}

} // namespace clicknback
