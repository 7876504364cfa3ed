// SPDX-License-Identifier: Apache-2.0
#pragma once

/// The one place where the version is written; CMake and the Python package read it from here.
#define GOODWILL_VERSION "0.1.0"
