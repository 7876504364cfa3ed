// SPDX-License-Identifier: Apache-2.0
#include "goodwill/support/impl/factor_posterior.ipp"
#include "goodwill/support/impl/variance_components.ipp"
