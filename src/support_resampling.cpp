// SPDX-License-Identifier: Apache-2.0
#include "goodwill/support/impl/agreement.ipp"
#include "goodwill/support/impl/change_point.ipp"
#include "goodwill/support/impl/multiplicity.ipp"
#include "goodwill/support/impl/resampling.ipp"
