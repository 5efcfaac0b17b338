-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

select id as key
from audit_logs
where action not in ('PURCHASE_CONFIRMED', 'PURCHASE_REJECTED', 'PURCHASE_REVERSED',
                     'CASHBACK_CREDITED', 'WITHDRAWAL_REQUESTED', 'WITHDRAWAL_PROCESSED',
                     'MERCHANT_ACTIVATED', 'OFFER_ACTIVATED',
                     'PURCHASE_REOPENED', 'CASHBACK_REPAIRED', 'CURRENCY_NORMALIZED',
                     'CASHBACK_CREATED', 'WALLET_CREATED', 'WALLET_SETTLED', 'WALLET_ADJUSTED',
                     'MERCHANT_DEACTIVATED', 'MERCHANT_RENAMED', 'OFFER_DEACTIVATED',
                     'MERCHANT_PERCENTAGE_SET', 'OFFER_DATES_SET', 'OFFER_CAP_SET',
                     'USER_ACTIVATED', 'USER_DEACTIVATED', 'USER_ROLE_SET', 'FEATURE_FLAG_SET',
                     'FEATURE_FLAG_DELETED')
   or outcome not in ('success', 'failure')
   or actor_type not in ('system', 'admin', 'user')
   or resource_type not in ('purchase', 'payout', 'merchant', 'offer', 'wallet', 'user',
                           'feature_flag')
