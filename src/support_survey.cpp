// SPDX-License-Identifier: Apache-2.0
#include "goodwill/support/impl/calibration.ipp"
#include "goodwill/support/impl/lift.ipp"
#include "goodwill/support/impl/rake.ipp"
#include "goodwill/support/impl/replicate_mean.ipp"
