// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/releases/hostscript.h"

#include "models/domain/releases/hostcommands.h"
#include "models/domain/shelltext.h"

namespace clicknback::hostscripts {

namespace {

/// A file's name that no tool takes for an option.
QByteArray fileWord(const QString &file)
{
    return shellQuoted(file.startsWith(QLatin1Char('/')) ? file : QStringLiteral("./") + file);
}

/// What Compose itself reads beside a file of the usual name.
QByteArray overrideChoice(const QString &file)
{
    const QStringList usual{QStringLiteral("docker-compose"), QStringLiteral("compose")};
    const QString stem = file.section(QLatin1Char('.'), 0, -2);
    const QString ending = file.section(QLatin1Char('.'), -1);
    if (!usual.contains(stem)
        || !(ending == QLatin1String("yml") || ending == QLatin1String("yaml")))
        return "override=\n";
    return "override=\n"
           "for candidate in ./"
           + stem.toUtf8() + ".override.yml ./" + stem.toUtf8()
           + ".override.yaml; do\n"
             "    if [ -z \"$override\" ] && [ -e \"$candidate\" ]; then override=$candidate; fi\n"
             "done\n";
}

constexpr auto kCompose = R"sh(if [ -z "$tool" ]; then
    echo 'neither docker compose nor docker-compose is there' >&2
    exit 69
fi
compose() {
    if [ -e "$second" ]; then set -- -f "./$second" "$@"; fi
    if [ -n "$override" ]; then set -- -f "$override" "$@"; fi
    if [ "$tool" = docker-compose ]; then
        docker-compose -f "$file" "$@" </dev/null
    else
        docker compose -f "$file" "$@" </dev/null
    fi
}
)sh";

} // namespace

QByteArray folderWord(const QString &folder)
{
    if (folder == QLatin1String("~"))
        return "\"$HOME\"";
    if (folder.startsWith(QLatin1String("~/")))
        return "\"$HOME\"/" + shellQuoted(folder.mid(2));
    return shellQuoted(folder);
}

QByteArray toolChoice()
{
    return R"sh(tool=
if docker compose version </dev/null >/dev/null 2>&1; then
    tool='docker compose'
elif command -v docker-compose >/dev/null 2>&1; then
    tool=docker-compose
fi
)sh";
}

QByteArray hostScript(const ReleaseSettings &settings, const QByteArray &body)
{
    if (settings.composeFolder.isEmpty())
        return "echo 'no folder of Compose is set' >&2\nexit 64\n";
    return "{\nset -eu\ncd -- " + folderWord(settings.composeFolder) + "\n" + body + "exit 0\n}\n";
}

QByteArray composeScript(const ReleaseSettings &settings, const QByteArray &body)
{
    return hostScript(settings, toolChoice() + "file=" + fileWord(settings.composeFile) + "\n"
                                    + "second=" + shellQuoted(hostfiles::kPinFile) + "\n"
                                    + overrideChoice(settings.composeFile) + kCompose + body);
}

} // namespace clicknback::hostscripts
