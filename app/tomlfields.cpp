// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/tomlfields.h"

#include <algorithm>
#include <cmath>

namespace clicknback {

namespace {

QString typeWord(const toml::node &node)
{
    switch (node.type()) {
    case toml::node_type::string:
        return QStringLiteral("text");
    case toml::node_type::integer:
    case toml::node_type::floating_point:
        return QStringLiteral("a number");
    case toml::node_type::boolean:
        return QStringLiteral("true or false");
    case toml::node_type::table:
        return QStringLiteral("a table");
    case toml::node_type::array:
        return QStringLiteral("a list");
    default:
        return QStringLiteral("a date or time");
    }
}

bool isPasswordKey(const QString &key)
{
    return key.contains(u"password", Qt::CaseInsensitive)
           || key.contains(u"passwd", Qt::CaseInsensitive);
}

QString noPasswordHere()
{
    return QStringLiteral(
        "A password does not belong in this file. Put it in libpq's passfile (~/.pgpass, mode "
        "0600), or type it when asked and keep it in the keychain.");
}

bool holdsPassword(const toml::node &node)
{
    const toml::table *table = node.as_table();
    return table && std::any_of(table->begin(), table->end(), [](const auto &entry) {
               return isPasswordKey(wordsOf(entry.first.str())) || holdsPassword(entry.second);
           });
}

QString named(const char *key)
{
    return QString::fromUtf8(key);
}

} // namespace

QString wordsOf(std::string_view text)
{
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

void TomlFields::readTable(const toml::table &table, const std::vector<Key> &keys,
                           const QString &inside)
{
    for (const Key &key : keys) {
        if (const toml::node *node = table.get(key.name))
            key.read(*node);
    }
    for (const auto &[key, node] : table) {
        const std::string_view name = key.str();
        const bool isKnown = std::any_of(keys.begin(), keys.end(),
                                         [name](const Key &known) { return known.name == name; });
        if (isKnown)
            continue;
        if (isPasswordKey(wordsOf(name)) || holdsPassword(node))
            problem(key.source(), noPasswordHere());
        else
            warning(key.source(), QStringLiteral("“%1”%2 means nothing here and is left alone.")
                                      .arg(wordsOf(name), inside));
    }
}

TomlFields::Read TomlFields::text(const char *key, QString &target)
{
    return [this, name = named(key), &target](const toml::node &node) {
        if (const auto *value = node.as_string())
            target = wordsOf(value->get());
        else
            wrongType(node, name, QStringLiteral("text in quotes"));
    };
}

TomlFields::Read TomlFields::texts(const char *key, QStringList &target)
{
    return [this, name = named(key), &target](const toml::node &node) {
        const toml::array *list = node.as_array();
        if (!list)
            return wrongType(node, name, QStringLiteral("a list of texts in quotes"));
        QStringList read;
        for (const toml::node &entry : *list) {
            if (const auto *value = entry.as_string())
                read << wordsOf(value->get());
            else
                wrongType(entry, name, QStringLiteral("texts in quotes"));
        }
        target = read;
    };
}

TomlFields::Read TomlFields::flag(const char *key, bool &target)
{
    return [this, name = named(key), &target](const toml::node &node) {
        if (const auto *value = node.as_boolean())
            target = value->get();
        else
            wrongType(node, name, QStringLiteral("true or false"));
    };
}

TomlFields::Read TomlFields::wholeNumber(const char *key, Range range,
                                         std::function<void(qint64)> set)
{
    return [this, name = named(key), range, set = std::move(set)](const toml::node &node) {
        const auto *value = node.as_integer();
        if (!value)
            return wrongType(node, name, QStringLiteral("a whole number"));
        if (value->get() < range.least || value->get() > range.most)
            return problem(node.source(), QStringLiteral("“%1” is a whole number from %2 to %3.")
                                              .arg(name)
                                              .arg(range.least)
                                              .arg(range.most));
        set(value->get());
    };
}

TomlFields::Read TomlFields::number(const char *key, std::function<void(double)> set)
{
    return [this, name = named(key), set = std::move(set)](const toml::node &node) {
        const std::optional<double> value = node.value<double>();
        if (!node.is_number())
            return wrongType(node, name, QStringLiteral("a number"));
        if (!value || !std::isfinite(*value))
            return problem(node.source(), QStringLiteral("“%1” is no number.").arg(name));
        set(*value);
    };
}

TomlFields::Read TomlFields::table(const char *key, std::function<void(const toml::table &)> read)
{
    return [this, name = named(key), read = std::move(read)](const toml::node &node) {
        if (const toml::table *table = node.as_table())
            read(*table);
        else
            wrongType(node, name, QStringLiteral("a table, below a line [%1]").arg(name));
    };
}

TomlFields::Read TomlFields::tables(const char *key, std::function<void(const toml::table &)> read)
{
    return [this, name = named(key), read = std::move(read)](const toml::node &node) {
        const toml::array *list = node.as_array();
        if (!list)
            return wrongType(node, name, QStringLiteral("a list of tables"));
        for (const toml::node &entry : *list) {
            if (const toml::table *table = entry.as_table())
                read(*table);
            else
                wrongType(entry, name, QStringLiteral("a list of tables"));
        }
    };
}

void TomlFields::wrongType(const toml::node &node, const QString &key, const QString &wanted)
{
    problem(node.source(),
            QStringLiteral("“%1” wants %2, not %3.").arg(key, wanted, typeWord(node)));
}

void TomlFields::problem(const toml::source_region &at, const QString &text)
{
    m_problems.push_back({at.begin, text});
}

void TomlFields::warning(const toml::source_region &at, const QString &text)
{
    m_warnings.push_back({at.begin, text});
}

std::optional<QString> TomlFields::firstProblem() const
{
    if (m_problems.empty())
        return std::nullopt;
    return placed(*std::min_element(m_problems.begin(), m_problems.end(), isEarlier));
}

QStringList TomlFields::warnings() const
{
    std::vector<Remark> sorted = m_warnings;
    std::stable_sort(sorted.begin(), sorted.end(), isEarlier);
    QStringList lines;
    for (const Remark &warning : sorted)
        lines << placed(warning);
    return lines;
}

QString TomlFields::placed(const Remark &remark)
{
    return QStringLiteral("line %1, column %2: %3")
        .arg(remark.place.line)
        .arg(remark.place.column)
        .arg(remark.text);
}

} // namespace clicknback
