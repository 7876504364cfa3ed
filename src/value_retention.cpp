// SPDX-License-Identifier: Apache-2.0
#include "goodwill/value.hpp"

#include "goodwill/value/impl/retention.ipp"
#include "goodwill/value/impl/retention_fit.ipp"
