-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Of each hour only the first sample stays.
delete from liability_samples
where minute < :before
  and minute > (select min(first.minute)
                from liability_samples as first
                where first.environment = liability_samples.environment
                  and first.minute between liability_samples.minute / 60 * 60
                                       and liability_samples.minute / 60 * 60 + 59)
