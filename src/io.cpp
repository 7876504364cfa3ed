// SPDX-License-Identifier: Apache-2.0
#include "goodwill/io.hpp"

#include "goodwill/io/impl/csv.ipp"
#include "goodwill/io/impl/hash.ipp"
#include "goodwill/io/impl/spelling.ipp"
#include "goodwill/io/impl/table.ipp"
