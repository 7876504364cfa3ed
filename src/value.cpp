// SPDX-License-Identifier: Apache-2.0
#include "goodwill/value.hpp"

#include "goodwill/value/impl/beta_geometric.ipp"
#include "goodwill/value/impl/beta_geometric_counts.ipp"
#include "goodwill/value/impl/beta_geometric_likelihood.ipp"
#include "goodwill/value/impl/encounter_attrition.ipp"
#include "goodwill/value/impl/encounter_attrition_fit.ipp"
#include "goodwill/value/impl/gamma_gamma.ipp"
#include "goodwill/value/impl/purchase_summary.ipp"
#include "goodwill/value/impl/spend_independence.ipp"
#include "goodwill/value/impl/spend_patterns.ipp"
