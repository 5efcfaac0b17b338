-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

insert or replace into deployments
    (environment, id, source, result, verification, is_rollback, revision, digest, release_name,
     actor, url, note, started, finished)
values (:environment, :id, :source, :result, :verification, :is_rollback, :revision, :digest,
        :release_name, :actor, :url, :note, :started, :finished)
