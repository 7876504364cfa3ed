// SPDX-License-Identifier: Apache-2.0
#include "goodwill/support/impl/elastic_net.ipp"
