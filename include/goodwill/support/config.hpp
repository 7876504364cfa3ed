// SPDX-License-Identifier: Apache-2.0
#pragma once

/// `goodwill::goodwill` compiles every body once, from src/; `goodwill::header_only` defines
/// GOODWILL_HEADER_ONLY and each header then includes its own impl/*.ipp, where this word keeps
/// the one-definition rule.
#ifdef GOODWILL_HEADER_ONLY
#define GOODWILL_INLINE inline
#else
#define GOODWILL_INLINE
#endif
