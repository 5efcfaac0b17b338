-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- The longest chain that was ever seen stays, however old: a truncated one must not push it out.
delete from chain_heads
where environment = :environment
  and sequence < (select max(longest.sequence)
                  from chain_heads as longest
                  where longest.environment = chain_heads.environment)
  and (sequence, hash, incarnation) not in (select kept.sequence, kept.hash, kept.incarnation
                                            from chain_heads as kept
                                            where kept.environment = chain_heads.environment
                                            order by kept.seen_microseconds desc, kept.sequence desc
                                            limit :keep)
