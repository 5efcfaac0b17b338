// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/corrections/journal.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace clicknback {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kFormat = "clicknback-ops journal 1"_L1;

QJsonObject headJson(const ChainHead &head)
{
    return {{u"sequence"_s, qint64(head.sequence)},
            {u"hash"_s, head.hash},
            {u"incarnation"_s, head.incarnation},
            {u"seen_at"_s, head.seenAt.toText()}};
}

QJsonObject entryJson(const JournalEntry &entry)
{
    QJsonObject json{{u"sequence"_s, qint64(entry.sequence)}, {u"entry_hash"_s, entry.entryHash}};
    for (const JournalColumn &column : journalColumns())
        json[QLatin1String(column.name)] = entry.*column.member;
    return json;
}

/// Reads the fields of one object; the first that is wrong is kept.
class StrictReader
{
public:
    StrictReader(const QJsonObject &json, const QString &place) : m_json(json), m_place(place) {}

    QString text(QLatin1String name)
    {
        const QJsonValue value = take(name);
        if (!value.isString())
            complain(u"\"%1\" of %2 is missing or no text."_s.arg(name, m_place));
        return value.toString();
    }
    std::int64_t number(QLatin1String name)
    {
        const QJsonValue value = take(name);
        const qint64 number = value.toInteger(-1);
        if (number < 0)
            complain(u"\"%1\" of %2 is missing or no number."_s.arg(name, m_place));
        return number;
    }
    Instant instant(QLatin1String name)
    {
        const auto read = Instant::fromText(text(name));
        if (!read)
            complain(u"\"%1\" of %2 is no time."_s.arg(name, m_place));
        return read.value_or(Instant{});
    }
    QJsonValue take(QLatin1String name)
    {
        m_taken << name;
        return m_json.value(name);
    }
    /// Empty: all was good, and nothing stood there that does not belong.
    QString problem()
    {
        const QStringList names = m_json.keys();
        for (const QString &name : names) {
            if (!m_taken.contains(name))
                complain(u"\"%1\" of %2 is not a field of a journal export."_s.arg(name, m_place));
        }
        return m_problem;
    }
    void complain(const QString &problem)
    {
        if (m_problem.isEmpty())
            m_problem = problem;
    }

private:
    const QJsonObject m_json;
    const QString m_place;
    QStringList m_taken;
    QString m_problem;
};

tl::unexpected<Error> notOurs(const QString &problem)
{
    return fail(ErrorKind::InvalidInput, u"This is no journal export: %1"_s.arg(problem));
}

Result<ChainHead> headFrom(const QJsonObject &json)
{
    StrictReader reader(json, u"the head"_s);
    const ChainHead head{reader.number("sequence"_L1), reader.text("hash"_L1),
                         reader.text("incarnation"_L1), reader.instant("seen_at"_L1)};
    if (const QString problem = reader.problem(); !problem.isEmpty())
        return notOurs(problem);
    return head;
}

Result<JournalEntry> entryFrom(const QJsonObject &json, qsizetype place)
{
    StrictReader reader(json, u"entry %1 of the file"_s.arg(place));
    JournalEntry entry;
    entry.sequence = reader.number("sequence"_L1);
    for (const JournalColumn &column : journalColumns())
        entry.*column.member = reader.text(QLatin1String(column.name));
    entry.entryHash = reader.text("entry_hash"_L1);
    if (const QString problem = reader.problem(); !problem.isEmpty())
        return notOurs(problem);
    return entry;
}

Result<std::vector<JournalEntry>> entriesFrom(const QJsonArray &array)
{
    std::vector<JournalEntry> entries;
    for (const QJsonValue &value : array) {
        Result<JournalEntry> entry = entryFrom(value.toObject(), qsizetype(entries.size()) + 1);
        if (!entry)
            return fail(std::move(entry.error()));
        entries.push_back(std::move(*entry));
    }
    return entries;
}

} // namespace

QByteArray journalExport(const std::vector<JournalEntry> &entries, const ChainHead &head,
                         const QString &database, Instant exportedAt)
{
    QJsonArray array;
    for (const JournalEntry &entry : entries)
        array.append(entryJson(entry));
    return QJsonDocument(QJsonObject{{u"format"_s, QString(kFormat)},
                                     {u"database"_s, database},
                                     {u"exported_at"_s, exportedAt.toText()},
                                     {u"head"_s, headJson(head)},
                                     {u"entries"_s, array}})
        .toJson();
}

Result<ExportedJournal> journalFromExport(const QByteArray &bytes)
{
    QJsonParseError parsed{};
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &parsed);
    if (!document.isObject())
        return notOurs(parsed.error == QJsonParseError::NoError
                           ? u"it holds no JSON object."_s
                           : u"at byte %1: %2."_s.arg(parsed.offset).arg(parsed.errorString()));
    StrictReader reader(document.object(), u"the file"_s);
    if (const QString format = reader.text("format"_L1); format != kFormat)
        return notOurs(u"its format is \"%1\", not \"%2\"."_s.arg(format, kFormat));
    ExportedJournal exported{reader.text("database"_L1), reader.instant("exported_at"_L1), {}, {}};
    const QJsonValue entriesValue = reader.take("entries"_L1);
    const QJsonValue headValue = reader.take("head"_L1);
    if (!entriesValue.isArray())
        reader.complain(u"\"entries\" of the file is missing or no list."_s);
    if (const QString problem = reader.problem(); !problem.isEmpty())
        return notOurs(problem);
    auto head = headFrom(headValue.toObject());
    if (!head)
        return fail(std::move(head.error()));
    auto entries = entriesFrom(entriesValue.toArray());
    if (!entries)
        return fail(std::move(entries.error()));
    exported.head = std::move(*head);
    exported.entries = std::move(*entries);
    return exported;
}

std::vector<ChainHead> headsOf(const ExportedJournal &exported)
{
    std::vector<ChainHead> heads;
    for (const JournalEntry &entry : exported.entries)
        heads.push_back(
            {entry.sequence, entry.entryHash, exported.head.incarnation, exported.exportedAt});
    return heads;
}

} // namespace clicknback
