// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/releases/hostcommands.h"
#include "models/domain/releases/hostnote.h"
#include "models/domain/releases/hostscript.h"

#include "models/domain/shelltext.h"

namespace clicknback::hostscripts {

namespace {

QByteArray noteWord(const HostNote &note)
{
    return shellQuoted(QString::fromUtf8(hostNoteText(note)));
}

QByteArray named(const char *variable, const QString &value)
{
    return QByteArray(variable) + "=" + shellQuoted(value) + "\n";
}

/// mkdir is the one step that only one of many can win; what it holds is put there after.
constexpr auto kLock = R"sh(if mkdir "$lock" 2>/dev/null; then
    if printf '%s' "$ours" >"$lock/operation" && printf '%s\n' "$note" >"$lock/note.new" &&
        mv "$lock/note.new" "$lock/note.json"; then
        exit 0
    fi
    rm -rf "$lock"
    echo 'the lock cannot be written' >&2
    exit 73
fi
if [ ! -d "$lock" ]; then
    echo 'the lock cannot be made: may this user write into the folder?' >&2
    exit 73
fi
if [ -n "$ours" ] && [ "$(cat "$lock/operation" 2>/dev/null)" = "$ours" ]; then
    exit 0
fi
[ -e "$lock/note.json" ] || sleep 1
cat "$lock/note.json" 2>/dev/null || echo '{}'
exit 75
)sh";

/// Moved away first: a lock is there as a whole, or is not.
constexpr auto kUnlock = R"sh([ -d "$lock" ] || exit 0
if [ "$(cat "$lock/operation" 2>/dev/null)" != "$ours" ]; then
    cat "$lock/note.json" 2>/dev/null || echo '{}'
    exit 75
fi
mv "$lock" "$lock.$$"
rm -rf "$lock.$$"
)sh";

/// Compose reads it before it counts; what it would not read stays away.
constexpr auto kPin = R"sh(second="$pin.new"
trap 'rm -f "$second"' EXIT
printf '%s' "$text" >"$second"
compose config -q
if [ -e "$pin" ] && ! cmp -s "$pin" "$second"; then
    cp -p "$pin" "$pin.before"
fi
mv "$second" "$pin"
)sh";

constexpr auto kHold = R"sh(printf '%s\n' "$note" >"$hold.$$"
mv "$hold.$$" "$hold"
)sh";

constexpr auto kDowngrade = R"sh(trap 'rm -f "$second"' EXIT
printf '%s' "$text" >"$second"
)sh";

} // namespace

QByteArray lock(const ReleaseSettings &settings, const HostNote &note)
{
    return hostScript(settings, named("lock", hostfiles::kLockFolder)
                                    + named("ours", note.operationId) + "note=" + noteWord(note)
                                    + "\n" + kLock);
}

QByteArray unlock(const ReleaseSettings &settings, const QString &operationId)
{
    return hostScript(settings,
                      named("lock", hostfiles::kLockFolder) + named("ours", operationId) + kUnlock);
}

QByteArray hold(const ReleaseSettings &settings, const HostNote &note)
{
    return hostScript(settings, named("hold", hostfiles::kHoldFile) + "note=" + noteWord(note)
                                    + "\n" + kHold);
}

QByteArray releaseHold(const ReleaseSettings &settings)
{
    return hostScript(settings, "rm -f " + shellQuoted(hostfiles::kHoldFile) + "\n");
}

QByteArray pull(const ReleaseSettings &settings, const QString &image)
{
    return hostScript(settings, "docker pull " + shellQuoted(image) + " </dev/null\n");
}

QByteArray downgrade(const ReleaseSettings &settings, const QString &image, const QString &to)
{
    const QByteArray file =
        pinFileText({settings.migrateService}, image, QStringLiteral("For one downgrade."));
    return composeScript(settings, named("second", hostfiles::kDowngradeFile)
                                       + named("text", QString::fromUtf8(file)) + kDowngrade
                                       + "compose run --rm --no-deps -T "
                                       + shellQuoted(settings.migrateService)
                                       + " alembic downgrade " + shellQuoted(to) + "\n");
}

QByteArray pin(const ReleaseSettings &settings, const QByteArray &pinFile)
{
    return composeScript(settings, named("pin", hostfiles::kPinFile)
                                       + named("text", QString::fromUtf8(pinFile)) + kPin);
}

QByteArray migrate(const ReleaseSettings &settings)
{
    if (settings.migrateService.isEmpty())
        return hostScript(settings, {});
    return composeScript(settings, "compose run --rm --no-deps -T "
                                       + shellQuoted(settings.migrateService) + "\n");
}

QByteArray recreate(const ReleaseSettings &settings)
{
    return composeScript(settings, "compose up -d --no-build --no-deps "
                                       + shellQuoted(settings.appService) + "\n");
}

} // namespace clicknback::hostscripts
