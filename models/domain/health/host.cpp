// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/health/host.h"

#include <array>
#include <cmath>

namespace clicknback {

using namespace Qt::StringLiterals;

namespace {

// POSIX sh and awk only. A number is printed when it was computed, and never in place of one.
constexpr const char *kScript = R"sh(LC_ALL=C; export LC_ALL
look() { awk '$1 == "cpu" { t = 0; for (i = 2; i <= 9 && i <= NF; i++) t += $i
    print t, $5 + (NF >= 6 ? $6 : 0); exit }' /proc/stat 2>/dev/null; }
first=$(look)
sleep 0.2 2>/dev/null || sleep 1
second=$(look)
[ -n "$first" ] && [ -n "$second" ] && echo "$first $second" | awk 'NF == 4 && $3 > $1 {
    busy = 100 * (1 - ($4 - $2) / ($3 - $1)); if (busy < 0) busy = 0; printf "cpu=%.1f\n", busy }'
[ -r /proc/loadavg ] && awk 'NF >= 1 { print "load=" $1; exit }' /proc/loadavg 2>/dev/null
[ -r /proc/stat ] && awk '/^cpu[0-9]/ { n++ } END { if (n) print "processors=" n }' /proc/stat
[ -r /proc/meminfo ] && awk '$1 == "MemTotal:" { total = $2 }
    $1 == "MemAvailable:" { free = $2; known = 1 }
    END { if (known && total > 0) printf "memory=%.1f\n", 100 * (total - free) / total
    }' /proc/meminfo 2>/dev/null
df -P -- "$path" 2>/dev/null | awk 'NR == 2 && NF >= 6 && $5 ~ /^[0-9]+%$/ {
    sub(/%/, "", $5); print "disk=" $5 }'
df -P -i -- "$path" 2>/dev/null | awk 'NR == 2 && NF >= 6 && $5 ~ /^[0-9]+%$/ {
    sub(/%/, "", $5); print "inodes=" $5 }'
[ -r /proc/uptime ] && awk 'NF >= 1 { print "uptime=" $1; exit }' /proc/uptime 2>/dev/null
exit 0
)sh";

/// "12", "12.5": digits with at most one dot between them.
std::optional<double> plainNumber(const QByteArray &text)
{
    constexpr qsizetype kLongest = 15;
    bool isNumber = !text.isEmpty() && text.size() <= kLongest && text.front() != '.'
                    && text.back() != '.' && text.count('.') <= 1;
    for (const char c : text)
        isNumber = isNumber && ((c >= '0' && c <= '9') || c == '.');
    return isNumber ? std::optional(text.toDouble()) : std::nullopt;
}

std::optional<double> percent(const QByteArray &text)
{
    const std::optional<double> number = plainNumber(text);
    return number && *number <= 100 ? number : std::nullopt;
}

std::optional<int> countFrom(const QByteArray &text)
{
    constexpr double kMost = 65'536;
    const std::optional<double> number = plainNumber(text);
    const bool isCount =
        number && *number >= 1 && *number <= kMost && std::floor(*number) == *number;
    return isCount ? std::optional(int(*number)) : std::nullopt;
}

void take(HostFacts &facts, const QByteArray &key, const QByteArray &value)
{
    if (key == "cpu")
        facts.cpuPercent = percent(value);
    else if (key == "load")
        facts.load = plainNumber(value);
    else if (key == "processors")
        facts.processors = countFrom(value);
    else if (key == "memory")
        facts.memoryPercent = percent(value);
    else if (key == "disk")
        facts.diskPercent = percent(value);
    else if (key == "inodes")
        facts.inodePercent = percent(value);
    else if (key == "uptime")
        facts.uptimeSeconds = plainNumber(value);
}

Reading reading(const QString &name, std::optional<double> value, const QString &unit = {})
{
    return {.name = name,
            .value = value,
            .unit = unit,
            .text = value ? QString() : u"the server does not tell"_s};
}

QByteArray quoted(const QString &path)
{
    return '\'' + path.toUtf8().replace('\'', "'\\''") + '\'';
}

} // namespace

HostFacts hostFactsFrom(const QByteArray &output)
{
    HostFacts facts;
    for (const QByteArray &line : output.split('\n')) {
        const qsizetype equals = line.indexOf('=');
        if (equals > 0)
            take(facts, line.left(equals), line.mid(equals + 1));
    }
    return facts;
}

Sample hostSample(const HostFacts &facts, Instant at)
{
    Sample sample{.at = at, .verdict = Verdict::Pass};
    sample.readings = {reading(u"cpu"_s, facts.cpuPercent, u"%"_s),
                       reading(u"load"_s, facts.load),
                       reading(u"memory"_s, facts.memoryPercent, u"%"_s),
                       reading(u"disk"_s, facts.diskPercent, u"%"_s),
                       reading(u"inodes"_s, facts.inodePercent, u"%"_s),
                       reading(u"uptime"_s, facts.uptimeSeconds, u"s"_s)};
    QStringList parts;
    for (const Reading &each : sample.readings)
        parts << toText(each);
    if (facts.processors)
        parts[1] += facts.processors == 1 ? u" on 1 processor"_s
                                          : u" on %1 processors"_s.arg(*facts.processors);
    sample.text = parts.join(u", "_s);
    const bool isAnythingKnown = facts != HostFacts{};
    if (!isAnythingKnown) {
        sample.verdict = Verdict::Unknown;
        sample.text = u"the server told nothing of itself"_s;
    }
    return sample;
}

QByteArray hostScript(const QString &path)
{
    return "path=" + quoted(path) + '\n' + kScript;
}

} // namespace clicknback
