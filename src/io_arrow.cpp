// SPDX-License-Identifier: Apache-2.0
#include "goodwill/io.hpp"

#include "goodwill/io/impl/arrow_export.ipp"
#include "goodwill/io/impl/arrow_import.ipp"
