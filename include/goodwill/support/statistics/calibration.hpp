// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "goodwill/support/config.hpp"
#include "goodwill/support/estimate.hpp"

/// Whether probabilities that were foretold came true as often as they said.
namespace goodwill::inline v0::support {

enum class Binning {
    quantile,  ///< edges at quantiles of the predictions (type 7): about equally many in each bin
    uniform    ///< edges evenly from 0 to 1
};
/// "quantile" or "uniform". \throw std::invalid_argument naming them.
[[nodiscard]] Binning binning_named(std::string_view name);

/// Calibration of predictions against outcomes of 0 and 1.
struct Calibration {
    std::int64_t n = 0;
    Estimate brier;  ///< mean squared error of the probabilities; interval as of a mean on [0, 1]
    // Murphy (1973), J. Appl. Meteorol. 12, with the remainder of Stephenson, Coelho and Jolliffe (2008):
    // brier = reliability - resolution + uncertainty + within.
    double reliability = 0.0;  ///< sum of share (mean prediction - observed)^2 over bins: 0 is best
    double resolution = 0.0;   ///< sum of share (observed - overall)^2: how far bins are told apart
    double uncertainty = 0.0;  ///< overall (1 - overall)
    double within = 0.0;       ///< what the spread of predictions within bins adds
    /// Expected calibration error: sum of share |mean prediction - observed|. Interval by the delta method, cut at 0; a
    /// model that is right shows an error too, by chance alone, which the warning puts beside it.
    Estimate expected_error;
    double chance_error = 0.0;  ///< what a right model is expected to show with these bins
    // The reliability curve, one a bin that is not empty, ascending.
    std::vector<double> mean_prediction;
    std::vector<Estimate> observed;  ///< share of outcomes of 1: Wilson's interval
    std::vector<double> share;       ///< of the weight
};

/// \param predictions probabilities in [0, 1]; \param outcomes 0 or 1; \param weights none, or one non-negative a row
/// \param bins as scikit-learn's calibration_curve: a prediction on an edge belongs to the bin below
/// \throw std::invalid_argument for unequal lengths, no rows or bins < 1; std::domain_error for other numbers
[[nodiscard]] Calibration calibration(std::span<const double> predictions, std::span<const double> outcomes,
                                      std::span<const double> weights = {}, int bins = 10,
                                      Binning binning = Binning::quantile, double level = 0.95);

/// Area under the receiver operating characteristic, weighted: the probability that a row with outcome 1 has a greater
/// score than one with outcome 0, ties half. Variance of DeLong, DeLong and Clarke-Pearson (1988), Biometrics 44, by
/// ranks in n log n (Sun and Xu 2014); interval on the scale of log(a/(1 - a)).
/// \throw as calibration, for scores that are not finite, and when an outcome does not occur
[[nodiscard]] Estimate roc_area(std::span<const double> scores, std::span<const double> outcomes,
                                std::span<const double> weights = {}, double level = 0.95);

/// Lift: how many times as often a 1 comes among the `share` of rows (of their weight) with the greatest scores as
/// among all. Rows whose scores tie at the edge count in part, as if they were drawn blindly.
///
/// Interval: that of the ratio of the shares of 1 above and below the edge, recovered from their Wilson intervals
/// (MOVER-R; Newcombe 2016, Stat. Methods Med. Res. 25, 1774-1778), the edge taken as given; at most 1 / share.
/// \throw as calibration, for scores that are not finite, a share outside of (0, 1), and when no outcome is 1
[[nodiscard]] Estimate lift(std::span<const double> scores, std::span<const double> outcomes, double share = 0.1,
                            std::span<const double> weights = {}, double level = 0.95);

}  // namespace goodwill::inline v0::support

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/support/impl/calibration.ipp"
#include "goodwill/support/impl/lift.ipp"
#endif
