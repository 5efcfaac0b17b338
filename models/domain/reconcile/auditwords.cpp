// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/reconcile/auditwords.h"

#include "models/domain/audit.h"
#include "models/domain/catalogue/storednumber.h"

#include <algorithm>

namespace clicknback {

namespace {

QByteArrayList toBytes(const QStringList &words)
{
    QByteArrayList bytes;
    for (const QString &word : words)
        bytes << word.toUtf8();
    return bytes;
}

bool contains(const QByteArrayList &words, QByteArrayView word)
{
    return std::any_of(words.begin(), words.end(),
                       [word](const QByteArray &known) { return QByteArrayView(known) == word; });
}

/// Whether `key` stands in a list joined by commas.
bool containsKey(QByteArrayView keys, QByteArrayView key)
{
    for (qsizetype at = 0; at <= keys.size();) {
        const qsizetype comma = keys.indexOf(',', at);
        const qsizetype end = comma < 0 ? keys.size() : comma;
        if (keys.sliced(at, end - at) == key)
            return true;
        at = end + 1;
    }
    return false;
}

/// Zeros after the point say nothing, and any number of them may stand there.
QByteArray withoutTrailingZeros(QByteArray number)
{
    if (!number.contains('.') || number.contains('e') || number.contains('E'))
        return number;
    while (number.endsWith('0'))
        number.chop(1);
    return number.endsWith('.') && number.size() > 1 ? number.chopped(1) : number;
}

/// Of what the platform writes: digits, a point and two digits.
std::optional<std::int64_t> plainCents(QByteArrayView text)
{
    constexpr qsizetype kMost = 16; // so many fit
    const qsizetype point = text.size() - 3;
    if (point < 1 || text.size() > kMost || text[point] != '.')
        return std::nullopt;
    std::int64_t cents = 0;
    for (qsizetype at = 0; at < text.size(); ++at) {
        if (at == point)
            continue;
        if (text[at] < '0' || text[at] > '9')
            return std::nullopt;
        cents = cents * 10 + (text[at] - '0');
    }
    return cents;
}

} // namespace

AuditWords::AuditWords()
    : m_actions(toBytes(knownAuditActions() + correctionAuditActions()))
    , m_outcomes(toBytes(knownAuditOutcomes()))
    , m_actorTypes(toBytes(knownAuditActorTypes()))
    , m_resourceTypes(toBytes(knownAuditResourceTypes() + correctionAuditResourceTypes()))
{
    for (std::size_t i = 0; i < m_keys.size(); ++i)
        m_keys[i] = toBytes(auditDetailKeys(writtenAuditActions()[qsizetype(i)]));
}

std::optional<WrittenAction> AuditWords::written(QByteArrayView action) const
{
    for (qsizetype i = 0; i < writtenAuditActions().size(); ++i) {
        if (QByteArrayView(m_actions[i]) == action)
            return WrittenAction(i);
    }
    return std::nullopt;
}

bool AuditWords::areKnown(const AuditEntry &entry) const
{
    return contains(m_actions, entry.action) && contains(m_outcomes, entry.outcome)
           && contains(m_actorTypes, entry.actorType)
           && contains(m_resourceTypes, entry.resourceType);
}

bool AuditWords::hasKeys(WrittenAction action, QByteArrayView keys) const
{
    const QByteArrayList &wanted = m_keys[std::size_t(action)];
    return !keys.isNull()
           && std::all_of(wanted.begin(), wanted.end(),
                          [keys](const QByteArray &key) { return containsKey(keys, key); });
}

bool isAmount(QByteArrayView text, Money amount)
{
    if (const auto cents = plainCents(text); cents && !amount.isNotANumber())
        return *cents == amount.cents();
    const QByteArray number = withoutTrailingZeros(text.trimmed().toByteArray());
    if (amount.isNotANumber() || number.compare("nan", Qt::CaseInsensitive) == 0)
        return amount.isNotANumber() && number.compare("nan", Qt::CaseInsensitive) == 0;
    const std::optional<Decimal> value = Decimal::fromText(QString::fromLatin1(number));
    return value && orderOf(*value, Decimal{amount.cents(), 2}) == 0;
}

} // namespace clicknback
