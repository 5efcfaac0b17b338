// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringList>

#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

#include <functional>
#include <optional>
#include <vector>

namespace clicknback {

QString wordsOf(std::string_view text);

/// Reads the values of known keys out of parsed TOML, and gathers what is wrong with them and which
/// keys mean nothing, each with its place.
class TomlFields
{
public:
    /// Reads one value, knowing its key.
    using Read = std::function<void(const toml::node &)>;
    struct Key
    {
        std::string_view name;
        Read read;
    };
    struct Range
    {
        qint64 least = 0;
        qint64 most = 0;
    };

    /// In the order of `keys`. Unknown ones are remarked on with `inside`, " in [backend]"; one
    /// that would hold a password is a problem.
    void readTable(const toml::table &table, const std::vector<Key> &keys, const QString &inside);

    // The reads of values of one type. `target` has to live as long as the read.
    Read text(const char *key, QString &target);
    Read texts(const char *key, QStringList &target);
    Read flag(const char *key, bool &target);
    Read wholeNumber(const char *key, Range range, std::function<void(qint64)> set);
    /// Whole or not; never infinite, never nan.
    Read number(const char *key, std::function<void(double)> set);
    Read table(const char *key, std::function<void(const toml::table &)> read);
    /// A list of tables, [[KEY]] or inline.
    Read tables(const char *key, std::function<void(const toml::table &)> read);

    void problem(const toml::source_region &at, const QString &text);
    void warning(const toml::source_region &at, const QString &text);
    void wrongType(const toml::node &node, const QString &key, const QString &wanted);

    std::size_t problemCount() const { return m_problems.size(); }
    /// The one that stands first in the file: "line 2, column 3: …".
    std::optional<QString> firstProblem() const;
    /// In the order of the file.
    QStringList warnings() const;

private:
    struct Remark
    {
        toml::source_position place;
        QString text;
    };
    static QString placed(const Remark &remark);
    static bool isEarlier(const Remark &a, const Remark &b) { return a.place < b.place; }

    std::vector<Remark> m_problems;
    std::vector<Remark> m_warnings;
};

} // namespace clicknback
