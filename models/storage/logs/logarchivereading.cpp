// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/logs/logarchive.h"

// What is read of the archive, also while another program writes it.

#include <QFileInfo>

#include <algorithm>

namespace clicknback {

namespace {

Result<QByteArray> bytesOf(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return QByteArray(); // removed for its age while we read
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return fail(ErrorKind::Refused,
                    QStringLiteral("%1 cannot be read: %2").arg(path, file.errorString()));
    QByteArray bytes = file.readAll();
    if (file.error() != QFile::NoError)
        return fail(ErrorKind::Refused,
                    QStringLiteral("%1 cannot be read: %2").arg(path, file.errorString()));
    return bytes;
}

QString damageText(const QString &name, qint64 lines)
{
    return lines == 1 ? QStringLiteral("a damaged line of %1").arg(name)
                      : QStringLiteral("%1 damaged lines of %2").arg(lines).arg(name);
}

QString problemText(const QStringList &problems)
{
    constexpr qsizetype kSaid = 3;
    if (problems.isEmpty())
        return {};
    QString text = QStringLiteral("The archive was not read whole. Left out: %1")
                       .arg(problems.mid(0, kSaid).join(QStringLiteral("; ")));
    if (problems.size() > kSaid)
        text += QStringLiteral("; and %1 more").arg(problems.size() - kSaid);
    return text + QLatin1Char('.');
}

} // namespace

Result<SegmentFacts> LogArchive::factsOf(const QString &name) const
{
    const QString path = m_folder.filePath(name);
    const auto known = m_facts.find(name);
    if (known != m_facts.end() && known->second.size == QFileInfo(path).size())
        return known->second.facts;
    const Result<QByteArray> bytes = bytesOf(path);
    if (!bytes)
        return fail(bytes.error());
    const SegmentFacts facts = segmentFacts(*bytes);
    m_facts[name] = {bytes->size(), facts};
    return facts;
}

QStringList LogArchive::sources() const
{
    QStringList found;
    for (const QString &name : segmentNames()) {
        const Result<SegmentFacts> facts = factsOf(name);
        if (!facts)
            continue;
        for (const QByteArray &source : facts->sources)
            found << decodedSource(source);
    }
    found.removeDuplicates();
    found.sort();
    return found;
}

std::vector<LogArchive::Segment> LogArchive::segments(const LogScan &scan, Keep keep,
                                                      QStringList &problems) const
{
    std::vector<Segment> found;
    int order = 0;
    for (const QString &name : segmentNames()) {
        ++order;
        const Result<SegmentFacts> facts = factsOf(name);
        if (!facts) {
            problems << facts.error().message;
            continue;
        }
        if (facts->damaged > 0)
            problems << damageText(name, facts->damaged);
        if (scan.concerns(*facts))
            found.push_back({name, order, *facts});
    }
    std::stable_sort(found.begin(), found.end(), [keep](const Segment &left, const Segment &right) {
        return keep == Keep::Newest ? left.facts.newest > right.facts.newest
                                    : left.facts.oldest < right.facts.oldest;
    });
    return found;
}

Result<LogArchive::Page> LogArchive::read(const LogFilter &filter, int most,
                                          const std::function<bool()> &isCancelled, Keep keep) const
{
    if (const QString problem = filterProblem(filter); !problem.isEmpty())
        return fail(ErrorKind::InvalidInput, problem);
    Page page;
    QStringList problems;
    LogScan scan(filter, most, keep, isCancelled);
    for (const Segment &segment : segments(scan, keep, problems)) {
        if (scan.isDecidedAgainst(segment.facts)) {
            page.isWhole = false; // something there may match, but would not be kept
            break;
        }
        const Result<QByteArray> bytes = bytesOf(m_folder.filePath(segment.name));
        if (!bytes)
            problems << bytes.error().message;
        else if (!scan.scan(*bytes, segment.order))
            return fail(ErrorKind::Cancelled, QStringLiteral("The search was stopped."));
    }
    page.isWhole = page.isWhole && !scan.hasDropped();
    page.lines = scan.takeLines();
    page.problem = problemText(problems);
    return page;
}

} // namespace clicknback
