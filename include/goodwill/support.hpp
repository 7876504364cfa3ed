// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "goodwill/support/check.hpp"
#include "goodwill/support/config.hpp"
#include "goodwill/support/error.hpp"
#include "goodwill/support/estimate.hpp"
#include "goodwill/support/parallel.hpp"
#include "goodwill/support/progress.hpp"
#include "goodwill/support/provenance.hpp"
#include "goodwill/support/random/continuous.hpp"
#include "goodwill/support/random/discrete.hpp"
#include "goodwill/support/random/draw_id.hpp"
#include "goodwill/support/random/elementary.hpp"
#include "goodwill/support/random/fill.hpp"
#include "goodwill/support/random/philox.hpp"
