// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "goodwill/support/config.hpp"
#include "goodwill/support/estimate.hpp"
#include "goodwill/support/matrix_view.hpp"
#include "goodwill/support/progress.hpp"
#include "goodwill/support/statistics/resampling.hpp"

/// Satisfaction indices as path models: blocks of survey items stand for constructs, arrows between constructs for what
/// may lead to what, fitted by partial least squares (Wold 1982, Lohmöller 1989) on the correlations of the items.
namespace goodwill::inline v0::measure {

/// How a block's weights come from its neighbours.
enum class BlockMode : std::uint8_t {
    a,  ///< covariances with the neighbours: reflective items
    b   ///< regression of the neighbours on the items: formative ones
};
/// How much each neighbour counts.
enum class PathScheme : std::uint8_t {
    centroid,   ///< the sign of its correlation
    factorial,  ///< its correlation
    path        ///< regression coefficients for what leads here, correlations for what follows
};
/// What must fall below the tolerance between two rounds of weights.
enum class PathCriterion : std::uint8_t { largest, sum, squares };

/// "a"/"b" in either case. \throw std::invalid_argument naming `function`, as the next two.
[[nodiscard]] BlockMode block_mode_named(std::string_view function, std::string_view name);
/// "centroid", "factorial" or "path".
[[nodiscard]] PathScheme path_scheme_named(std::string_view function, std::string_view name);
/// "largest", "sum" or "squares".
[[nodiscard]] PathCriterion path_criterion_named(std::string_view function, std::string_view name);

/// A construct and the items that stand for it.
struct PathBlock {
    std::string name;
    std::vector<std::string> items;
    BlockMode mode = BlockMode::a;
    /// Lowest and highest possible answer, for the index; without it the block's lowest and highest answers, and a
    /// warning says so.
    std::optional<std::pair<double, double>> scale{};
};

/// An arrow from one construct to another.
struct PathLink {
    std::string from;
    std::string to;
};

/// What is done with a row that lacks an answer.
enum class PathMissing : std::uint8_t {
    drop,  ///< left out and counted
    mean,  ///< the item's mean takes its place, before everything else: understates spread
    /// Means and correlations by maximum likelihood under the normal distribution, from what every row shows
    /// (support::fit_incomplete_moments); at most 60 items. Each replicate searches again.
    fiml
};
/// "drop", "mean" or "fiml".
[[nodiscard]] PathMissing path_missing_named(std::string_view function, std::string_view name);

struct PathOptions {
    PathScheme scheme = PathScheme::path;
    /// Consistent PLS (Dijkstra and Henseler 2015): correlations of constructs of mode A are divided by the square root
    /// of their reliabilities, single items counting as measured without error.
    bool consistent = false;
    double tolerance = 1e-12;
    PathCriterion criterion = PathCriterion::largest;
    int max_iterations = 300;
    PathMissing missing = PathMissing::drop;
    /// f_squared without an arrow: of the model fitted again without it, else with the constructs as they are.
    bool refit_effects = false;
    double level = 0.95;  ///< of the intervals, in (0, 1)
};

/// The conventions of a well-known program: "plspm", "seminr" or "csem". They divide by n (plspm) or n - 1, which no
/// standardised number shows, and stop at other tolerances: 1e-6 of the sum of squared changes within 100 rounds, 1e-7
/// of the summed changes within 300, and 1e-5 of the largest change within 100. cSEM is consistent unless told
/// otherwise; plspm begins with the centroid scheme; seminr fills gaps with means, and finds f_squared by fitting the
/// model again without an arrow. All three call the reliability of a single item 1.
/// \throw std::invalid_argument naming the presets there are
[[nodiscard]] PathOptions path_preset(std::string_view name);

/// What a figure of a path model is. Comments say what `first` and `second` name.
enum class PathQuantity : std::uint8_t {
    path,                ///< from a construct, to another
    total_effect,        ///< the same over all routes
    f_squared,           ///< (R^2 with - R^2 without) / (1 - R^2 with) of an arrow
    loading,             ///< construct, item
    weight,              ///< construct, item; for standardised items and a standardised construct
    r_squared,           ///< construct
    r_squared_adjusted,  ///< construct: 1 - (1 - R^2) (n - 1) / (n - arrows - 1)
    alpha,               ///< construct: Cronbach's, of standardised items
    alpha_raw,           ///< construct: Cronbach's, of the answers as given
    rho_a,               ///< construct: Dijkstra and Henseler (2015); 1 for mode B
    rho_c,               ///< construct: composite reliability
    ave,                 ///< construct: mean squared loading, average variance extracted
    htmt,                ///< two constructs: heterotrait-monotrait ratio of absolute correlations
    correlation,         ///< two constructs; corrected when consistent
    index                ///< construct: from 0 to 100
};
[[nodiscard]] std::string_view to_string(PathQuantity quantity) noexcept;

/// One number of a path model.
struct PathFigure {
    PathQuantity quantity = PathQuantity::path;
    std::string first;
    std::string second{};  ///< empty where one name is enough
    Estimate estimate{};
    double standard_error = std::numeric_limits<double>::quiet_NaN();
};

/// Why a solution cannot be true, apart from not having converged. A model without `consistent` meets none of them but
/// the last.
struct PathChecks {
    bool loading = false;        ///< a standardised loading beyond 1
    bool correlation = false;    ///< the correlations of the constructs are not positive semidefinite
    bool reliability = false;    ///< a reliability outside (0, 1]
    bool implied_items = false;  ///< the correlations of items that the model implies are not positive semidefinite
    bool r_squared = false;      ///< an R^2 outside [0, 1]

    [[nodiscard]] bool admissible() const noexcept {
        return !(loading || correlation || reliability || implied_items || r_squared);
    }
    friend bool operator==(const PathChecks&, const PathChecks&) = default;
};

enum class PathStatus : std::uint8_t {
    converged,
    iteration_limit,
    singular  ///< a regression within a block of mode B, or between constructs, has no single answer: figures are NaN
};
[[nodiscard]] std::string_view to_string(PathStatus status) noexcept;

struct PathFit {
    std::vector<PathFigure> figures;
    /// Correlation of each construct with each item, row by row, items in the order of the blocks.
    std::vector<double> cross_loadings;
    PathStatus status = PathStatus::iteration_limit;
    int iterations = 0;
    PathChecks checks;
    std::vector<std::string> reasons;  ///< why it is inadmissible, in words with names and numbers
    std::int64_t n = 0;                ///< rows used
    std::int64_t left_out = 0;         ///< rows with a missing answer, with fiml those without any answer
    std::vector<std::string> warnings;

    /// Whether the solution can be true: it meets no check, and there is one to check.
    [[nodiscard]] bool admissible() const noexcept { return status != PathStatus::singular && checks.admissible(); }
    /// The figure. \throw std::invalid_argument when there is none of that name
    [[nodiscard]] const PathFigure& at(PathQuantity quantity, std::string_view first,
                                       std::string_view second = {}) const;
};

/// Fits a path model. Intervals are Student's with the jackknife's standard error, rows in at most 500 groups beyond
/// 2,000 of them: weights, signs and all are fitted again without each.
/// \param names of the columns of x, one row a respondent; NaN is missing
/// \param weights none, or one non-negative number a row, of which only ratios matter
/// \throw std::invalid_argument for unknown or repeated items, constructs without items or arrows, arrows in a circle
/// \throw std::domain_error for infinite numbers, bad weights, levels, tolerances
/// \throw DataError when an item was answered by nobody or always alike, or fewer than three rows are left
[[nodiscard]] PathFit fit_path_model(const support::MatrixView& x, const std::vector<std::string>& names,
                                     const std::vector<PathBlock>& blocks, const std::vector<PathLink>& paths,
                                     std::span<const double> weights = {}, const PathOptions& options = {},
                                     const Execution& execution = {});

struct PathBootstrapOptions {
    std::int64_t replicates = 1000;
    std::uint64_t seed = 1;
    support::BootstrapKind kind = support::BootstrapKind::percentile;
    bool keep_inadmissible = true;  ///< false: replicates that fail a check are left out; counted either way
};

/// How replicates ended. The first five may overlap; singular ones have a constant item or a regression without an
/// answer, and they and those that did not converge are always left out.
struct PathReplicates {
    std::int64_t loading = 0, correlation = 0, reliability = 0, implied_items = 0, r_squared = 0;
    std::int64_t inadmissible = 0;  ///< failed any of these
    std::int64_t iteration_limit = 0;
    std::int64_t singular = 0;
    std::int64_t used = 0;

    friend bool operator==(const PathReplicates&, const PathReplicates&) = default;
};

struct PathBootstrap {
    std::vector<PathFigure> figures;  ///< of the sample, in the order of the fit, with the bootstrap's errors
    std::vector<double> bias;         ///< mean of the replicates less the figure
    std::vector<double> replicates;   ///< row by row, one a used replicate, one column a figure
    PathReplicates counts;
    std::vector<std::string> warnings;
};

/// Bootstraps the rows of a path model; each replicate starts at the sample's weights and turns constructs so that
/// their loadings add up to more than 0. Replicate r is a function of (seed, r) alone. Studentised intervals take the
/// jackknife within each replicate, as many fits as there are rows.
/// \throw as fit_path_model; std::invalid_argument for fewer than 19 replicates
[[nodiscard]] PathBootstrap bootstrap_path_model(const support::MatrixView& x, const std::vector<std::string>& names,
                                                 const std::vector<PathBlock>& blocks,
                                                 const std::vector<PathLink>& paths,
                                                 std::span<const double> weights = {}, const PathOptions& options = {},
                                                 const PathBootstrapOptions& bootstrap = {},
                                                 const Execution& execution = {});

}  // namespace goodwill::inline v0::measure

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/measure/impl/path_bootstrap.ipp"
#include "goodwill/measure/impl/path_model.ipp"
#include "goodwill/measure/impl/path_names.ipp"
#endif
