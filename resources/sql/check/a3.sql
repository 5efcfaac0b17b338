-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

select id as key
from audit_logs
where action not in ('PURCHASE_CONFIRMED', 'PURCHASE_REJECTED', 'PURCHASE_REVERSED',
                     'CASHBACK_CREDITED', 'WITHDRAWAL_REQUESTED', 'WITHDRAWAL_PROCESSED',
                     'MERCHANT_ACTIVATED', 'OFFER_ACTIVATED')
   or outcome not in ('success', 'failure')
   or actor_type not in ('system', 'admin', 'user')
   or resource_type not in ('purchase', 'payout', 'merchant', 'offer', 'wallet')
