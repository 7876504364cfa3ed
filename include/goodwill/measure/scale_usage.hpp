// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "goodwill/support/config.hpp"
#include "goodwill/support/matrix_view.hpp"

/// How respondents use a scale: some only its upper end, some its ends, some one answer for everything.
namespace goodwill::inline v0::measure {

/// Ratings with the habits of their respondents taken out.
struct ScaleUsage {
    std::vector<double>
        corrected;                 ///< in the shape of the ratings, NaN where they are; on their scale, not bound to it
    std::vector<double> location;  ///< of each respondent: mean of the answers; NaN with fewer than two answers
    std::vector<double> spread;    ///< standard deviation of the answers, drawn in; NaN with fewer than two answers
    double typical_location = 0.0;  ///< mean of the locations
    double typical_spread = 0.0;    ///< root of the mean variance within respondents
    /// Weight of the common variance in that of a respondent, in answers; infinite where all spread alike.
    double prior_answers = 0.0;
    std::int64_t n = 0;         ///< respondents with two answers or more
    std::int64_t flat = 0;      ///< of them, those who gave the same answer throughout
    std::int64_t left_out = 0;  ///< with fewer than two: their ratings become NaN
};

/// x' = a + s (x - m_i) / s_i: m_i is the respondent's mean, s_i the standard deviation of the answers, drawn towards
/// the common one as far as few answers leave room (inverse gamma prior of the variances, fitted by moments). a is the
/// typical location, so that only differences within respondents are left; or m_i with `keep_location`, when the level
/// of a respondent is a verdict and no habit: the data cannot tell which (Rossi, Gilula and Allenby 2001, JASA 96,
/// whose full model is not fitted here).
/// \param ratings one row a respondent, one column an item of one scale; NaN is missing
/// \throw std::invalid_argument for fewer than two columns; std::domain_error for infinite ratings
/// \throw DataError when fewer than two respondents gave two answers, or nobody's answers differ
[[nodiscard]] ScaleUsage scale_usage(const support::MatrixView& ratings, bool keep_location = false);

}  // namespace goodwill::inline v0::measure

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/measure/impl/scale_usage.ipp"
#endif
