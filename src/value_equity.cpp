// SPDX-License-Identifier: Apache-2.0
#include "goodwill/value/impl/customer_equity.ipp"
#include "goodwill/value/impl/retention_economics.ipp"
