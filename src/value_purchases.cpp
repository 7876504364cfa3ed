// SPDX-License-Identifier: Apache-2.0
#include "goodwill/value.hpp"

#include "goodwill/value/impl/beta_geometric.ipp"
#include "goodwill/value/impl/beta_geometric_counts.ipp"
#include "goodwill/value/impl/beta_geometric_likelihood.ipp"
