// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/catalogue/offer.h"
#include "models/domain/corrections/rowimage.h"

namespace clicknback {

/// A row of offers as the catalogue's rules judge it.
OfferRow offerRowFrom(const RowImage &row);
/// An active offer of the same merchant of which only id and dates were read.
OfferRow siblingFrom(const RowImage &row);

} // namespace clicknback
