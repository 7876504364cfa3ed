// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "goodwill/io/arrow.hpp"
#include "goodwill/io/buffer.hpp"
#include "goodwill/io/csv.hpp"
#include "goodwill/io/hash.hpp"
#include "goodwill/io/overload.hpp"
#include "goodwill/io/spelling.hpp"
#include "goodwill/io/table.hpp"
