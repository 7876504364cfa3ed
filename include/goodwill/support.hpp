// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "goodwill/support/check.hpp"
#include "goodwill/support/config.hpp"
#include "goodwill/support/error.hpp"
#include "goodwill/support/estimate.hpp"
#include "goodwill/support/parallel.hpp"
#include "goodwill/support/progress.hpp"
#include "goodwill/support/provenance.hpp"
