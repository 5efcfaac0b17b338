// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/storyfacts.h"

#include <QString>

#include <vector>

namespace clicknback {

class FactList;

/// Facts of something that goes on changing: what is the same is left alone, and news of the same
/// thing do not scroll away from where a person reads.
class KeptFacts
{
public:
    KeptFacts();

    FactList *list() const { return m_list; }
    /// `key` names the thing: another one begins at the top.
    void show(const QString &key, const std::vector<FactSection> &sections);

private:
    FactList *m_list; ///< belongs to the widget it is put into
    QString m_key;
    std::vector<FactSection> m_sections;
};

} // namespace clicknback
