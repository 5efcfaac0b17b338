-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

create database restored owner clicknback_loader template template0 encoding 'UTF8'
