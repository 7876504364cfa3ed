// SPDX-License-Identifier: Apache-2.0
#include "goodwill/measure/response.hpp"

#include "goodwill/measure/impl/response.ipp"
#include "goodwill/measure/impl/response_log.ipp"
