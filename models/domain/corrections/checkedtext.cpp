// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/corrections/checkedtext.h"

#include "models/domain/corrections/correction.h"
#include "models/domain/decimal.h"
#include "models/domain/money.h"

#include <QDate>

#include <algorithm>

namespace clicknback {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMostWholeDigits = 10; ///< of numeric(12,2), facts 1.2

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

tl::unexpected<Error> refuse(const QString &text, const QString &why)
{
    const QString shown = text.size() > 40 ? text.left(40) + u'…' : text;
    return fail(ErrorKind::InvalidInput, u"“%1” %2"_s.arg(shown, why));
}

bool looksLikeExponent(const QString &text)
{
    const qsizetype e = text.indexOf(u'e', 0, Qt::CaseInsensitive);
    return e > 0 && isDigit(text[e - 1]);
}

/// Why the characters cannot be a number; empty: they can.
QString complaintAboutCharacters(const QString &text)
{
    if (text.trimmed() != text || text.contains(u' '))
        return u"has blanks around or in it: write the number alone."_s;
    if (text.compare(u"nan", Qt::CaseInsensitive) == 0
        || text.contains(u"infinity", Qt::CaseInsensitive))
        return u"is no number that could be stored."_s;
    if (looksLikeExponent(text))
        return u"has an exponent: write the number out."_s;
    if (text.contains(u',') && text.contains(u'.'))
        return u"has separators of thousands: write digits and one point, as in 1234.56."_s;
    if (text.contains(u','))
        return u"has a comma: decimals stand after a point, as in 99.99."_s;
    if (text.startsWith(u'-') || text.startsWith(u'+') || text.startsWith(u'−'))
        return u"has a sign, where only 0 or more can stand."_s;
    if (!std::all_of(text.begin(), text.end(), [](QChar c) { return isDigit(c) || c == u'.'; }))
        return u"has other characters than digits and a point."_s;
    return {};
}

/// Why digits and points cannot be a number of two decimals; empty: they can.
QString complaintAboutForm(const QString &text)
{
    const qsizetype point = text.indexOf(u'.');
    if (text.count(u'.') > 1)
        return u"has more than one point: write no separators of thousands."_s;
    if (point == 0 || point == text.size() - 1)
        return u"wants digits on both sides of its point."_s;
    if (point > 0 && text.size() - point - 1 > 2)
        return u"has more than two decimals."_s;
    return {};
}

Result<QString> checkedNumber(const QString &text)
{
    if (text.isEmpty())
        return fail(ErrorKind::InvalidInput, u"A number is missing."_s);
    for (const QString &complaint : {complaintAboutCharacters(text), complaintAboutForm(text)}) {
        if (!complaint.isEmpty())
            return refuse(text, complaint);
    }
    return text;
}

} // namespace

Result<QString> checkedAmount(const QString &text)
{
    const Result<QString> number = checkedNumber(text);
    if (!number)
        return number;
    if (text.section(u'.', 0, 0).size() > kMostWholeDigits)
        return refuse(text, u"is more than 9,999,999,999.99, the most that can be stored."_s);
    return Money::fromText(text).value_or(Money::notANumber()).toText();
}

Result<QString> checkedChange(const QString &text)
{
    const bool isNegative = text.startsWith(u'-');
    const Result<QString> amount = checkedAmount(isNegative ? text.mid(1) : text);
    if (!amount)
        return amount;
    return isNegative && *amount != u"0.00" ? u'-' + *amount : *amount;
}

Result<QString> checkedPercentage(const QString &text)
{
    const Result<QString> number = checkedNumber(text);
    if (!number)
        return number;
    if (text.section(u'.', 0, 0).size() > 3 || *Money::fromText(text) > Money::fromCents(10'000))
        return refuse(text, u"is more than 100 percent."_s);
    QString plain = Money::fromText(text)->toText();
    while (plain.endsWith(u'0'))
        plain.chop(1);
    return plain.endsWith(u'.') ? plain.chopped(1) : plain;
}

Result<QString> checkedDay(const QString &text)
{
    const bool isForm = text.size() == 10 && text[4] == u'-' && text[7] == u'-'
                        && std::count_if(text.begin(), text.end(), isDigit) == 8;
    if (!isForm)
        return refuse(text, u"is no day as in 2026-11-30."_s);
    if (!QDate::fromString(text, Qt::ISODate).isValid() || text.startsWith(u"0000"))
        return refuse(text, u"is a day that there is not."_s);
    return text;
}

bool isCleanText(QStringView text, bool mayBreak)
{
    return text.isValidUtf16() && std::none_of(text.begin(), text.end(), [mayBreak](QChar c) {
               const bool isBreak = c == u'\n' || c == u'\r' || c == u'\t';
               return c.category() == QChar::Other_Control && !(mayBreak && isBreak);
           });
}

Result<QString> checkedLine(const QString &text, qsizetype most)
{
    if (text.isEmpty())
        return fail(ErrorKind::InvalidInput, u"It is empty."_s);
    if (text.size() > most)
        return fail(ErrorKind::InvalidInput,
                    u"It has %1 characters; %2 are the most."_s.arg(QString::number(text.size()))
                        .arg(most));
    if (!isCleanText(text, false))
        return fail(ErrorKind::InvalidInput, u"It has control characters or broken ones."_s);
    return text;
}

} // namespace clicknback
