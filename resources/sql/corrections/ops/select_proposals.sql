-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Plans only of those that somebody may still have to read.
select proposal.id::text, proposal.preview_hash,
       case when proposal.expires_at > clock_timestamp() then proposal.plan::text end,
       proposal.operations,
       proposal.moved_euros::text, proposal.maker_id, proposal.maker_email, proposal.maker_role,
       proposal.proposed_at::text, proposal.expires_at::text,
       case when not approval.is_approved then 'refused'
            when proposal.operations = (select count(*) from clicknback_ops.journal
                                        where journal.proposal_id = proposal.id) then 'committed'
            when proposal.expires_at <= clock_timestamp() then 'expired'
            when approval.is_approved then 'approved'
            else 'to review' end,
       approval.checker_id, approval.checker_email, approval.checker_role, approval.note,
       approval.decided_at::text
from clicknback_ops.proposal
left join clicknback_ops.approval on approval.proposal_id = proposal.id
order by proposal.proposed_at desc, proposal.id
limit 500
