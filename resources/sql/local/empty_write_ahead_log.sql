-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- What the log holds goes into the file, and the log's own file becomes empty; with a reader in the
-- way it does so another time.
pragma wal_checkpoint(truncate)
