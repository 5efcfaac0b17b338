// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/releases/composefile.h"

namespace clicknback {

namespace {

bool startsName(QChar c)
{
    return c == QLatin1Char('_') || (c.unicode() < 128 && c.isLetter());
}

bool continuesName(QChar c)
{
    return startsName(c) || (c.unicode() < 128 && c.isDigit());
}

qsizetype nameEnd(QStringView text, qsizetype from)
{
    qsizetype end = from;
    if (end < text.size() && startsName(text[end]))
        while (end < text.size() && continuesName(text[end]))
            ++end;
    return end;
}

tl::unexpected<Error> malformed(QStringView text)
{
    return fail(ErrorKind::InvalidInput,
                QStringLiteral("“%1” is no variable that Compose understands. A dollar sign of its "
                               "own is written “$$”.")
                    .arg(text));
}

/// Where the brace that opened before `from` closes; -1: nowhere.
qsizetype closingBrace(QStringView text, qsizetype from)
{
    int depth = 1;
    for (qsizetype at = from; at < text.size(); ++at) {
        if (text.mid(at).startsWith(u"${"))
            ++depth;
        else if (text[at] == QLatin1Char('}') && --depth == 0)
            return at;
    }
    return -1;
}

/// What stands between the braces, taken apart: NAME, then one of - ? + (with a colon: an empty
/// value counts as none), then the word.
struct Braced
{
    QString name;
    bool isEmptyNone = false;
    QChar mark; ///< null: only the name
    QString word;
};

std::optional<Braced> takenApart(QStringView inside)
{
    const qsizetype end = nameEnd(inside, 0);
    if (end == 0)
        return std::nullopt;
    Braced braced{inside.left(end).toString(), false, {}, {}};
    QStringView rest = inside.mid(end);
    if (rest.isEmpty())
        return braced;
    braced.isEmptyNone = rest.startsWith(u':');
    rest = rest.mid(braced.isEmptyNone ? 1 : 0);
    if (rest.isEmpty() || !QStringLiteral("-?+").contains(rest[0]))
        return std::nullopt;
    braced.mark = rest[0];
    braced.word = rest.mid(1).toString();
    return braced;
}

/// Deeper ones are no Compose file of a person's.
constexpr int kDeepest = 16;

Result<QString> interpolatedAt(int depth, QStringView text,
                               const QMap<QString, QString> &variables);

Result<QString> valueOf(int depth, const Braced &braced, const QMap<QString, QString> &variables)
{
    const auto found = variables.constFind(braced.name);
    const bool isThere = found != variables.constEnd() && !(braced.isEmptyNone && found->isEmpty());
    const QString value = found == variables.constEnd() ? QString() : *found;
    if (braced.mark == QLatin1Char('+'))
        return isThere ? interpolatedAt(depth + 1, braced.word, variables)
                       : Result<QString>(QString());
    if (isThere || braced.mark.isNull())
        return value;
    if (braced.mark == QLatin1Char('-'))
        return interpolatedAt(depth + 1, braced.word, variables);
    return fail(
        ErrorKind::InvalidInput,
        braced.word.isEmpty()
            ? QStringLiteral("%1 is required and not set").arg(braced.name)
            : QStringLiteral("%1 is required and not set: %2").arg(braced.name, braced.word));
}

/// One dollar sign and what belongs to it; `at` moves behind it.
Result<QString> replacement(int depth, QStringView text, qsizetype &at,
                            const QMap<QString, QString> &variables)
{
    const qsizetype start = at;
    const qsizetype bareEnd = nameEnd(text, start + 1);
    if (text.mid(start).startsWith(u"$$")) {
        at = start + 2;
        return QStringLiteral("$");
    }
    if (bareEnd > start + 1) {
        at = bareEnd;
        return variables.value(text.mid(start + 1, bareEnd - start - 1).toString());
    }
    const bool isBraced = text.mid(start).startsWith(u"${");
    const qsizetype end = isBraced ? closingBrace(text, start + 2) : -1;
    const auto braced = end < 0 ? std::nullopt : takenApart(text.mid(start + 2, end - start - 2));
    if (!braced)
        return malformed(text.mid(start));
    at = end + 1;
    return valueOf(depth, *braced, variables);
}

Result<QString> interpolatedAt(int depth, QStringView text, const QMap<QString, QString> &variables)
{
    if (depth > kDeepest)
        return malformed(text);
    QString result;
    qsizetype at = 0;
    while (at < text.size()) {
        if (text[at] != QLatin1Char('$')) {
            result += text[at++];
            continue;
        }
        const Result<QString> value = replacement(depth, text, at, variables);
        if (!value)
            return value;
        result += *value;
    }
    return result;
}

} // namespace

Result<QString> interpolated(const QString &text, const QMap<QString, QString> &variables)
{
    return interpolatedAt(0, text, variables);
}

} // namespace clicknback
