// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "goodwill/io.hpp"
#include "goodwill/journey.hpp"
#include "goodwill/loyalty.hpp"
#include "goodwill/measure.hpp"
#include "goodwill/model.hpp"
#include "goodwill/support.hpp"
#include "goodwill/value.hpp"
#include "goodwill/version.hpp"
