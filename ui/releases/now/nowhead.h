// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/health/observation.h"
#include "models/services/releases/releasepicture.h"
#include "ui/widgets/card.h"

#include <QTimeZone>

namespace clicknback {

class PlainLabel;
class SeverityMark;
class SyncWord;

/// Two words side by side, whether it is what was meant and whether it works, and the release they
/// are said of.
class NowHead : public Card
{
    Q_OBJECT
public:
    explicit NowHead(QWidget *parent = nullptr);

    void setPicture(const ReleasePicture &picture, Instant now, const QTimeZone &zone);
    void setHealth(HealthState state);

private:
    SyncWord *m_sync;
    SeverityMark *m_healthMark;
    PlainLabel *m_health;
    PlainLabel *m_release;
    PlainLabel *m_since;
    PlainLabel *m_read;
};

} // namespace clicknback
