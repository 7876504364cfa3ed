// SPDX-License-Identifier: Apache-2.0
#include "goodwill/value.hpp"

#include "goodwill/value/impl/discounted_table.ipp"
#include "goodwill/value/impl/moment_ranking.ipp"
#include "goodwill/value/impl/statement.ipp"
#include "goodwill/value/impl/statement_ledger.ipp"
