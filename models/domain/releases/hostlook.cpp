// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/releases/hostcommands.h"
#include "models/domain/releases/hostnote.h"
#include "models/domain/releases/hostscript.h"

#include "models/domain/shelltext.h"

#include <limits>
#include <map>

// The answer is a list of sections. "=NAME ok", "=NAME none" (it is not there) or "=NAME error"
// opens one, lines that begin with "|" are its content, "=." closes it. What broke off is not
// closed, and so is unknown.

namespace clicknback {

namespace {

constexpr auto kHelpers = R"sh(LC_ALL=C
export LC_ALL
say() { printf '=%s %s\n' "$1" "$2"; }
end() { printf '=.\n'; }
word() { say "$1" "$2"; printf '%s\n' "$3" | sed 's/^/|/'; end; }
file() { say "$1" ok; sed 's/^/|/' "$2"; printf '\n'; end; }
)sh";

constexpr auto kFree = R"sh(if said=$(docker info --format '{{.DockerRootDir}}' </dev/null 2>&1) &&
    root=$(printf '%s\n' "$said" | sed -n '/^\//p' | tail -n 1) && [ -n "$root" ]; then
    if disk=$(df -Pk -- "$root" 2>&1); then
        word free ok "$(printf '%s\n' "$disk" | awk 'NR > 1 {
            for (i = 2; i <= NF; i++) if ($i ~ /^[0-9]+%$/) { print $(i - 1); exit } }')"
    else
        word free error "$disk"
    fi
else
    word free error "the engine did not say where it keeps its images: $said"
fi
)sh";

constexpr auto kTool = R"sh(if [ -n "$tool" ]; then
    word compose ok "$tool"
else
    word compose error 'neither docker compose nor docker-compose is there'
fi
)sh";

constexpr auto kNotes = R"sh(if [ -e "$lock" ] || [ -h "$lock" ]; then
    note=$(cat "$lock/note.json" 2>/dev/null) || note='{}'
    word lock ok "$note"
else
    say lock none; end
fi
if [ -r "$hold" ]; then
    file hold "$hold"
elif [ -e "$hold" ]; then
    word hold error 'the hold is there and may not be read'
else
    say hold none; end
fi
)sh";

constexpr auto kFiles = R"sh(if [ -r "$compose" ]; then
    file composefile "$compose"
else
    word composefile error "$compose is not there or may not be read"
fi
if [ -r "$pin" ]; then
    file pinfile "$pin"
elif [ -e "$pin" ]; then
    word pinfile error 'the pin is there and may not be read'
else
    say pinfile none; end
fi
)sh";

/// No value leaves the host but of the variables that an image line names.
constexpr auto kEnvironment = R"sh(if [ -r .env ] && [ -r "$compose" ]; then
    names=$(awk '/^[ \t]*["\047]?image["\047]?[ \t]*:/ {
        line = $0; gsub(/\$\$/, "", line)
        while (match(line, /\$\{?[A-Za-z_][A-Za-z0-9_]*/)) {
            name = substr(line, RSTART, RLENGTH); gsub(/[${]/, "", name); print name
            line = substr(line, RSTART + RLENGTH) } }' "$compose" | tr '\n' ' ')
    say env ok
    awk -v names="$names APP_IMAGE" 'BEGIN {
            count = split(names, list, " "); for (i = 1; i <= count; i++) wanted[list[i]] = 1 }
        {   key = $0; sub(/=.*/, "", key); sub(/^[ \t]*(export[ \t]+)?/, "", key)
            sub(/[ \t]+$/, "", key)
            if (index($0, "=") && (key in wanted)) print "|" $0 }' .env
    end
elif [ -e .env ]; then
    word env error '.env is there, and it or the Compose file may not be read'
else
    say env none; end
fi
)sh";

constexpr auto kNoFolder = R"sh(    for name in lock hold composefile pinfile env; do
        word "$name" error "$problem"
    done
    exit 0
)sh";

QByteArray enterFolder(const QString &folder)
{
    if (folder.isEmpty())
        return QByteArray("problem='no folder of Compose is set'\nif :; then\n") + kNoFolder
               + "fi\n";
    return "if ! problem=$(cd -- " + hostscripts::folderWord(folder) + " 2>&1); then\n" + kNoFolder
           + "fi\ncd -- " + hostscripts::folderWord(folder) + "\n";
}

QByteArray named(const char *variable, const QString &value)
{
    return QByteArray(variable) + "=" + shellQuoted(value) + "\n";
}

struct Section
{
    QByteArray state;
    QByteArray content;
};

/// Closed ones only; of two of one name the last counts.
std::map<QByteArray, Section> sectionsOf(const QByteArray &output)
{
    std::map<QByteArray, Section> sections;
    QByteArray name;
    Section open;
    for (const QByteArray &line : output.split('\n')) {
        if (line == "=." && !name.isEmpty()) {
            sections[name] = open;
            name.clear();
        } else if (line.startsWith('=') && line.contains(' ')) {
            name = line.mid(1, line.indexOf(' ') - 1);
            open = {line.mid(line.indexOf(' ') + 1), {}};
        } else if (line.startsWith('|')) {
            open.content += line.mid(1) + '\n';
        }
    }
    return sections;
}

/// Takes the answer apart, fact by fact.
class LookReader
{
public:
    explicit LookReader(const QByteArray &output) : m_sections(sectionsOf(output)) {}

    Fact<QByteArray> content(const char *name) const
    {
        const auto found = m_sections.find(name);
        if (found == m_sections.end())
            return Fact<QByteArray>::unknown(QStringLiteral("the host's answer broke off"));
        if (found->second.state == "error")
            return Fact<QByteArray>::unknown(reasonOf(found->second.content));
        return Fact<QByteArray>::known(found->second.content);
    }

    bool isNone(const char *name) const
    {
        const auto found = m_sections.find(name);
        return found != m_sections.end() && found->second.state == "none";
    }

    Fact<std::optional<HostNote>> note(const char *name) const
    {
        const Fact<QByteArray> text = content(name);
        if (!text)
            return {std::nullopt, text.why};
        if (isNone(name))
            return Fact<std::optional<HostNote>>::known(std::nullopt);
        return Fact<std::optional<HostNote>>::known(hostNoteFrom(*text));
    }

    Fact<QString> text(const char *name) const
    {
        const Fact<QByteArray> bytes = content(name);
        return bytes ? Fact<QString>::known(QString::fromUtf8(*bytes))
                     : Fact<QString>::unknown(bytes.why);
    }

    Fact<qint64> kibibytes(const char *name) const
    {
        const Fact<QByteArray> text = content(name);
        if (!text)
            return Fact<qint64>::unknown(text.why);
        bool ok = false;
        const qint64 value = text->trimmed().toLongLong(&ok);
        if (!ok || value < 0 || value > std::numeric_limits<qint64>::max() / 1024)
            return Fact<qint64>::unknown(QStringLiteral("what the host says is no size"));
        return Fact<qint64>::known(value * 1024);
    }

private:
    static QString reasonOf(const QByteArray &content)
    {
        QString text = QString::fromUtf8(content).simplified();
        while (!text.isEmpty() && QStringLiteral(".?!").contains(text.back()))
            text.chop(1); // sentences end it themselves
        return text.isEmpty() ? QStringLiteral("the host did not say why") : text;
    }

    const std::map<QByteArray, Section> m_sections;
};

} // namespace

QByteArray hostscripts::look(const ReleaseSettings &settings)
{
    return "{\nset -u\n" + QByteArray(kHelpers) + toolChoice() + kTool + kFree
           + enterFolder(settings.composeFolder) + named("lock", hostfiles::kLockFolder)
           + named("hold", hostfiles::kHoldFile) + named("pin", hostfiles::kPinFile)
           + named("compose", settings.composeFile.startsWith(QLatin1Char('/'))
                                  ? settings.composeFile
                                  : QStringLiteral("./") + settings.composeFile)
           + kNotes + kFiles + kEnvironment + "exit 0\n}\n";
}

ComposeHost composeHostFrom(const QByteArray &output)
{
    const LookReader reader(output);
    ComposeHost host;
    host.freeBytes = reader.kibibytes("free");
    host.lock = reader.note("lock");
    host.hold = reader.note("hold");
    host.compose = reader.text("compose");
    if (host.compose)
        host.compose = Fact<QString>::known(host.compose->trimmed());
    host.composeFile = reader.content("composefile");
    host.pinFile = reader.content("pinfile");
    host.environmentFile = reader.text("env");
    return host;
}

} // namespace clicknback
