-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

create or replace trigger seal before insert on clicknback_ops.journal
    for each row execute function clicknback_ops.seal_entry();
create or replace trigger seal before insert on clicknback_ops.proposal
    for each row execute function clicknback_ops.seal_proposal();
create or replace trigger list_operations after insert on clicknback_ops.proposal
    for each row execute function clicknback_ops.list_proposed();
create or replace trigger seal before insert on clicknback_ops.approval
    for each row execute function clicknback_ops.seal_approval();
create or replace trigger seal before insert on clicknback_ops.lease
    for each row execute function clicknback_ops.seal_lease();

create or replace trigger append_only before update or delete or truncate on clicknback_ops.journal
    for each statement execute function clicknback_ops.refuse_change();
create or replace trigger append_only before update or delete or truncate on clicknback_ops.proposal
    for each statement execute function clicknback_ops.refuse_change();
create or replace trigger append_only
    before update or delete or truncate on clicknback_ops.proposed_operation
    for each statement execute function clicknback_ops.refuse_change();
create or replace trigger append_only before update or delete or truncate on clicknback_ops.approval
    for each statement execute function clicknback_ops.refuse_change();

-- Also while a session says that it is a replica.
alter table clicknback_ops.journal enable always trigger seal;
alter table clicknback_ops.journal enable always trigger append_only;
alter table clicknback_ops.proposal enable always trigger seal;
alter table clicknback_ops.proposal enable always trigger list_operations;
alter table clicknback_ops.proposal enable always trigger append_only;
alter table clicknback_ops.proposed_operation enable always trigger append_only;
alter table clicknback_ops.approval enable always trigger seal;
alter table clicknback_ops.approval enable always trigger append_only;
