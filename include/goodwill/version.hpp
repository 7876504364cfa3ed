// SPDX-License-Identifier: Apache-2.0
#pragma once

/// The one place where the version is written; the build and every package read it from here.
#define GOODWILL_VERSION "0.1.0"
