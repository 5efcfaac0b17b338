// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/program.h"

#include <QJsonDocument>
#include <QProcess>
#include <QProcessEnvironment>

#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

#include <vector>

namespace clicknback {

QJsonObject ProgramRun::json() const
{
    return QJsonDocument::fromJson(out).object();
}

namespace {

QProcessEnvironment environmentBelow(const QString &home)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("XDG_CONFIG_HOME"), home + QStringLiteral("/config"));
    environment.insert(QStringLiteral("XDG_DATA_HOME"), home + QStringLiteral("/data"));
    environment.insert(QStringLiteral("CLICKNBACK_OPS_DEMO_DIR"), home + QStringLiteral("/demo"));
    environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
    return environment;
}

/// Reads what the terminal shows until it ends, typing the answer when it is asked for.
QByteArray talk(int terminal, const QByteArray &prompt, const QByteArray &answer)
{
    QByteArray shown;
    bool typed = false;
    char buffer[4096];
    for (ssize_t got = 0; (got = read(terminal, buffer, sizeof buffer)) > 0;) {
        shown.append(buffer, got);
        if (!typed && shown.contains(prompt))
            typed =
                write(terminal, answer.constData(), std::size_t(answer.size())) == answer.size();
    }
    return shown;
}

} // namespace

ProgramRun runProgram(const QStringList &arguments, const QString &home)
{
    QProcess program;
    program.setProcessEnvironment(environmentBelow(home));
    program.setStandardInputFile(QProcess::nullDevice());
    program.start(QStringLiteral(PROGRAM_PATH), arguments);
    const bool ended =
        program.waitForFinished(120'000) && program.exitStatus() == QProcess::NormalExit;
    return {ended ? program.exitCode() : -1, program.readAllStandardOutput(),
            program.readAllStandardError()};
}

ProgramRun runOnTerminal(const QStringList &arguments, const QString &home,
                         const QByteArray &prompt, const QByteArray &answer)
{
    std::vector<QByteArray> words{QByteArrayLiteral(PROGRAM_PATH)};
    for (const QString &argument : arguments)
        words.push_back(argument.toLocal8Bit());
    std::vector<char *> raw;
    for (QByteArray &word : words)
        raw.push_back(word.data());
    raw.push_back(nullptr);
    std::vector<QByteArray> variables;
    for (const QString &variable : environmentBelow(home).toStringList())
        variables.push_back(variable.toLocal8Bit());
    std::vector<char *> rawVariables;
    for (QByteArray &variable : variables)
        rawVariables.push_back(variable.data());
    rawVariables.push_back(nullptr);
    int terminal = -1;
    const pid_t child = forkpty(&terminal, nullptr, nullptr, nullptr);
    if (child == 0) {
        alarm(60);
        execve(raw.front(), raw.data(), rawVariables.data());
        _exit(127);
    }
    const QByteArray shown = talk(terminal, prompt, answer);
    int status = 0;
    waitpid(child, &status, 0);
    close(terminal);
    return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, shown, {}};
}

} // namespace clicknback
